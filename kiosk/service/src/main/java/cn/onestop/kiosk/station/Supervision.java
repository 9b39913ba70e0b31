package cn.onestop.kiosk.station;

import java.time.Duration;

/**
 * How a device is watched over.
 *
 * @param poll how long a device may rest before it is asked how it is; see {@link #POLL}
 * @param look how often the device's place in the file system is looked at; see {@link #LOOK}
 * @param firstPause before the first attempt to open a device anew; see {@link #FIRST_PAUSE}
 * @param longestPause the pauses double up to this; see {@link #LONGEST_PAUSE}
 * @param stable a device that stayed for so long begins with the first pause again; see {@link
 *     #STABLE}
 */
public record Supervision(
        Duration poll, Duration look, Duration firstPause, Duration longestPause, Duration stable) {
    /** Longer: an idle device that fails is noticed later. Shorter: more talk on the lines. */
    public static final Duration POLL = Duration.ofSeconds(1);

    /** Longer: a plug put back is noticed later. Shorter: more wake-ups of an idle machine. */
    public static final Duration LOOK = Duration.ofMillis(500);

    /** Shorter: a half-dead device keeps its thread busy. */
    public static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /** Longer: a device that got its power back waits longer where no plug moved. */
    public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Shorter: a device that dies soon after each opening is tried without growing pauses. */
    public static final Duration STABLE = Duration.ofSeconds(5);

    /**
     * A network printer that is asked more often never sleeps; before a print it is asked anyway.
     */
    public static final Duration NETWORK_POLL = Duration.ofSeconds(15);

    public Supervision {
        for (Duration each : new Duration[] {poll, look, firstPause, longestPause, stable}) {
            if (each.toMillis() < 1 || each.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException("a time of supervision is 1 ms to 1 minute");
            }
        }
    }

    /** A device with a place in the file system. */
    public static Supervision usual() {
        return new Supervision(POLL, LOOK, FIRST_PAUSE, LONGEST_PAUSE, STABLE);
    }

    /** A device in the network: also one that is away is tried more rarely in the end. */
    public static Supervision network() {
        return new Supervision(NETWORK_POLL, LOOK, FIRST_PAUSE, NETWORK_POLL, STABLE);
    }
}
