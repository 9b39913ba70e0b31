package cn.onestop.proof.chain;

import cn.onestop.proof.canon.Digest;

import java.util.Optional;

/** The rule by which one entry follows another. */
public final class HashChain {
    private HashChain() {}

    /** The place a chain has reached: what the next entry must continue. */
    public record Head(String epoch, long seq, Digest hash) {
        /** Before the first entry of an epoch. */
        public static Head start(String epoch) {
            return new Head(epoch, 0, Envelope.FIRST_PREV);
        }

        public static Head at(Envelope envelope) {
            return new Head(envelope.epoch(), envelope.seq(), envelope.hash());
        }
    }

    /** Why an entry does not continue a chain. */
    public enum Break {
        OTHER_EPOCH,
        GAP,
        REPEATED,
        OTHER_HISTORY
    }

    /** Empty when {@code next} continues {@code head}, else what is wrong. */
    public static Optional<Break> check(Head head, Envelope next) {
        if (!head.epoch().equals(next.epoch())) {
            return Optional.of(Break.OTHER_EPOCH);
        }
        if (next.seq() > head.seq() + 1) {
            return Optional.of(Break.GAP);
        }
        if (next.seq() <= head.seq()) {
            return Optional.of(Break.REPEATED);
        }
        return next.prevHash().equals(head.hash())
                ? Optional.empty()
                : Optional.of(Break.OTHER_HISTORY);
    }
}
