package cn.onestop.kiosk.fleet;

import cn.onestop.mqtt.Topics;

import java.net.URI;
import java.time.Duration;

/**
 * How the kiosk reports to the central system.
 *
 * @param wire the connection; its client id is the kiosk's name
 * @param tenant the organisation, a topic segment
 * @param kiosk the kiosk's name, a topic segment; the same as in the journal's envelopes
 * @param software version told in the online state
 * @param resendAfter pause without progress until entries are sent again; see {@link #RESEND_AFTER}
 * @param resendCap the longest such pause; see {@link #RESEND_CAP}
 * @param ahead entries sent beyond what the central system has stored; see {@link #AHEAD}
 * @param willDelay time until the broker reports a lost kiosk; see {@link #WILL_DELAY}
 */
public record FleetSettings(
        WireSettings wire,
        String tenant,
        String kiosk,
        String software,
        Duration resendAfter,
        Duration resendCap,
        int ahead,
        Duration willDelay) {
    /** Shorter: a slow central system gets entries twice. Longer: a gap there stays longer. */
    public static final Duration RESEND_AFTER = Duration.ofSeconds(10);

    /** Longer: a central system that lost its broker session waits longer for our entries. */
    public static final Duration RESEND_CAP = Duration.ofMinutes(5);

    /** More: fills the broker's queue while the central system is away. Less: a slower drain. */
    public static final int AHEAD = 200;

    /** Shorter: a restarting broker reports whole fleets as lost. Under a second some never do. */
    public static final Duration WILL_DELAY = Duration.ofSeconds(15);

    public FleetSettings {
        Topics topics = new Topics(tenant, kiosk);
        if (!wire.clientId().equals(topics.kiosk())) {
            throw new IllegalArgumentException("the client id is the kiosk's name");
        }
        if (!software.matches("[ -~]{1,64}")) {
            throw new IllegalArgumentException("the software version is 1 to 64 ASCII characters");
        }
        WireSettings.positive("resend-after", resendAfter);
        WireSettings.positive("resend-cap", resendCap);
        if (resendAfter.compareTo(resendCap) > 0) {
            throw new IllegalArgumentException("resend-after is not above resend-cap");
        }
        if (ahead < 1 || ahead > 1000) {
            throw new IllegalArgumentException("ahead is 1 to 1000 entries");
        }
        if (willDelay.toSeconds() < 1 || willDelay.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("will-delay is 1 second to 1 hour");
        }
    }

    /** Everything but who and where as named above. */
    public static FleetSettings of(URI broker, String tenant, String kiosk, String software) {
        return new FleetSettings(
                WireSettings.of(broker, kiosk),
                tenant,
                kiosk,
                software,
                RESEND_AFTER,
                RESEND_CAP,
                AHEAD,
                WILL_DELAY);
    }

    Topics topics() {
        return new Topics(tenant, kiosk);
    }
}
