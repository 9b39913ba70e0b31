package cn.onestop.kiosk.paper;

import cn.onestop.proof.canon.Json;

import java.util.Optional;

/**
 * One sheet that shall come into being, and how it stands. The ledger's rule: a byte may leave for
 * the printer only after {@code sending} is durable, and a print that was sending and has no
 * outcome is <em>unknown</em>, never tried again by itself.
 *
 * @param copy number of the copy of its kind, printed on a receipt
 * @param intendedAtMs when it was intended
 */
public record Print(
        String id,
        String session,
        Kind kind,
        int copy,
        State state,
        String reason,
        long intendedAtMs) {
    /** What is printed; each kind has a printer of its own. */
    public enum Kind {
        /** The receipt that belongs to every sealed document. */
        RECEIPT("receipt"),
        /** The sealed document itself on A4, when an officer asks for it. */
        COPY("copy");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Kind of(String word) {
            return word.equals(COPY.word) ? COPY : RECEIPT;
        }
    }

    public enum State {
        INTENDED("intended"),
        SENDING("sending"),
        CONFIRMED("confirmed"),
        NOT_PRINTED("notPrinted"),
        UNKNOWN("unknown");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What can be recorded of a print. */
    public sealed interface Event {
        String type();

        Json.Obj open();
    }

    record Simple(String type, Json.Obj open) implements Event {}

    public static final String INTENDED = "print.intended.v1";
    public static final String SENDING = "print.sending.v1";
    public static final String CONFIRMED = "print.confirmed.v1";
    public static final String NOT_PRINTED = "print.notPrinted.v1";
    public static final String UNKNOWN = "print.unknown.v1";
    public static final String ANSWERED = "print.answered.v1";

    /** There shall be one more of that kind. */
    public static Event intend(String id, Kind kind, int copy) {
        return new Simple(
                INTENDED,
                Json.object().with("print", id).with("kind", kind.word()).with("copy", copy));
    }

    /** From now on bytes may reach paper. */
    public Event send() {
        return step(State.INTENDED, SENDING, Json.object());
    }

    /** The printer confirmed. */
    public Event confirm() {
        return step(State.SENDING, CONFIRMED, Json.object());
    }

    /** Nothing of it is on paper. */
    public Event fail(String why) {
        return step(State.SENDING, NOT_PRINTED, Json.object().with("reason", why));
    }

    /** Nobody waits for its printer any more; nothing of it was ever sent. */
    public Event giveUp(String why) {
        return step(State.INTENDED, NOT_PRINTED, Json.object().with("reason", why));
    }

    /** Nobody but a person looking at the paper can know. */
    public Event doubt(String why) {
        return step(State.SENDING, UNKNOWN, Json.object().with("reason", why));
    }

    /** An officer looked. */
    public Event answer(boolean printed) {
        return step(State.UNKNOWN, ANSWERED, Json.object().with("printed", printed));
    }

    private Event step(State from, String type, Json.Obj open) {
        if (state != from) {
            throw new IllegalStateException(
                    "a print that is " + state.word() + " does not become " + type);
        }
        return new Simple(type, open.with("print", id));
    }

    /** Whether it may still come onto paper, or nobody knows. */
    public boolean open() {
        return state == State.INTENDED || state == State.SENDING || state == State.UNKNOWN;
    }

    /** The print after an entry, or empty when the entry is not about a print. */
    static Optional<Print> evolve(
            Optional<Print> before, String session, String type, Json.Obj open, long atMs) {
        return switch (type) {
            case INTENDED ->
                    Optional.of(
                            new Print(
                                    open.text("print"),
                                    session,
                                    Kind.of(open.text("kind")),
                                    (int) open.integer("copy"),
                                    State.INTENDED,
                                    "",
                                    atMs));
            case SENDING -> before.map(p -> p.now(State.SENDING, ""));
            case CONFIRMED -> before.map(p -> p.now(State.CONFIRMED, ""));
            case NOT_PRINTED -> before.map(p -> p.now(State.NOT_PRINTED, open.text("reason")));
            case UNKNOWN -> before.map(p -> p.now(State.UNKNOWN, open.text("reason")));
            case ANSWERED ->
                    before.map(p ->
                            p.now(
                                    open.bool("printed") ? State.CONFIRMED : State.NOT_PRINTED,
                                    "answered"));
            default -> Optional.empty();
        };
    }

    private Print now(State next, String why) {
        return new Print(id, session, kind, copy, next, why, intendedAtMs);
    }
}
