package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.kiosk.seal.Appearance;
import cn.onestop.kiosk.seal.Prepared;
import cn.onestop.kiosk.seal.RevisionPins;
import cn.onestop.kiosk.seal.Stamp;
import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Given;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.PageRaster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
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

    /**
     * What a signer is asked to confirm, and how it looks.
     *
     * @param record the file that the confirmation names
     */
    record Preview(byte[] record, Confirmation confirmation, Desk.PageImage image) {}

    /** The preview of ink that was just written. */
    Preview preview(SigningSession session, String slot, InkRecord ink) {
        return preview(session, slot, new Given.Ink(ink.digest()), ink.json());
    }

    /** The preview of a finger whose image was just taken. */
    Preview preview(SigningSession session, String slot, FingerRecord finger) {
        Given given =
                new Given.Finger(finger.digest(), finger.finger(), finger.score(), finger.sensor());
        return preview(session, slot, given, finger.json());
    }

    private Preview preview(SigningSession session, String slot, Given given, Json.Obj record) {
        Digest previous = session.revision().orElseThrow();
        long signedAtMs = tools.clock().nowMs() / 1000 * 1000;
        String keyId = tools.sealer().keyId();
        Prepared prepared =
                prepare(
                        session,
                        slot,
                        appearance(session, slot, given, record, signedAtMs),
                        previous,
                        signedAtMs,
                        keyId);
        PageRaster page = tools.maker().page(prepared.pdf(), place(session, slot).page());
        Confirmation confirmation =
                new Confirmation(
                        given,
                        page.digest(),
                        prepared.tbs(),
                        previous,
                        signedAtMs,
                        keyId,
                        HexFormat.of().formatHex(tools.clock().random(32)),
                        tools.software());
        return new Preview(
                record.canonical(),
                confirmation,
                new Desk.PageImage(tools.maker().png(page), page.digest()));
    }

    /** P(k) from what C(k) recorded. */
    Prepared prepare(SigningSession session, String slot, Confirmation c) {
        Json.Obj record =
                Json.parseCanonical(tools.files().get(session.id(), c.given().record())).asObject();
        return prepare(
                session,
                slot,
                appearance(session, slot, c.given(), record, c.signedAtMs()),
                c.previous(),
                c.signedAtMs(),
                c.keyId());
    }

    private Prepared prepare(
            SigningSession session,
            String slot,
            Appearance appearance,
            Digest previous,
            long signedAtMs,
            String keyId) {
        return tools.sealer()
                .prepare(
                        tools.files().get(session.id(), previous),
                        slot,
                        appearance,
                        new RevisionPins(
                                session.document().orElseThrow().documentId(), signedAtMs, keyId),
                        session.firstSignature());
    }

    private Appearance appearance(
            SigningSession session, String slot, Given given, Json.Obj record, long signedAtMs) {
        SlotPlace place = place(session, slot);
        return switch (given) {
            case Given.Ink _ -> {
                InkRecord ink = InkRecord.of(record);
                yield Appearance.of(
                                tools.maker()
                                        .slotContent(
                                                place, ink, ticks(session, place), day(signedAtMs)))
                        .withStrips(tools.maker().stripContents(place, ink));
            }
            case Given.Finger _ -> {
                FingerRecord finger = FingerRecord.of(record);
                Stamp stamp = new Stamp(finger.width(), finger.height(), finger.grey());
                yield new Appearance(tools.maker().slotContent(place, finger), Optional.of(stamp))
                        .withStrips(tools.maker().stripContents(place, finger));
            }
        };
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
