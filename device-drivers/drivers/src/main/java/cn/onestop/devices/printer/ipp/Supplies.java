package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.PartState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How full a printer says its toner or ink is: {@code marker-levels} where it has them, else {@code
 * printer-supply} (PWG 5100.13). The emptiest of several colours counts.
 */
final class Supplies {
    /** Percent at which a supply is low when the printer does not say. */
    private static final int LOW = 10;

    /** A level in percent; negative when the printer cannot measure it. */
    private record Level(int percent, int low) {}

    private Supplies() {}

    static PartState toner(IppReply.Values says) {
        List<Level> levels = markers(says);
        if (levels.isEmpty()) {
            levels = supplies(says);
        }
        List<Level> known = levels.stream().filter(l -> l.percent() >= 0).toList();
        if (known.isEmpty()) {
            return PartState.UNKNOWN;
        } else if (known.stream().anyMatch(l -> l.percent() == 0)) {
            return PartState.OUT;
        }
        return known.stream().anyMatch(l -> l.percent() <= l.low())
                ? PartState.LOW
                : PartState.FULL;
    }

    private static List<Level> markers(IppReply.Values says) {
        List<String> types = says.words("marker-types");
        List<Integer> levels = says.numbers("marker-levels");
        List<Integer> lows = says.numbers("marker-low-levels");
        List<Level> found = new ArrayList<>();
        for (int i = 0; i < Math.min(types.size(), levels.size()); i++) {
            if (prints(types.get(i))) {
                found.add(new Level(levels.get(i), i < lows.size() ? lows.get(i) : LOW));
            }
        }
        return found;
    }

    private static List<Level> supplies(IppReply.Values says) {
        List<Level> found = new ArrayList<>();
        for (String supply : says.words("printer-supply")) {
            Map<String, String> fields = fields(supply);
            if (prints(fields.getOrDefault("type", ""))) {
                long most = number(fields.getOrDefault("maxcapacity", ""));
                long now = number(fields.getOrDefault("level", ""));
                found.add(new Level(now < 0 || most <= 0 ? -1 : percent(now, most), LOW));
            }
        }
        return found;
    }

    /** Not a waste box, not a drum. */
    private static boolean prints(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        return plain.startsWith("toner") || plain.startsWith("ink");
    }

    private static int percent(long now, long most) {
        return (int) Math.min(100, now == 0 ? 0 : Math.max(1, now * 100 / most));
    }

    private static Map<String, String> fields(String supply) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : supply.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        pair.substring(equals + 1).strip());
            }
        }
        return fields;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
    }
}
