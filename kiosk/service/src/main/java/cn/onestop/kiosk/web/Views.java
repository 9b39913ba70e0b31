package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;
import cn.onestop.kiosk.sitting.SittingView;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Locale;

/** The sitting as JSON. */
final class Views {
    private Views() {}

    static Json.Obj json(SittingView view) {
        Json.Obj json =
                Json.object()
                        .with("session", view.session())
                        .with("step", camelCase(view.step()))
                        .with("maskedName", view.maskedName())
                        .with("documentTitle", view.documentTitle())
                        .with("pages", view.pages())
                        .with("pagesRead", view.pagesRead().stream().map(Views::number).toList())
                        .with(
                                "pagesToRead",
                                view.pagesToRead().stream().map(Views::number).toList())
                        .with("slots", view.slots().stream().map(Views::json).toList())
                        .with("prints", view.prints().stream().map(Views::json).toList())
                        .with("test", view.test())
                        .with("lastSeq", view.lastSeq());
        if (view.slot().isPresent()) {
            json = json.with("slot", view.slot().get());
        }
        if (view.finger().isPresent()) {
            SittingView.Finger finger = view.finger().get();
            json =
                    json.with(
                            "finger",
                            Json.object()
                                    .with("position", finger.position())
                                    .with("poor", finger.poor()));
        }
        if (view.trouble().isPresent()) {
            SittingView.Trouble trouble = view.trouble().get();
            json =
                    json.with(
                            "trouble",
                            Json.object()
                                    .with("detail", trouble.detail())
                                    .with("zh", trouble.sentence().zh())
                                    .with("en", trouble.sentence().en()));
        }
        return json;
    }

    static Json.Obj json(Desk.Step step) {
        return Json.object()
                .with("seq", step.seq())
                .with("atMs", step.atMs())
                .with("type", step.type())
                .with("public", step.open());
    }

    static Json.Obj json(List<Readiness.Check> checks) {
        return Json.object()
                .with("ready", checks.stream().allMatch(Readiness.Check::ok))
                .with("checks", checks.stream().map(Views::json).toList());
    }

    /** {@code SUSPECT_CARD} becomes {@code suspectCard}. */
    static String camelCase(SittingView.Step step) {
        StringBuilder word = new StringBuilder();
        for (String part : step.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(
                    word.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    private static Json number(int page) {
        return new Json.Int(page);
    }

    private static Json.Obj json(SittingView.Slot slot) {
        return Json.object()
                .with("name", slot.name())
                .with("state", slot.state())
                .with("reason", slot.reason());
    }

    private static Json.Obj json(SittingView.Print print) {
        return Json.object()
                .with("id", print.id())
                .with("kind", print.kind())
                .with("state", print.state())
                .with("copy", print.copy())
                .with("reason", print.reason());
    }

    private static Json.Obj json(Readiness.Check check) {
        return Json.object()
                .with("name", check.name())
                .with("ok", check.ok())
                .with("zh", check.sentence().zh())
                .with("en", check.sentence().en());
    }
}
