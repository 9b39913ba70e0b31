package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import java.util.List;
import java.util.function.Consumer;

/**
 * The one truth: an append-only chain of entries on disk. What {@link #append} returned survives
 * kill -9 and a power cut. Appending is the writer thread's alone; reading is for everybody.
 */
public interface Journal extends AutoCloseable {
    /**
     * What is to be appended: type, what anyone may see, and what stays on the kiosk under the
     * session's key.
     */
    record Draft(String type, Json.Obj open, Json.Obj payload) {
        /** Names the type only: a payload is personal. */
        @Override
        public String toString() {
            return "Draft[" + type + "]";
        }
    }

    /** One entry with its payload opened. */
    record Entry(Envelope envelope, Digest hash, Json.Obj payload) {
        public long seq() {
            return envelope.seq();
        }

        public String type() {
            return envelope.type();
        }

        /** Names place and type only: a payload is personal. */
        @Override
        public String toString() {
            return "Entry[" + seq() + " " + type() + "]";
        }
    }

    /** One entry as it goes over the wire: exactly the canonical bytes that were chained. */
    record Sealed(long seq, byte[] envelope, Digest hash) {}

    /** Where the chain stands. */
    HashChain.Head head();

    /**
     * Appends entries of one session in one durable transaction.
     *
     * @param expected the head the caller folded up to; another head on disk is {@link
     *     JournalException} and nothing is written
     */
    List<Entry> append(HashChain.Head expected, String session, List<Draft> drafts);

    /**
     * All entries of this epoch in order, payloads opened; an entry whose session was erased has an
     * empty payload.
     */
    void replay(Consumer<Entry> to);

    /**
     * Entries with a sequence number above {@code seq}, at most {@code limit}, for the publisher.
     */
    List<Sealed> after(long seq, int limit);

    /**
     * The highest sequence number that the central system has acknowledged in this epoch; 0 for
     * none.
     */
    long acknowledged();

    /**
     * Takes an acknowledgement of the central system.
     *
     * @return false when epoch, sequence number or hash is not ours: nothing moves and the caller
     *     raises an alarm
     */
    boolean acknowledge(String epoch, long seq, Digest hash);

    /** Calls back after each append, on the writer thread: be quick. */
    void onAppend(Consumer<List<Entry>> listener);

    @Override
    void close();
}
