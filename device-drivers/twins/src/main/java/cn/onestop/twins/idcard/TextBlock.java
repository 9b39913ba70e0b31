package cn.onestop.twins.idcard;

/** A text block or address as it travels: UTF-16LE, every unused place a space. */
final class TextBlock {
    private final byte[] bytes;

    TextBlock(int length) {
        bytes = new byte[length];
        for (int i = 0; i < length; i += 2) {
            bytes[i] = ' ';
        }
    }

    /** Puts a value into a field of that many UTF-16 units; a longer one is refused. */
    TextBlock put(int offset, int units, String value) {
        if (value.length() > units) {
            throw new IllegalArgumentException(
                    "the field at " + offset + " has no more than " + units + " UTF-16 units");
        }
        // Unit by unit: a charset encoder would repair the lone surrogate a test may want to send.
        for (int i = 0; i < value.length(); i++) {
            bytes[offset + 2 * i] = (byte) value.charAt(i);
            bytes[offset + 2 * i + 1] = (byte) (value.charAt(i) >> 8);
        }
        return this;
    }

    byte[] bytes() {
        return bytes;
    }
}
