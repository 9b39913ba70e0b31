package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Slots;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import java.util.ArrayList;
import java.util.List;

/** What stands on a receipt: no more about a person than a masked name. */
final class Receipts {
    private final Tools tools;

    Receipts(Tools tools) {
        this.tools = tools;
    }

    Json.Obj facts(SigningSession session, Print print) {
        CaseFile file = new CaseFile(session.caseFile());
        Digest revision = session.revision().orElseThrow();
        List<Json> slots = new ArrayList<>();
        session.slots().forEach((name, settled) -> slots.add(slot(session, name, settled)));
        return Json.object()
                .with("documentTitle", "认罪认罚具结书")
                .with("documentNo", file.caseId() + "-" + file.version())
                .with(
                        "parties",
                        List.of(
                                party(Slots.SUSPECT, file.suspectName()),
                                party(Slots.LAWYER, file.lawyerName())))
                .with("slots", slots)
                .with("sealedAtMs", session.sealed().orElseThrow().atMs())
                .with("kiosk", tools.kiosk())
                .with("copy", print.copy())
                .with("print", print.id())
                .with("digest", revision.text())
                .with("qr", "onestop:1:" + session.id() + ":" + revision.text().substring(8))
                .with("test", file.test());
    }

    private static String label(String slot) {
        return Words.say("document.slot." + slot).zh();
    }

    private static Json.Obj party(String slot, String name) {
        return Json.object().with("label", label(slot)).with("masked", Mask.name(name));
    }

    private static Json.Obj slot(
            SigningSession session, String name, SigningSession.Settled settled) {
        Json.Obj slot =
                Json.object()
                        .with("label", label(name))
                        .with("form", name.equals(Slots.SUSPECT_FP) ? "print" : "ink")
                        .with("state", settled.state().word())
                        .with("reason", settled.reason());
        boolean taken = name.equals(Slots.SUSPECT_FP) && settled.state() == SlotState.SIGNED;
        return session.fingerprint()
                .filter(f -> taken)
                .map(f ->
                        slot.with("finger", f.position()).with("certified", f.sensor().certified()))
                .orElse(slot);
    }
}
