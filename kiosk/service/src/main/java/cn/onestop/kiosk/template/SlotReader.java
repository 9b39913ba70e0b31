package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one slot of a head. */
final class SlotReader {
    private static final Pattern SLOT = Pattern.compile("[A-Z][A-Z0-9_]{0,30}");
    private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9]{0,30}");
    private static final Pattern VALUE = Pattern.compile("[^,|{}?]{1,40}");
    private static final int LONGEST_ANSWER = 2000;
    private static final List<String> KINDS = List.of("one", "some", "text");
    private static final List<String> ROLES =
            List.of(
                    "suspect",
                    "guardian",
                    "interpreter",
                    "lawyer",
                    "officer",
                    "custodian",
                    "witness",
                    "prosecutor",
                    "clerk",
                    "judge",
                    "doctor",
                    "proxy",
                    "server");

    private final KeyReader keys;
    private final Problems problems;

    SlotReader(KeyReader keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    Head.SlotHead read() {
        boolean print = keys.word("form", List.of("ink", "print")).equals("print");
        Head.SlotHead slot =
                new Head.SlotHead(
                        keys.line(),
                        keys.text("slot", SLOT),
                        keys.word("role", ROLES),
                        print ? DocumentPlan.Form.PRINT : DocumentPlan.Form.INK,
                        print ? none("person") : person(),
                        print ? Optional.of(keys.text("signer")) : none("signer"),
                        keys.name("label"),
                        keys.optionalText("date"),
                        keys.condition("when"),
                        keys.flag("strips"),
                        print ? keys.flag("seam") : none("seam").isPresent(),
                        keys.flag("mayStayEmpty"),
                        keys.word("refusal", List.of("ends", "stands"), "ends").equals("stands"),
                        print && keys.has("ask") ? notOfAPrint() : questions());
        keys.done();
        return slot;
    }

    private List<Head.Ask> notOfAPrint() {
        none("ask");
        return List.of();
    }

    /** A key that this form of slot does not have. */
    private <T> Optional<T> none(String key) {
        if (keys.has(key)) {
            problems.add(keys.line(key), "keyOfOtherForm", key);
        }
        return Optional.empty();
    }

    private Optional<FactPath> person() {
        String path = keys.text("person");
        Optional<FactPath> person = FactPath.of(path).filter(p -> !p.relative());
        if (person.isEmpty() && !path.isEmpty()) {
            problems.add(keys.line("person"), "path", path);
        }
        return person;
    }

    private List<Head.Ask> questions() {
        return keys.maps("ask").stream().map(this::question).toList();
    }

    private Head.Ask question(KeyReader ask) {
        DocumentPlan.Kind kind =
                DocumentPlan.Kind.valueOf(ask.word("kind", KINDS).toUpperCase(Locale.ROOT));
        DocumentPlan.Name text = ask.name("text");
        int line = ask.line("text");
        LineReader fields = new LineReader(problems);
        boolean words = kind == DocumentPlan.Kind.TEXT;
        Head.Ask read =
                new Head.Ask(
                        ask.line(),
                        ask.text("id", ID),
                        kind,
                        fields.pieces(text.zh(), line),
                        fields.pieces(text.en(), line),
                        ask.flag("optional"),
                        words ? List.of() : options(ask),
                        words ? ask.number("longest", 1, LONGEST_ANSWER) : 0,
                        ask.condition("when"));
        if (read.optional() && kind == DocumentPlan.Kind.ONE) {
            problems.add(ask.line("optional"), "askOneOptional", read.id());
        }
        ask.done();
        return read;
    }

    private List<DocumentPlan.Option> options(KeyReader ask) {
        List<DocumentPlan.Option> options = new ArrayList<>();
        for (KeyReader.Named option : ask.named("options")) {
            if (!VALUE.matcher(option.name()).matches()) {
                problems.add(option.line(), "optionValue", option.name());
            }
            options.add(
                    new DocumentPlan.Option(
                            option.name(),
                            new DocumentPlan.Name(
                                    option.keys().text("zh"), option.keys().text("en")),
                            option.keys().optionalText("ends")));
            option.keys().done();
        }
        if (options.size() < 2 && ask.has("options")) {
            boolean one = options.size() == 1 && ask.word("kind", KINDS).equals("some");
            if (!one) {
                problems.add(ask.line("options"), "optionsFew");
            }
        }
        return options;
    }
}
