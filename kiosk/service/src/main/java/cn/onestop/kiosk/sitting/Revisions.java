package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.kiosk.seal.Prepared;
import cn.onestop.kiosk.seal.RevisionPins;
import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.InkRecord;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the prepared revision P(k) of a session, for the preview and again for the signature, from
 * the same inputs in the same way.
 */
final class Revisions {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final Tools tools;

    Revisions(Tools tools) {
        this.tools = tools;
    }

    /** P(k) from what C(k) recorded. */
    Prepared prepare(SigningSession session, String slot, Confirmation c) {
        InkRecord ink =
                InkRecord.of(
                        Json.parseCanonical(tools.files().get(session.id(), c.ink())).asObject());
        return prepare(session, slot, ink, c.previous(), c.signedAtMs(), c.keyId());
    }

    /** P(k) from ink that was just written. */
    Prepared prepare(
            SigningSession session,
            String slot,
            InkRecord ink,
            Digest previous,
            long signedAtMs,
            String keyId) {
        SlotPlace place = place(session, slot);
        byte[] content =
                tools.maker().slotContent(place, ink, ticks(session, place), day(signedAtMs));
        return tools.sealer()
                .prepare(
                        tools.files().get(session.id(), previous),
                        slot,
                        content,
                        new RevisionPins(
                                session.document().orElseThrow().documentId(), signedAtMs, keyId),
                        session.firstSignature());
    }

    /** The signer's choices that this slot has boxes for; the others stand in R(0) already. */
    private static Map<String, String> ticks(SigningSession session, SlotPlace place) {
        Map<String, String> ticks =
                new TreeMap<>(session.choices().getOrDefault(place.slot(), Map.of()));
        ticks.keySet().retainAll(place.ticks().stream().map(SlotPlace.Tick::choice).toList());
        return ticks;
    }

    static SlotPlace place(SigningSession session, String slot) {
        Event.DocumentMade document = session.document().orElseThrow();
        return document.places().stream()
                .map(p -> SlotPlace.of(p.asObject()))
                .filter(p -> p.slot().equals(slot))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the document has no place for " + slot));
    }

    private static String day(long atMs) {
        LocalDate day = Instant.ofEpochMilli(atMs).atZone(CHINA).toLocalDate();
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
