package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.words.Words;

import java.time.Duration;
import java.util.Optional;

/**
 * How the link to the central system stands, for health and for the staff. A broker that is away is
 * no fault of the kiosk.
 *
 * @param connected whether there is a connection now
 * @param backlog entries the central system has not acknowledged
 * @param oldest age of the oldest of them; zero when there is none
 * @param trouble why there is no connection, in the words of the MQTT library
 * @param lastAlarm the last thing someone has to look into, since the service started
 */
public record FleetStatus(
        boolean connected,
        long backlog,
        Duration oldest,
        Optional<String> trouble,
        Optional<Alarm> lastAlarm) {
    /** Something that does not mend itself. */
    public record Alarm(Kind kind, long atMs, Words.Sentence sentence) {}

    public enum Kind {
        /** The broker refused a publication: rights or topic are wrong there. */
        REFUSED,
        /** An acknowledgement of another history than ours. */
        FOREIGN_ACK,
        /** Something on our acknowledgement topic is no acknowledgement. */
        MALFORMED_ACK,
        /** The central system has less than it had acknowledged; it gets everything again. */
        CENTRAL_BEHIND
    }
}
