package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Refusal;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.stream.Collectors;

/** An answer that says no, in the form of RFC 9457. */
record Problem(int status, String code, Words.Sentence title, List<Refusal.Reason> reasons) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        reasons = List.copyOf(reasons);
    }

    /** A problem of this front itself: title and detail stand in the message files. */
    static Problem of(int status, String code, String where, Object... args) {
        Words.Sentence detail = Words.say("web.problem." + code, args);
        return new Problem(
                status, code, title(code), List.of(new Refusal.Reason(code, where, "", detail)));
    }

    static Problem of(Refusal refusal) {
        String kind =
                switch (refusal.kind()) {
                    case UNKNOWN -> "unknown";
                    case MALFORMED -> "malformed";
                    case NOT_NOW -> "notNow";
                    case LAW -> "law";
                    case BUSY -> "busy";
                    case UNAVAILABLE -> "unavailable";
                };
        String code = refusal.reasons().isEmpty() ? kind : refusal.reasons().getFirst().code();
        return new Problem(statusOf(refusal.kind()), code, title(kind), refusal.reasons());
    }

    ProblemException thrown() {
        return new ProblemException(this);
    }

    /** The body; {@code detail} is all reasons in Chinese, then in English. */
    Json.Obj json() {
        String zh = join(Words.Sentence::zh, "");
        String en = join(Words.Sentence::en, " ");
        return Json.object()
                .with("type", "urn:onestop:problem:" + code)
                .with("title", title.zh())
                .with("status", status)
                .with("code", code)
                .with("detail", (zh + " " + en).strip())
                .with("reasons", reasons.stream().map(Problem::json).toList());
    }

    private String join(
            java.util.function.Function<Words.Sentence, String> language, String between) {
        return reasons.stream()
                .map(reason -> language.apply(reason.sentence()))
                .collect(Collectors.joining(between));
    }

    private static Json.Obj json(Refusal.Reason reason) {
        return Json.object()
                .with("code", reason.code())
                .with("where", reason.where())
                .with("article", reason.article())
                .with("zh", reason.sentence().zh())
                .with("en", reason.sentence().en());
    }

    private static Words.Sentence title(String code) {
        return Words.say("web.title." + code);
    }

    private static int statusOf(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 404;
            case MALFORMED -> 400;
            case NOT_NOW, BUSY -> 409;
            case LAW -> 422;
            case UNAVAILABLE -> 503;
        };
    }
}
