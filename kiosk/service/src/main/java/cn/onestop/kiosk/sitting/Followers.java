package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.proof.chain.Envelope;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Those who follow sessions. All of it happens on the writer thread, so nothing falls between the
 * past and the present.
 */
final class Followers {
    private static final int BATCH = 500;
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();
    private final Journal journal;
    private final Writer writer;

    Followers(Journal journal, Writer writer) {
        this.journal = journal;
        this.writer = writer;
        journal.onAppend(entries -> entries.forEach(e -> tell(e.envelope())));
    }

    private record Follower(String session, Consumer<Desk.Step> to) {}

    private void tell(Envelope envelope) {
        all.stream()
                .filter(f -> f.session().equals(envelope.session()))
                .forEach(f -> f.to().accept(step(envelope)));
    }

    AutoCloseable follow(String session, long after, Consumer<Desk.Step> to) {
        Follower follower = new Follower(session, to);
        writer.write(house -> {
            past(follower, after);
            all.add(follower);
            return new Writer.Turn<>(session, List.of(), true);
        });
        return () -> all.remove(follower);
    }

    private void past(Follower follower, long after) {
        List<Journal.Sealed> batch = journal.after(after, BATCH);
        while (!batch.isEmpty()) {
            for (Journal.Sealed sealed : batch) {
                Envelope envelope = Envelope.parse(sealed.envelope());
                if (envelope.session().equals(follower.session())) {
                    follower.to().accept(step(envelope));
                }
            }
            batch = journal.after(batch.getLast().seq(), BATCH);
        }
    }

    private static Desk.Step step(Envelope envelope) {
        return new Desk.Step(envelope.seq(), envelope.atMs(), envelope.type(), envelope.open());
    }
}
