package cn.onestop.kiosk.fleet;

import java.net.URI;
import java.time.Duration;

/**
 * How one MQTT connection is made and watched.
 *
 * @param uri the broker, {@code tcp://host:port}
 * @param clientId MQTT client id; two clients with the same id throw each other out for ever
 * @param connectWait how long CONNACK and SUBACK may take each; see {@link #CONNECT_WAIT}
 * @param confirmWait how old the oldest unconfirmed publication may get; see {@link #CONFIRM_WAIT}
 * @param keepAlive MQTT keep-alive, whole seconds; see {@link #KEEP_ALIVE}
 * @param backoffFirst upper bound of the first pause; see {@link #BACKOFF_FIRST}
 * @param backoffCap upper bound of every pause; see {@link #BACKOFF_CAP}
 * @param stableAfter a connection that lived this long resets the pauses; see {@link #STABLE_AFTER}
 * @param tick how often deadlines are looked at when nothing happens; see {@link #TICK}
 */
public record WireSettings(
        URI uri,
        String clientId,
        Duration connectWait,
        Duration confirmWait,
        Duration keepAlive,
        Duration backoffFirst,
        Duration backoffCap,
        Duration stableAfter,
        Duration tick) {
    /** Longer: a frozen broker is noticed later. Shorter: slow mobile links never connect. */
    public static final Duration CONNECT_WAIT = Duration.ofSeconds(10);

    /** Longer: a half-open link is noticed later. Shorter: slow links are dropped needlessly. */
    public static final Duration CONFIRM_WAIT = Duration.ofSeconds(10);

    /** The client notices a dead idle link after twice this time, the broker after 1.5 times. */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    /** Shorter: after an outage all kiosks knock within this time. */
    public static final Duration BACKOFF_FIRST = Duration.ofSeconds(1);

    /** Longer: a kiosk may stay away this long after the broker is back. */
    public static final Duration BACKOFF_CAP = Duration.ofMinutes(5);

    /** Shorter: a link that breaks at once again and again is retried without growing pauses. */
    public static final Duration STABLE_AFTER = Duration.ofMinutes(1);

    /** Longer: deadlines are kept less exactly. It never delays a message. */
    public static final Duration TICK = Duration.ofSeconds(1);

    /** Days a broker keeps our subscriptions and what waits for us. */
    static final Duration SESSION_EXPIRY = Duration.ofDays(7);

    /** Unconfirmed publications at a time; below the window of every common broker. */
    static final int WINDOW = 16;

    /** Unconfirmed messages the broker may send us at a time. */
    static final int RECEIVE_MAXIMUM = 64;

    public WireSettings {
        if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("the broker is given as tcp://host:port");
        }
        if (!clientId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("a client id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        positive("connect-wait", connectWait);
        positive("confirm-wait", confirmWait);
        positive("backoff-first", backoffFirst);
        positive("backoff-cap", backoffCap);
        positive("stable-after", stableAfter);
        positive("tick", tick);
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65_535) {
            throw new IllegalArgumentException("keep-alive is 1 to 65535 seconds");
        }
        if (backoffFirst.compareTo(backoffCap) > 0) {
            throw new IllegalArgumentException("backoff-first is not above backoff-cap");
        }
    }

    /** Everything but broker and client id as named above. */
    public static WireSettings of(URI uri, String clientId) {
        return new WireSettings(
                uri,
                clientId,
                CONNECT_WAIT,
                CONFIRM_WAIT,
                KEEP_ALIVE,
                BACKOFF_FIRST,
                BACKOFF_CAP,
                STABLE_AFTER,
                TICK);
    }

    static void positive(String what, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(what + " is 1 millisecond to 1 day");
        }
    }
}
