package cn.onestop.devices.idcard.sam;

/**
 * A text field as it can be used: trailing spaces removed, every other character kept, inner spaces
 * and surrogate pairs too. Half a surrogate pair is no character and would make later encoders
 * fail, so it is shown as U+FFFD; the raw bytes stay in the card's text block.
 *
 * @param doubtful there is something a person must compare with the printed card: a replaced half
 *     pair, or a private-use, unassigned or invisible character
 * @param hasControls there is a control character or a code point that is never a character
 */
record CardString(String value, boolean doubtful, boolean hasControls) {
    static char unit(byte[] block, int offset) {
        return (char) (Byte.toUnsignedInt(block[offset]) | block[offset + 1] << 8);
    }

    static CardString decode(byte[] block, int offset, int length) {
        StringBuilder units = new StringBuilder(length / 2);
        for (int at = offset; at < offset + length; at += 2) {
            units.append(unit(block, at));
        }
        units.setLength(withoutTrailingSpaces(units));
        StringBuilder value = new StringBuilder(units.length());
        boolean doubtful = false;
        boolean controls = false;
        int at = 0;
        while (at < units.length()) {
            int codePoint = units.codePointAt(at);
            at += Character.charCount(codePoint);
            int kind = Character.getType(codePoint);
            controls |= kind == Character.CONTROL || neverACharacter(codePoint);
            doubtful |= codePoint == 0xFFFD || needsAnEye(kind);
            value.appendCodePoint(kind == Character.SURROGATE ? 0xFFFD : codePoint);
        }
        return new CardString(value.toString(), doubtful, controls);
    }

    private static int withoutTrailingSpaces(CharSequence units) {
        int length = units.length();
        while (length > 0 && units.charAt(length - 1) == ' ') {
            length--;
        }
        return length;
    }

    private static boolean needsAnEye(int kind) {
        return kind == Character.SURROGATE
                || kind == Character.PRIVATE_USE
                || kind == Character.UNASSIGNED
                || kind == Character.FORMAT;
    }

    private static boolean neverACharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
    }

    /** Personal data: says nothing. */
    @Override
    public String toString() {
        return "CardString[masked]";
    }
}
