package cn.onestop.kiosk.clock;

/** Where the service gets its time and its randomness from. Tests give their own. */
public interface TimeAndIds {
    /** Wall clock, milliseconds since 1970-01-01T00:00Z. */
    long nowMs();

    /** Fresh unpredictable bytes. */
    byte[] random(int count);

    /**
     * A random id of 26 characters a–z and 2–7 (128 bits), for sessions, epochs, documents and
     * prints.
     */
    default String id() {
        StringBuilder out = new StringBuilder(26);
        int buffer = 0;
        int held = 0;
        for (byte b : random(16)) {
            buffer = ((buffer << 8) | (b & 0xFF)) & 0xFFFF;
            held += 8;
            while (held >= 5) {
                held -= 5;
                out.append("abcdefghijklmnopqrstuvwxyz234567".charAt((buffer >> held) & 31));
            }
        }
        return out.append("abcdefghijklmnopqrstuvwxyz234567".charAt((buffer << (5 - held)) & 31))
                .toString();
    }
}
