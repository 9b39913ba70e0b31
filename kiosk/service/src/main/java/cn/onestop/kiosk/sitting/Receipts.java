package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.session.Given;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import java.util.List;
import java.util.Objects;

/** What stands on a receipt: no more about a person than a masked name. */
final class Receipts {
    private final Tools tools;

    Receipts(Tools tools) {
        this.tools = tools;
    }

    Json.Obj facts(SigningSession session, Print print) {
        CaseFile file = new CaseFile(session.caseFile());
        DocumentPlan plan = session.plan();
        Digest revision = session.revision().orElseThrow();
        return Json.object()
                .with("documentTitle", plan.title().zh())
                .with("documentNo", file.caseId() + "-" + plan.code() + "-" + file.version())
                .with("parties", parties(plan))
                .with("slots", plan.slots().stream().map(slot -> slot(session, slot)).toList())
                .with("sealedAtMs", session.sealed().orElseThrow().atMs())
                .with("kiosk", tools.kiosk())
                .with("copy", print.copy())
                .with("print", print.id())
                .with("digest", revision.text())
                .with("qr", "onestop:1:" + session.id() + ":" + revision.text().substring(8))
                .with("test", file.test());
    }

    /** Each signer once, by the words over the signature. */
    private static List<Json.Obj> parties(DocumentPlan plan) {
        return plan.slots().stream()
                .filter(slot -> slot.signer().equals(slot.name()))
                .map(slot ->
                        Json.object()
                                .with("label", party(slot.label().zh()))
                                .with("masked", Mask.name(slot.person().name())))
                .distinct()
                .toList();
    }

    /** Without what is to be done there: 犯罪嫌疑人（签名） is 犯罪嫌疑人. */
    private static String party(String label) {
        int bracket = label.indexOf('（');
        return bracket > 0 ? label.substring(0, bracket) : label;
    }

    /** Whose fingerprint it is; there may be several. */
    private static String label(DocumentPlan plan, DocumentPlan.Slot slot) {
        return plan.slot(slot.signer())
                .filter(signer -> !signer.equals(slot))
                .map(signer -> party(signer.label().zh()) + slot.label().zh())
                .orElse(slot.label().zh());
    }

    private static Json.Obj slot(SigningSession session, DocumentPlan.Slot slot) {
        SigningSession.Settled settled =
                Objects.requireNonNull(session.slots().get(slot.name()), "every slot has a state");
        Json.Obj facts =
                Json.object()
                        .with("form", slot.form() == DocumentPlan.Form.PRINT ? "print" : "ink")
                        .with("label", label(session.plan(), slot))
                        .with("state", settled.state().word())
                        .with("reason", settled.reason());
        Given.Finger finger = session.fingerprints().get(slot.name());
        return finger != null && settled.state() == SlotState.SIGNED
                ? facts.with("finger", finger.position())
                        .with("certified", finger.sensor().certified())
                : facts;
    }
}
