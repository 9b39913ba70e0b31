package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.paper.PrintLedger;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Events;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is true on this kiosk: a fold over the whole journal.
 *
 * @param sessions in the order they were opened
 * @param changedAtMs when the newest session's newest entry was written, prints apart: a copy of an
 *     older document brings no finished sitting back onto the screen
 */
record House(
        Map<String, SigningSession> sessions,
        PrintLedger prints,
        HashChain.Head head,
        long changedAtMs) {
    House {
        sessions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
    }

    static House empty(HashChain.Head head) {
        return new House(Map.of(), PrintLedger.empty(), head, 0);
    }

    House evolve(Journal.Entry entry) {
        Envelope envelope = entry.envelope();
        SigningSession.Position at =
                new SigningSession.Position(
                        envelope.epoch(), envelope.seq(), entry.hash(), envelope.atMs());
        Map<String, SigningSession> next = new LinkedHashMap<>(sessions);
        Optional<Event> event = Events.read(envelope.type(), envelope.open(), entry.payload());
        event.ifPresent(e ->
                next.merge(
                        envelope.session(),
                        begin(envelope.session(), e, at),
                        (before, fresh) -> before.evolve(e, at)));
        if (event.isEmpty()) {
            // A print, for example: part of the sitting, though not of what was signed.
            next.computeIfPresent(envelope.session(), (id, before) -> before.reached(at));
        }
        return new House(
                next,
                prints.evolve(
                        envelope.session(), envelope.type(), envelope.open(), envelope.atMs()),
                new HashChain.Head(envelope.epoch(), envelope.seq(), entry.hash()),
                event.isPresent() ? envelope.atMs() : changedAtMs);
    }

    private SigningSession begin(String id, Event event, SigningSession.Position at) {
        SigningSession known = sessions.get(id);
        if (known != null) {
            return known;
        }
        if (event instanceof Event.Opened opened) {
            return SigningSession.begin(id, opened, at);
        }
        throw new IllegalStateException(
                "entry " + at.seq() + " belongs to a session that was never opened");
    }

    Optional<SigningSession> find(String session) {
        return Optional.ofNullable(sessions.get(session));
    }

    /** The session opened last. */
    Optional<SigningSession> latest() {
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(sessions.values().stream().reduce((a, b) -> b).orElseThrow());
    }
}
