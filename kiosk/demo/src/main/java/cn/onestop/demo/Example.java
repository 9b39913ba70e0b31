package cn.onestop.demo;

import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.template.DocumentTemplate;
import cn.onestop.proof.canon.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A fictitious hand-over that comes with the program, and what its people answer.
 *
 * @param answers by slot, then by the question's id
 */
record Example(Json.Obj handover, Json.Obj answers) {
    /** What is shown of each document when nothing else is asked for. */
    private static final Map<String, String> USUAL =
            new TreeMap<>(
                    Map.of(
                            "DOC-01", "prosecution-adult",
                            "DOC-02", "investigation-adult",
                            "DOC-03", "prosecution-both",
                            "DOC-04", "prosecution-adult",
                            "DOC-06b", "prosecution-adult",
                            "DOC-07", "prosecution-adult",
                            "DOC-08", "prosecution-adult",
                            "DOC-09", "prosecution-direct",
                            "DOC-15", "investigation-witness",
                            "DOC-20", "investigation-adult"));

    private static final String RECOGNIZANCE =
            "/cn/onestop/kiosk/procedure/case-file.example.json";
    private static final String FOLDER = "/cn/onestop/kiosk/template/examples/";

    /** The codes that have an example, in their order. */
    static Set<String> codes() {
        return USUAL.keySet();
    }

    /** The usual example of the recognizance. */
    static Example recognizance() {
        return new Example(Json.parse(caseFile()).asObject(), Json.object());
    }

    /** The bytes of its hand-over. */
    static byte[] caseFile() {
        return resource(RECOGNIZANCE)
                .orElseThrow(() -> new IllegalStateException("the example is part of the program"));
    }

    /**
     * @param name a code, for example {@code DOC-01}, or with a variant, {@code DOC-01-trial-minor}
     */
    static Optional<Example> named(String name) {
        if (name.equals("DOC-07")) {
            return Optional.of(recognizance());
        }
        String variant = USUAL.containsKey(name) ? name + "-" + USUAL.get(name) : name;
        if (!variant.matches("DOC-[0-9A-Za-z-]{1,60}")) {
            return Optional.empty();
        }
        return resource(FOLDER + variant.toLowerCase(Locale.ROOT) + ".json")
                .map(bytes -> Json.parse(bytes).asObject())
                .map(json -> new Example(json.object("handover"), json.object("answers")));
    }

    /** The same hand-over for another case, which opens another session. */
    Example ofCase(String caseId) {
        return new Example(handover.with("caseId", caseId), answers);
    }

    byte[] bytes() {
        return handover.canonical();
    }

    String code() {
        return handover.text("document");
    }

    /** Who signs it, by the newest template of the program. */
    Cast cast() {
        DocumentTemplate template =
                Catalogue.open(Optional.empty(), codePoint -> true)
                        .newest(code())
                        .orElseThrow(() -> new IllegalStateException("no template " + code()));
        return new Cast(template.plan(handover), answers);
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream in = Example.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
