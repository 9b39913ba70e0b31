package cn.onestop.kiosk.fleet;

import java.time.Duration;

/**
 * Which entry goes out next, over one connection. Pure bookkeeping; times are monotonic nanoseconds
 * given by the caller.
 *
 * <p>A broker's PUBACK moves nothing here. What counts is what the central system says it has
 * stored: entries go out in order, at most {@code ahead} beyond that, and when it makes no progress
 * for {@code patience} everything beyond is sent again. Patience doubles while nothing is heard, so
 * an absent central system does not get the same entries over and over.
 */
final class Outflow {
    /** How much sooner a gap that the central system reports is filled. */
    private static final int GAP_HASTE = 10;

    private final Duration firstPatience;
    private final Duration mostPatience;
    private final int ahead;
    private long central;
    private long next;
    private long since;
    private Duration patience;
    private boolean held;

    Outflow(FleetSettings settings, long acknowledged, long now) {
        firstPatience = settings.resendAfter();
        mostPatience = settings.resendCap();
        ahead = settings.ahead();
        patience = firstPatience;
        central = acknowledged;
        next = acknowledged + 1;
        since = now;
    }

    /** The sequence number to be sent next. */
    long next() {
        return next;
    }

    /** Up to where the central system has said that it stores our entries. */
    long central() {
        return central;
    }

    /** How many entries may be sent now, of a journal that ends at {@code head}. */
    long sendable(long head) {
        return held ? 0 : Math.max(0, Math.min(head, central + ahead) - next + 1);
    }

    /** That entry, the {@link #next} one, was handed to the wire. */
    void sent(long seq, long now) {
        if (!outstanding()) {
            since = now;
        }
        next = seq + 1;
    }

    /**
     * The central system says that it has stored everything up to {@code seq}.
     *
     * @param retained whether it said so before this connection. If it says now what it has said
     *     before, something reached it that did not fit, and it need not wait long for the rest.
     */
    void stored(long seq, boolean retained, long now) {
        if (seq > central) {
            since = now;
            held = false;
        }
        patience = seq > central || retained ? firstPatience : firstPatience.dividedBy(GAP_HASTE);
        central = seq;
        next = Math.max(next, seq + 1);
    }

    /** The broker refused something: nothing more goes out until {@link #resend} says so. */
    void refused(long now) {
        held = true;
        since = now;
    }

    /** True when it is time to begin again behind what the central system has. */
    boolean resend(long now) {
        if ((!held && !outstanding()) || now - since < patience.toNanos()) {
            return false;
        }
        next = central + 1;
        since = now;
        held = false;
        Duration doubled = patience.multipliedBy(2);
        patience =
                doubled.compareTo(firstPatience) < 0
                        ? firstPatience
                        : doubled.compareTo(mostPatience) < 0 ? doubled : mostPatience;
        return true;
    }

    private boolean outstanding() {
        return next > central + 1;
    }
}
