package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * The time of a script that is played: it only moves on, or it is waited for as well. Used with the
 * lock of the condition held.
 */
final class ReplayClock {
    private final boolean waits;
    private final Condition changed;
    private final long startNanos = System.nanoTime();
    private long nanos;

    /**
     * @param waits whether every call takes the time it took
     * @param changed signalled when a waiting call is to look again
     */
    ReplayClock(boolean waits, Condition changed) {
        this.waits = waits;
        this.changed = changed;
    }

    /** Nanoseconds of the script. */
    long nanos() {
        return nanos;
    }

    /** Moves on to that moment of the script; never back. */
    void reach(long atNanos) {
        nanos = Math.max(nanos, atNanos);
    }

    /** Moves on to that moment; false while it has to be waited for. */
    boolean isDue(long atNanos) {
        if (waits && startNanos + atNanos - System.nanoTime() > 0) {
            await(startNanos + atNanos);
            return false;
        }
        reach(atNanos);
        return true;
    }

    /**
     * When to give up on a call that has to come: after this patience, and the time until its
     * moment when that is waited for.
     */
    long until(long patienceEndNanos, long atNanos) {
        return patienceEndNanos + (waits ? atNanos : 0);
    }

    /** Moves on by so much, and says until when that is to be waited for. */
    long pass(long moreNanos) {
        nanos += moreNanos;
        return System.nanoTime() + (waits ? moreNanos : 0);
    }

    /** Waits until something changed; false when that moment has come. */
    boolean await(long untilNanos) {
        long left = untilNanos - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            changed.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new DeviceFault.Closed("scripted line interrupted"));
        }
        return true;
    }
}
