package cn.onestop.demo;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.HashChain;

import java.util.List;
import java.util.function.Consumer;

/**
 * A journal that ends the process, as kill -9 does, before or after the commit of one entry.
 * Entries that are appended together commit together.
 */
final class HaltingJournal implements Journal {
    /** The exit code of a process that ended here. */
    static final int HALTED = 9;

    /** On which side of the commit the process ends. */
    enum When {
        BEFORE,
        AFTER
    }

    private final Journal real;
    private final When when;
    private final long seq;
    private volatile boolean halting;

    HaltingJournal(Journal real, When when, long seq) {
        this.real = real;
        this.when = when;
        this.seq = seq;
    }

    @Override
    public List<Entry> append(HashChain.Head expected, String session, List<Draft> drafts) {
        boolean now = expected.seq() < seq && seq <= expected.seq() + drafts.size();
        if (now && when == When.BEFORE) {
            Runtime.getRuntime().halt(HALTED);
        }
        if (now) {
            // Nobody hears of the commit: not the publisher, not a follower, not the caller.
            halting = true;
            real.append(expected, session, drafts);
            Runtime.getRuntime().halt(HALTED);
        }
        return real.append(expected, session, drafts);
    }

    @Override
    public HashChain.Head head() {
        return real.head();
    }

    @Override
    public void replay(Consumer<Entry> to) {
        real.replay(to);
    }

    @Override
    public List<Sealed> after(long seq, int limit) {
        return real.after(seq, limit);
    }

    @Override
    public long acknowledged() {
        return real.acknowledged();
    }

    @Override
    public boolean acknowledge(String epoch, long seq, Digest hash) {
        return real.acknowledge(epoch, seq, hash);
    }

    @Override
    public void onAppend(Consumer<List<Entry>> listener) {
        real.onAppend(entries -> {
            if (!halting) {
                listener.accept(entries);
            }
        });
    }

    @Override
    public void close() {
        real.close();
    }
}
