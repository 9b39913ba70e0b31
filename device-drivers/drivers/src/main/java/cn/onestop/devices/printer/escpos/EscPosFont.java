package cn.onestop.devices.printer.escpos;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Which characters a printer's own font has. Text is always sent in GB18030, of which GBK is a
 * part.
 */
enum EscPosFont {
    /** ASCII and the two-byte areas that GBK and GB18030 share. */
    TWO_BYTES {
        @Override
        boolean has(int codePoint) {
            return isAscii(codePoint) || isTwoBytes(codePoint);
        }
    },
    /**
     * GB18030-2022 level 2: also the four-byte sequences of the basic plane's Chinese characters.
     * Of those beyond it, level 2 asks for a few only, so they are drawn.
     */
    FOUR_BYTES {
        @Override
        boolean has(int codePoint) {
            return TWO_BYTES.has(codePoint)
                    || codePoint >= 0x3400 && codePoint <= 0x4DB5
                    || codePoint >= 0x9FA6 && codePoint <= 0x9FEF;
        }
    };

    static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");

    /** Whether the printer prints this character as text. */
    abstract boolean has(int codePoint);

    private static boolean isAscii(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0x7E;
    }

    /** User-defined areas decode to private-use code points; clones have nothing there. */
    private static boolean isTwoBytes(int codePoint) {
        if (codePoint < 0x80
                || codePoint >= 0xE000 && codePoint <= 0xF8FF
                || !Character.isBmpCodePoint(codePoint)) {
            return false;
        }
        String character = Character.toString(codePoint);
        byte[] bytes = character.getBytes(GB18030);
        return bytes.length == 2 && Arrays.equals(bytes, character.getBytes(GBK));
    }
}
