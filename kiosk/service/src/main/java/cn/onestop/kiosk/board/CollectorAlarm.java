package cn.onestop.kiosk.board;

/**
 * Something that arrived and does not fit; nothing of it was stored as an entry. The same finding
 * is kept once.
 *
 * @param atMs when it was first found, milliseconds since 1970
 * @param kiosk from the topic; empty when the topic is none of ours
 * @param epoch empty when it could not be read
 * @param seq 0 when it could not be read
 * @param detail places and rules or hashes, never content
 */
public record CollectorAlarm(
        long atMs, Kind kind, String kiosk, String epoch, long seq, String detail) {
    public enum Kind {
        /** Not an event of the contract: schema, topic or attributes are wrong. */
        MALFORMED,
        /** An entry that contradicts the stored chain. */
        OTHER_HISTORY,
        /** A kiosk began a new journal; it should be known why. */
        NEW_EPOCH
    }
}
