package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.time.DateTimeException;
import java.util.Optional;

/** Writes single facts. */
final class Writing {
    private Writing() {}

    /**
     * The fact in words; empty when there is nothing to write.
     *
     * @throws TemplateException {@code factsIncomplete} for a fact that the format cannot write
     */
    static Optional<String> field(Piece.Field field, Facts facts, boolean chinese) {
        Optional<Json> fact = facts.find(field.path());
        if (Facts.nothing(fact)
                || (field.format().equals(Optional.of(Format.TERM)) && !Facts.there(fact))) {
            return Optional.empty();
        }
        try {
            return fact.map(value ->
                    field.format()
                            .map(format -> chinese ? format.chinese(value) : format.english(value))
                            .orElseGet(() -> plain(value)));
        } catch (MalformedJson | DateTimeException | IllegalArgumentException e) {
            TemplateException failure = incomplete(field.path().toString());
            failure.initCause(e);
            throw failure;
        }
    }

    private static String plain(Json fact) {
        return fact instanceof Json.Int number ? Long.toString(number.value()) : fact.asText();
    }

    /** Names the fact and never its value. */
    static TemplateException incomplete(String path) {
        return new TemplateException(
                "factsIncomplete", Words.say("document.factsIncomplete", path));
    }
}
