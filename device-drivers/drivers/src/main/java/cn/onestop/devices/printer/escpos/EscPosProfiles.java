package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.printer.PrinterProfile;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Profiles of printers that speak ESC/POS with a Chinese font. */
public final class EscPosProfiles {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");
    private static final int FIRST_PRIVATE = 0xE000;
    private static final int LAST_PRIVATE = 0xF8FF;

    private EscPosProfiles() {}

    /** Any Chinese 80 mm printer: 576 dots, 48 columns. */
    public static PrinterProfile chinese80() {
        return new PrinterProfile("ESC/POS 80 mm", 576, 48, EscPosProfiles::printable);
    }

    /** Any Chinese 58 mm printer: 384 dots, 32 columns. */
    public static PrinterProfile chinese58() {
        return new PrinterProfile("ESC/POS 58 mm", 384, 32, EscPosProfiles::printable);
    }

    /**
     * ASCII 20 to 7E, and what has the same two bytes in GBK and GB18030. Clones do not print
     * GB18030's four-byte sequences and have nothing in the user-defined areas, which decode to
     * private-use code points.
     */
    static boolean printable(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 0x20 && codePoint <= 0x7E;
        }
        if (codePoint >= FIRST_PRIVATE && codePoint <= LAST_PRIVATE
                || !Character.isBmpCodePoint(codePoint)) {
            return false;
        }
        String character = Character.toString(codePoint);
        byte[] bytes = character.getBytes(GB18030);
        return bytes.length == 2 && Arrays.equals(bytes, character.getBytes(GBK));
    }
}
