package cn.onestop.kiosk.doctor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people who stand at the kiosk. */
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);

    private Times() {}

    static String text(long ms) {
        return FORM.format(Instant.ofEpochMilli(ms).atZone(ZoneId.systemDefault()));
    }
}
