package cn.onestop.kiosk.station;

import java.time.Duration;

/**
 * Lines that one device may log: a few at once, then one every while, so that a loose plug does not
 * fill a disk. Times are monotonic nanoseconds of the caller.
 */
final class LogBudget {
    private static final int AT_ONCE = 10;
    private static final long REFILL = Duration.ofSeconds(15).toNanos();
    private int left = AT_ONCE;
    private long refilled;
    private int unsaid;

    LogBudget(long now) {
        refilled = now;
    }

    /** Takes one line; false when there is none, and then it is counted. */
    boolean take(long now) {
        if (!has(now)) {
            unsaid++;
            return false;
        }
        left--;
        return true;
    }

    /** Whether lines were refused and there is room for one that says how many. */
    boolean owes(long now) {
        return unsaid > 0 && has(now);
    }

    /** How many lines were refused since this was asked last. */
    int settle() {
        int count = unsaid;
        unsaid = 0;
        return count;
    }

    private boolean has(long now) {
        long refills = (now - refilled) / REFILL;
        if (refills > 0) {
            left = (int) Math.min(AT_ONCE, left + refills);
            refilled += refills * REFILL;
        }
        return left > 0;
    }
}
