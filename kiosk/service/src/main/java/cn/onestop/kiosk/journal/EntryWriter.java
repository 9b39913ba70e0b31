package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes entries of drafts: salt, commitment, envelope, sealed payload. For the thread that holds
 * the journal's writing lock.
 *
 * <p>Time: {@code atMs} is what the clock said when the entry was made, also when the clock went
 * back since the entry before. Order is {@code seq}; time is a statement of the kiosk. Holding the
 * time at the highest value seen would make a clock that was once a year ahead write false times
 * for a year. A step back is logged.
 */
final class EntryWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EntryWriter.class);

    /** Longest envelope: with its CloudEvents wrapping it must stay below 16 KiB on the wire. */
    private static final int LONGEST_ENVELOPE = 12 * 1024;

    private final String kiosk;
    private final TimeAndIds clock;
    private long lastAtMs = Long.MIN_VALUE;

    EntryWriter(String kiosk, TimeAndIds clock) {
        this.kiosk = kiosk;
        this.clock = clock;
    }

    /** An entry on its way to the disk. */
    record Pending(Journal.Entry entry, JournalDb.Row row, JournalDb.Sealed payload) {}

    /** Takes note of the time of the newest entry on the disk. */
    void lastWas(long atMs) {
        lastAtMs = atMs;
    }

    List<Pending> seal(
            HashChain.Head head, String session, List<Journal.Draft> drafts, SessionKeys key) {
        long now = now();
        List<Pending> pending = new ArrayList<>();
        HashChain.Head at = head;
        for (Journal.Draft draft : drafts) {
            Pending one = seal(at, now, session, draft, key);
            pending.add(one);
            at = new HashChain.Head(at.epoch(), one.row().seq(), one.entry().hash());
        }
        return pending;
    }

    private Pending seal(
            HashChain.Head before, long now, String session, Journal.Draft draft, SessionKeys key) {
        PayloadBox box = new PayloadBox(clock.random(Commitment.SALT_BYTES), draft.payload());
        Envelope envelope =
                new Envelope(
                        kiosk,
                        before.epoch(),
                        before.seq() + 1,
                        now,
                        session,
                        draft.type(),
                        draft.open(),
                        box.commitment(),
                        before.hash());
        byte[] bytes = envelope.bytes();
        if (bytes.length > LONGEST_ENVELOPE) {
            throw new IllegalArgumentException(
                    "the public part of " + draft.type() + " is too long for an envelope");
        }
        Digest hash = Digest.of(bytes);
        return new Pending(
                new Journal.Entry(envelope, hash, draft.payload()),
                new JournalDb.Row(envelope.seq(), bytes, hash.text(), session, draft.type(), null),
                box.seal(key, clock.random(Aead.NONCE_BYTES), hash));
    }

    private long now() {
        long now = clock.nowMs();
        if (now < lastAtMs) {
            LOG.warn("The clock went back {} ms since the last entry.", lastAtMs - now);
        }
        lastAtMs = now;
        return now;
    }
}
