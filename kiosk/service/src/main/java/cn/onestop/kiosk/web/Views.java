package cn.onestop.kiosk.web;

import cn.onestop.kiosk.procedure.DocumentPlan;
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
                        .with("document", json(view.document()))
                        .with("maskedName", view.maskedName())
                        .with("questions", view.questions().stream().map(Views::json).toList())
                        .with("pages", view.pages())
                        .with("pagesRead", numbers(view.pagesRead()))
                        .with("pagesToRead", numbers(view.pagesToRead()))
                        .with("previewPages", numbers(view.previewPages()))
                        .with("slots", view.slots().stream().map(Views::json).toList())
                        .with("prints", view.prints().stream().map(Views::json).toList())
                        .with("test", view.test())
                        .with("lastSeq", view.lastSeq());
        return withWhatMayBeMissing(json, view);
    }

    private static Json.Obj withWhatMayBeMissing(Json.Obj always, SittingView view) {
        Json.Obj json = always;
        if (view.turn().isPresent()) {
            SittingView.Turn turn = view.turn().get();
            json = json.with("slot", turn.slot()).with("role", turn.role());
        }
        if (view.finger().isPresent()) {
            json = json.with("finger", json(view.finger().get()));
        }
        if (view.trouble().isPresent()) {
            json = json.with("trouble", json(view.trouble().get()));
        }
        if (view.end().isPresent()) {
            json = json.with("ended", json(view.end().get()));
        }
        return json;
    }

    private static Json.Obj json(SittingView.Document document) {
        return Json.object()
                .with("code", document.code())
                .with("version", document.version())
                .with("title", json(document.title()));
    }

    private static Json.Obj json(DocumentPlan.Name name) {
        return Json.object().with("zh", name.zh()).with("en", name.en());
    }

    private static Json.Obj json(DocumentPlan.Question question) {
        return Json.object()
                .with("id", question.id())
                .with("kind", word(question.kind()))
                .with("text", json(question.text()))
                .with("optional", question.optional())
                .with("longest", question.longest())
                .with("options", question.options().stream().map(Views::json).toList());
    }

    private static Json.Obj json(DocumentPlan.Option option) {
        Json.Obj json =
                Json.object().with("value", option.value()).with("text", json(option.text()));
        return option.ends().isPresent() ? json.with("ends", true) : json;
    }

    private static Json.Obj json(SittingView.Finger finger) {
        return Json.object().with("position", finger.position()).with("poor", finger.poor());
    }

    private static Json.Obj json(SittingView.Trouble trouble) {
        return Json.object()
                .with("detail", trouble.detail())
                .with("zh", trouble.sentence().zh())
                .with("en", trouble.sentence().en());
    }

    private static Json.Obj json(SittingView.End end) {
        return Json.object().with("outcome", end.outcome()).with("reason", end.reason());
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

    /** {@code PRINT_QUESTION} becomes {@code printQuestion}. */
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

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<Json.Int> numbers(List<Integer> pages) {
        return pages.stream().map(page -> new Json.Int(page)).toList();
    }

    private static Json.Obj json(SittingView.Slot slot) {
        return Json.object()
                .with("name", slot.name())
                .with("role", slot.role())
                .with("form", word(slot.form()))
                .with("label", json(slot.label()))
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
