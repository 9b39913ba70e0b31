package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal in memory, chained as the real one. It outlives the links that are given to it. */
public final class MemoryJournal implements Journal {
    private final String kiosk;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Consumer<List<Entry>>> listeners = new ArrayList<>();
    private HashChain.Head head;
    private long acknowledged;
    private volatile boolean broken;
    private volatile int failures;

    public MemoryJournal(String kiosk, String epoch) {
        this.kiosk = kiosk;
        head = HashChain.Head.start(epoch);
    }

    /** Appends that many entries of several types. */
    public synchronized void fill(int count) {
        for (int i = 0; i < count; i++) {
            String type = "step" + head.seq() % 30 + ".done.v1";
            Json.Obj open = Json.object().with("n", head.seq()).with("test", true);
            append(head, "s1", List.of(new Draft(type, open, Json.object())));
        }
    }

    /** Whether reading entries fails, as with a disk that is in trouble. */
    public void broken(boolean now) {
        broken = now;
    }

    /** How often reading failed. */
    public int failures() {
        return failures;
    }

    @Override
    public synchronized HashChain.Head head() {
        return head;
    }

    @Override
    public synchronized List<Entry> append(
            HashChain.Head expected, String session, List<Draft> drafts) {
        if (!expected.equals(head)) {
            throw new JournalException("another head");
        }
        List<Entry> added = new ArrayList<>();
        for (Draft draft : drafts) {
            Envelope envelope =
                    new Envelope(
                            kiosk,
                            head.epoch(),
                            head.seq() + 1,
                            1795478400000L + head.seq(),
                            session,
                            draft.type(),
                            draft.open(),
                            Commitment.to(new byte[Commitment.SALT_BYTES], draft.payload()),
                            head.hash());
            head = HashChain.Head.at(envelope);
            added.add(new Entry(envelope, head.hash(), draft.payload()));
        }
        entries.addAll(added);
        listeners.forEach(listener -> listener.accept(added));
        return added;
    }

    @Override
    public synchronized void replay(Consumer<Entry> to) {
        entries.forEach(to);
    }

    @Override
    public synchronized List<Sealed> after(long seq, int limit) {
        if (broken) {
            failures++;
            throw new JournalException("the disk is in trouble");
        }
        return entries.stream()
                .skip(seq)
                .limit(limit)
                .map(entry -> new Sealed(entry.seq(), entry.envelope().bytes(), entry.hash()))
                .toList();
    }

    @Override
    public synchronized long acknowledged() {
        return acknowledged;
    }

    @Override
    public synchronized boolean acknowledge(String epoch, long seq, Digest hash) {
        boolean ours =
                epoch.equals(head.epoch())
                        && seq >= 1
                        && seq <= entries.size()
                        && entries.get((int) seq - 1).hash().equals(hash);
        if (ours) {
            acknowledged = Math.max(acknowledged, seq);
        }
        return ours;
    }

    @Override
    public synchronized void onAppend(Consumer<List<Entry>> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        // Nothing to close in memory.
    }
}
