package cn.onestop.kiosk.paper;

import cn.onestop.proof.canon.Json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All prints of this kiosk, in order: a fold over the journal's {@code print.…} entries. */
public record PrintLedger(Map<String, Print> prints) {
    public PrintLedger {
        prints = Collections.unmodifiableMap(new LinkedHashMap<>(prints));
    }

    public static PrintLedger empty() {
        return new PrintLedger(Map.of());
    }

    /**
     * The ledger after one more entry of the journal; entries about other things change nothing.
     */
    public PrintLedger evolve(String session, String type, Json.Obj open, long atMs) {
        Optional<Print> before = open.find("print").flatMap(id -> find(id.asText()));
        return Print.evolve(before, session, type, open, atMs).map(this::put).orElse(this);
    }

    private PrintLedger put(Print print) {
        Map<String, Print> copy = new LinkedHashMap<>(prints);
        copy.put(print.id(), print);
        return new PrintLedger(copy);
    }

    public Optional<Print> find(String id) {
        return Optional.ofNullable(prints.get(id));
    }

    public List<Print> of(String session) {
        return prints.values().stream().filter(p -> p.session().equals(session)).toList();
    }

    public List<Print> of(String session, Print.Kind kind) {
        return of(session).stream().filter(p -> p.kind() == kind).toList();
    }

    /** All prints of that kind, of all sessions, oldest first. */
    public List<Print> of(Print.Kind kind) {
        return prints.values().stream().filter(p -> p.kind() == kind).toList();
    }

    /** The newest print of that kind of a session: the one that counts. */
    public Optional<Print> latest(String session, Print.Kind kind) {
        List<Print> mine = of(session, kind);
        return mine.isEmpty() ? Optional.empty() : Optional.of(mine.getLast());
    }
}
