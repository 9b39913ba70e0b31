package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.clock.TimeAndIds;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Pauses with full jitter: evenly spread between nothing and {@code first · 2^n}, at most the cap,
 * so that kiosks that lost the broker together do not come back together.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;
    private final Duration first;
    private final Duration cap;
    private final TimeAndIds random;
    private int failures;

    Backoff(Duration first, Duration cap, TimeAndIds random) {
        this.first = first;
        this.cap = cap;
        this.random = random;
    }

    Duration next() {
        long bound =
                Math.min(cap.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        long dice = ByteBuffer.wrap(random.random(Integer.BYTES)).getInt() & 0xFFFF_FFFFL;
        return Duration.ofMillis((dice * (bound + 1)) >>> 32);
    }

    void reset() {
        failures = 0;
    }
}
