package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Events;
import cn.onestop.kiosk.session.FingerEvent;
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
            case Event.DocumentMade e -> Stream.of(e.revision());
            case Event.InkConfirmed e -> Stream.of(e.confirmation().given().record());
            case FingerEvent.Confirmed e -> Stream.of(e.confirmation().given().record());
            case FingerEvent.Chosen e -> Stream.of();
            case FingerEvent.Rejected e -> Stream.of();
            case Event.SlotSigned e -> Stream.of(e.revision(), e.cms(), e.evidence());
            case Event.Opened e -> Stream.of();
            case Event.CardMatched e -> Stream.of();
            case Event.CardRefused e -> Stream.of();
            case Event.NoticeConfirmed e -> Stream.of();
            case Event.Chosen e -> Stream.of();
            case Event.PageShown e -> Stream.of();
            case Event.InkRejected e -> Stream.of();
            case Event.SlotUnable e -> Stream.of();
            case Event.SlotRefused e -> Stream.of();
            case Event.DocumentSealed e -> Stream.of();
            case Event.Ended e -> Stream.of();
        };
    }
}
