package cn.onestop.kiosk.station;

import java.time.Duration;

/** When a device that is away is tried again. Times are monotonic nanoseconds of the caller. */
final class Pauses {
    private static final int MOST_DOUBLINGS = 16;
    private final Supervision times;
    private int failures;
    private long next;

    Pauses(Supervision times, long now) {
        this.times = times;
        this.next = now;
    }

    /** The device went away, or an attempt to open it failed. */
    void failed(long now) {
        long pause =
                Math.min(
                        times.longestPause().toNanos(),
                        times.firstPause().toNanos() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        next = now + pause;
    }

    /** Something changed at the device's place, or it stayed long enough. */
    void forgive() {
        failures = 0;
    }

    boolean over(long now) {
        return now - next >= 0;
    }

    /** What is left of the pause; never negative. */
    Duration left(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }
}
