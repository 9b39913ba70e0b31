package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The writer thread: it alone folds, decides and appends, one turn after the other. */
final class Writer implements AutoCloseable {
    /**
     * Longer than any disk should take; after it the caller hears that the answer is not known, not
     * that nothing happened.
     */
    private static final int ANSWER_SECONDS = 20;

    private final Journal journal;
    private final ExecutorService thread;
    private final Consumer<JournalException> fatal;
    private volatile House house;
    private volatile Consumer<House> changed = h -> {};

    /**
     * What one turn wants written.
     *
     * @param drafts empty to write nothing
     */
    record Turn<T>(String session, List<Journal.Draft> drafts, T answer) {}

    Writer(Journal journal, ThreadFactory threads, Consumer<JournalException> fatal) {
        this.journal = journal;
        this.fatal = fatal;
        House[] fold = {
            House.empty(cn.onestop.proof.chain.HashChain.Head.start(journal.head().epoch()))
        };
        journal.replay(entry -> fold[0] = fold[0].evolve(entry));
        house = fold[0];
        thread = Executors.newSingleThreadExecutor(threads);
    }

    /** A snapshot of what is true. */
    House house() {
        return house;
    }

    /** Called on the writer thread after each change. */
    void onChange(Consumer<House> listener) {
        changed = listener;
    }

    /**
     * Takes a turn and waits until what it wrote is durable. Not to be called from the writer
     * thread.
     */
    <T> T write(Function<House, Turn<T>> turn) {
        try {
            return submit(turn).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw unavailable();
        } catch (TimeoutException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    /** Takes a turn some time later; for reactors, from any thread. */
    <T> CompletableFuture<T> submit(Function<House, Turn<T>> turn) {
        try {
            return CompletableFuture.supplyAsync(() -> take(turn), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(unavailable());
        }
    }

    private <T> T take(Function<House, Turn<T>> turn) {
        Turn<T> wanted = turn.apply(house);
        if (!wanted.drafts().isEmpty()) {
            append(wanted);
            changed.accept(house);
        }
        return wanted.answer();
    }

    private void append(Turn<?> wanted) {
        try {
            House next = house;
            for (Journal.Entry entry :
                    journal.append(house.head(), wanted.session(), wanted.drafts())) {
                next = next.evolve(entry);
            }
            house = next;
        } catch (JournalException e) {
            fatal.accept(e);
            throw e;
        }
    }

    private static Refusal unavailable() {
        return new Refusal(Refusal.Kind.UNAVAILABLE, "unavailable", Words.say("unavailable"));
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
