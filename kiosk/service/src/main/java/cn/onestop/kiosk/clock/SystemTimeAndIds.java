package cn.onestop.kiosk.clock;

import java.security.SecureRandom;

/** The machine's own clock and randomness. */
public final class SystemTimeAndIds implements TimeAndIds {
    private final SecureRandom random = new SecureRandom();

    @Override
    public long nowMs() {
        return System.currentTimeMillis();
    }

    @Override
    public byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
