package cn.onestop.devices.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The end of a whole job, on the clock that never jumps. Made once and handed down, so that a job
 * of many reads takes no longer than promised.
 */
public final class Deadline {
    /** About 73 years: long enough, and sums of it do not overflow. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final LongSupplier nanoTime;
    private final long endNanos;

    private Deadline(LongSupplier nanoTime, long endNanos) {
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
    }

    /** The moment {@code timeout} from now; a negative time-out is one of zero. */
    public static Deadline in(Duration timeout) {
        return in(timeout, System::nanoTime);
    }

    /** The same on another clock: a driver's deadlines run on {@link SerialLine#nanoTime()}. */
    public static Deadline in(Duration timeout, LongSupplier nanoTime) {
        Duration bounded =
                timeout.isNegative()
                        ? Duration.ZERO
                        : timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
        return new Deadline(nanoTime, nanoTime.getAsLong() + bounded.toNanos());
    }

    /** What is left, never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
    }

    /** What is left, but no more than {@code most}. */
    public Duration leftUpTo(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    /** Whether the time has run out. */
    public boolean over() {
        return endNanos - nanoTime.getAsLong() <= 0;
    }
}
