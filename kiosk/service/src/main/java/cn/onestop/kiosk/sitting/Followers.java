package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.proof.chain.Envelope;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Those who follow sessions. Each has a queue and a virtual thread of its own, so that a slow one
 * holds nobody up.
 */
final class Followers {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final int BATCH = 500;
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();
    private final Journal journal;

    Followers(Journal journal) {
        this.journal = journal;
        journal.onAppend(entries -> entries.forEach(e -> offer(e.envelope())));
    }

    private record Follower(String session, BlockingQueue<Desk.Step> queue) {}

    private void offer(Envelope envelope) {
        for (Follower follower : all) {
            if (follower.session().equals(envelope.session())) {
                follower.queue().add(step(envelope));
            }
        }
    }

    /**
     * Joins first and reads the past then, so that nothing falls between; what comes twice is
     * dropped by its number.
     */
    AutoCloseable follow(String session, long after, Consumer<Desk.Step> to) {
        Follower follower = new Follower(session, new LinkedBlockingQueue<>());
        all.add(follower);
        Thread pump = Thread.ofVirtual().name("follower").start(() -> pump(follower, after, to));
        return () -> {
            all.remove(follower);
            pump.interrupt();
        };
    }

    private void pump(Follower follower, long after, Consumer<Desk.Step> to) {
        try {
            long last = past(follower.session(), after, to);
            while (!Thread.currentThread().isInterrupted()) {
                Desk.Step step = follower.queue().take();
                if (step.seq() > last) {
                    to.accept(step);
                    last = step.seq();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.info("a follower went away: {}", e.getClass().getSimpleName());
        } finally {
            all.remove(follower);
        }
    }

    private long past(String session, long after, Consumer<Desk.Step> to) {
        long last = after;
        List<Journal.Sealed> batch = journal.after(last, BATCH);
        while (!batch.isEmpty()) {
            for (Journal.Sealed sealed : batch) {
                Envelope envelope = Envelope.parse(sealed.envelope());
                if (envelope.session().equals(session)) {
                    to.accept(step(envelope));
                }
                last = sealed.seq();
            }
            batch = journal.after(last, BATCH);
        }
        return last;
    }

    private static Desk.Step step(Envelope envelope) {
        return new Desk.Step(envelope.seq(), envelope.atMs(), envelope.type(), envelope.open());
    }
}
