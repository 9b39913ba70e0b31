package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the head of a template, except its slots. */
final class HeadReader {
    private static final Pattern CODE = Pattern.compile("DOC-[0-9]{2}[A-Z]?");
    private static final Pattern OUTCOME = Pattern.compile("[a-z][A-Za-z]{2,30}");
    private static final List<String> ORGANS = List.of("police", "procuratorate", "court");
    private static final List<String> STAGES = List.of("investigation", "prosecution", "trial");
    private static final List<String> EXCEPTIONS =
            List.of(
                    "REFUSED_SIGN",
                    "REFUSED_FP",
                    "UNABLE_PHYSICAL",
                    "ILLITERATE_READ_ALOUD",
                    "IDENTITY_UNVERIFIED",
                    "INTERPRETER",
                    "MINOR",
                    "REC_LOST",
                    "TEXT_CHANGED");

    private final KeyReader keys;
    private final Problems problems;

    private HeadReader(KeyReader keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** With harmless values where there were problems. */
    static Head read(Yaml.Keys head, Problems problems) {
        return new HeadReader(new KeyReader(head, problems), problems).read();
    }

    private Head read() {
        keys.number("template", 1, 1);
        Optional<Yaml> fields = keys.need("fields");
        if (fields.isPresent() && !(fields.get() instanceof Yaml.Keys)) {
            problems.add(fields.get().line(), "keyMap", "fields");
        }
        Head head =
                new Head(
                        keys.text("code", CODE),
                        keys.number("version", 1, 999),
                        keys.name("name"),
                        keys.optionalText("approval"),
                        some("organs", ORGANS),
                        some("stages", STAGES),
                        keys.maps("basis").stream().map(this::basis).toList(),
                        fields.filter(Yaml.Keys.class::isInstance)
                                .map(f -> f.json().asObject())
                                .orElse(Json.object()),
                        fields.orElse(new Yaml.Scalar(keys.line(), "", true)),
                        keys.maps("slots").stream()
                                .map(k -> new SlotReader(k, problems).read())
                                .toList(),
                        keys.maps("copies").stream().map(this::copy).toList(),
                        keys.words("exceptions", EXCEPTIONS),
                        keys.flag("notice"),
                        keys.optionalText("outcome").orElse("notSigned"),
                        keys.optionalText("empty"),
                        keys.optionalText("more").orElse(Words.say("template.paper.more").zh()),
                        keys.optionalText("end").orElse(Words.say("template.paper.end").zh()));
        for (String list : List.of("basis", "slots", "copies")) {
            keys.need(list);
        }
        if (!OUTCOME.matcher(head.outcome()).matches()) {
            problems.add(keys.line("outcome"), "keyForm", "outcome", OUTCOME.pattern());
        }
        keys.done();
        return head;
    }

    private List<String> some(String key, List<String> known) {
        keys.need(key);
        return keys.words(key, known);
    }

    private Head.Basis basis(KeyReader basis) {
        Head.Basis read =
                new Head.Basis(
                        basis.line(),
                        basis.text("law"),
                        basis.text("articles"),
                        basis.condition("when"));
        basis.done();
        return read;
    }

    private String copy(KeyReader copy) {
        String whom = copy.text("for");
        copy.done();
        return whom;
    }
}
