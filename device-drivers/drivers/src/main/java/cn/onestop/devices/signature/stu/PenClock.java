package cn.onestop.devices.signature.stu;

/**
 * Unwraps the pad's 16-bit millisecond counter. The counter alone cannot say how often it went
 * round while the pen was away, so the host's monotonic time between two samples decides: the
 * number of rounds is the one that brings both times closest together. That is right while the two
 * clocks and the delays on the line differ by less than half a round, 32 s.
 */
final class PenClock {
    private static final long ROUND_MS = 65_536;

    private boolean started;
    private int lastCount;
    private long lastNanos;
    private long atMs;

    /** Milliseconds from the first report to this one, which arrived at {@code nanos}. */
    long at(int timeCount, long nanos) {
        if (started) {
            long step = (timeCount - lastCount) & 0xFFFF;
            long hostStep = (nanos - lastNanos) / 1_000_000;
            atMs +=
                    step
                            + ROUND_MS
                                    * Math.max(
                                            0, Math.round((hostStep - step) / (double) ROUND_MS));
        }
        started = true;
        lastCount = timeCount;
        lastNanos = nanos;
        return atMs;
    }
}
