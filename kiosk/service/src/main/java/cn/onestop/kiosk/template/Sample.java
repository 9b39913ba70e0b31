package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hand-over with the answers of its signers, for looking at a template: what comes from a case
 * system and what people say at the kiosk. The answers of each slot are by the questions' ids,
 * beside them the first signer's {@code readMode}.
 *
 * @param name without {@code .json}, for example {@code doc-01-trial-minor}
 * @param answers by slot; a slot that is not named gave none
 */
public record Sample(String name, Json.Obj handover, Map<String, Json.Obj> answers) {
    private static final String INDEX = "examples.index";
    private static final String READ_MODE = "readMode";

    public Sample {
        answers = Map.copyOf(answers);
    }

    /**
     * Of a file {@code {"handover": …, "answers": …}}, or of a hand-over alone.
     *
     * @throws MalformedJson for anything else
     */
    public static Sample of(String name, byte[] file) {
        Json.Obj json = Json.parse(file).asObject();
        if (json.find("handover").isEmpty()) {
            return new Sample(name, json, Map.of());
        }
        return new Sample(name, json.object("handover"), Map.of())
                .answering(json.find("answers").map(Json::asObject).orElse(Json.object()));
    }

    /** The same hand-over with other answers, {@code {slot: {id: value}}}. */
    public Sample answering(Json.Obj answers) {
        Map<String, Json.Obj> bySlot = new TreeMap<>();
        answers.members().forEach((slot, given) -> bySlot.put(slot, given.asObject()));
        return new Sample(name, handover, bySlot);
    }

    /** Those that come with the program, by document and variant. */
    public static List<Sample> shipped() {
        return new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .map(name -> of(name, resource("examples/" + name + ".json")))
                .toList();
    }

    /** Code of the document it is for. */
    public String document() {
        return handover.text("document");
    }

    /** What {@link DocumentTemplate#fill} takes. */
    public Json.Obj facts(DocumentPlan plan, String kiosk) {
        Json.Obj first = answers.getOrDefault(plan.first().name(), Json.object());
        Json.Obj choices = Json.object();
        for (Map.Entry<String, Json> answer : first.members().entrySet()) {
            if (!answer.getKey().equals(READ_MODE)) {
                choices = choices.with(answer.getKey(), answer.getValue());
            }
        }
        Json.Obj facts = handover.with("choices", choices).with("kiosk", kiosk);
        return first.find(READ_MODE).map(mode -> facts.with(READ_MODE, mode)).orElse(facts);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Sample.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is part of the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
