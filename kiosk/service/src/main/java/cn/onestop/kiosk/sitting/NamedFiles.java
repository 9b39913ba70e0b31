package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.session.DocumentEvent;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Events;
import cn.onestop.kiosk.session.FingerEvent;
import cn.onestop.kiosk.session.SlotEvent;
import cn.onestop.proof.canon.Digest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that entries name. Any other file was written by a run that died before its entry, and
 * is not true.
 */
public final class NamedFiles {
    private NamedFiles() {}

    /** For every session of the journal, the digests its entries name. */
    public static Map<String, Collection<Digest>> in(Journal journal) {
        Map<String, Collection<Digest>> named = new HashMap<>();
        journal.replay(entry -> {
            Collection<Digest> mine =
                    named.computeIfAbsent(
                            entry.envelope().session(),
                            s -> new TreeSet<>(java.util.Comparator.comparing(Digest::text)));
            if (!entry.payload().members().isEmpty()) {
                Events.read(entry.type(), entry.envelope().open(), entry.payload()).stream()
                        .flatMap(NamedFiles::of)
                        .forEach(mine::add);
            }
        });
        return named;
    }

    private static Stream<Digest> of(Event event) {
        return switch (event) {
            case DocumentEvent.Made e -> Stream.of(e.revision());
            case SlotEvent.InkConfirmed e -> Stream.of(e.confirmation().given().record());
            case FingerEvent.Confirmed e -> Stream.of(e.confirmation().given().record());
            case FingerEvent.Chosen e -> Stream.of();
            case FingerEvent.Rejected e -> Stream.of();
            case SlotEvent.Signed e -> Stream.of(e.revision(), e.cms(), e.evidence());
            case Event.Opened e -> Stream.of();
            case Event.CardMatched e -> Stream.of();
            case Event.CardRefused e -> Stream.of();
            case Event.NoticeConfirmed e -> Stream.of();
            case SlotEvent.Answered e -> Stream.of();
            case DocumentEvent.PageShown e -> Stream.of();
            case SlotEvent.InkRejected e -> Stream.of();
            case SlotEvent.Unable e -> Stream.of();
            case SlotEvent.Refused e -> Stream.of();
            case DocumentEvent.Sealed e -> Stream.of();
            case Event.Ended e -> Stream.of();
        };
    }
}
