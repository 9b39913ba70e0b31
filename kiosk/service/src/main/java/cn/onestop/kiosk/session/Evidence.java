package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * V(k), the evidence record of an act: a pure function of the entries up to C(k) (design section
 * 4.3).
 */
public final class Evidence {
    private Evidence() {}

    /** The record for the slot whose C(k) the state holds. */
    public static Json.Obj of(SigningSession state, String kiosk) {
        SigningSession.Confirmed confirmed = state.confirmed().orElseThrow();
        Confirmation c = confirmed.confirmation();
        DocumentEvent.Made document = state.document().orElseThrow();
        Json.Obj record =
                c.given()
                        .addTo(Json.object())
                        .with("evidence", 1)
                        .with("kiosk", kiosk)
                        .with("session", state.id())
                        .with("test", state.caseFile().bool("test"))
                        .with("documentId", document.documentId())
                        .with("template", document.template())
                        .with("slot", confirmed.slot())
                        .with("identified", identified(state, confirmed.slot()))
                        .with("pages", pages(state))
                        .with(
                                "choices",
                                SlotEvent.Answered.choicesJson(
                                        state.choices().getOrDefault(confirmed.slot(), Map.of())))
                        .with("slots", slots(state))
                        .with(
                                "previews",
                                c.previews().stream().map(PagePreview::json).toList())
                        .with("previousRevision", c.previous().json())
                        .with("tbs", c.tbs().json())
                        .with("confirmation", position(confirmed.position()))
                        .with("signedAtMs", c.signedAtMs())
                        .with("keyId", c.keyId())
                        .with("nonce", c.nonce())
                        .with("software", c.software());
        return withWhatMayBeMissing(record, state);
    }

    private static Json.Obj withWhatMayBeMissing(Json.Obj record, SigningSession state) {
        Json.Obj all = record;
        if (state.readMode().isPresent()) {
            all = all.with("readMode", state.readMode().get());
        }
        Optional<Json> segment = state.caseFile().find("recordingSegmentId");
        if (segment.isPresent()) {
            all = all.with("recordingSegment", segment.get());
        }
        if (state.evidence().isPresent()) {
            all = all.with("previousEvidence", state.evidence().get().json());
        }
        return all;
    }

    private static Json.Obj identified(SigningSession state, String slot) {
        return state.plan()
                .slot(slot)
                .flatMap(s -> Optional.ofNullable(state.cards().get(s.signer())))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "nobody signs without having been identified"))
                .json();
    }

    private static List<Json> pages(SigningSession state) {
        List<Json> pages = new ArrayList<>();
        for (DocumentEvent.PageShown shown : state.shown()) {
            pages.add(shown.payload().with("page", shown.page()));
        }
        return pages;
    }

    private static List<Json> slots(SigningSession state) {
        List<Json> slots = new ArrayList<>();
        state.slots()
                .forEach((name, settled) ->
                        slots.add(
                                Json.object()
                                        .with("slot", name)
                                        .with("state", settled.state().word())
                                        .with("reason", settled.reason())));
        return slots;
    }

    private static Json.Obj position(SigningSession.Position at) {
        return Json.object()
                .with("epoch", at.epoch())
                .with("seq", at.seq())
                .with("hash", at.hash().json());
    }
}
