package cn.onestop.kiosk.document;

import cn.onestop.kiosk.template.Numerals;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fills a template's text with facts. In braces stand a path ({@code case.suspect.name}), a path
 * with a format ({@code case.suspect.birthDate|date}), a check box ({@code choices.proposal?agree}:
 * ☑ when it has that value, else □), or a named part ({@code @fine}).
 */
final class Fields {
    private final Template template;
    private final Json.Obj facts;
    private final Map<String, String> given;
    private final SortedMap<String, Integer> ticked = new TreeMap<>();

    /**
     * @param given values of {@code @names} that come from no fact: page numbers, the template's
     *     own code
     */
    Fields(Template template, Json.Obj facts, Map<String, String> given) {
        this.template = template;
        this.facts = facts;
        this.given = given;
    }

    /**
     * @throws DocumentException {@code factsIncomplete} when a fact is missing or of the wrong kind
     */
    String fill(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            out.append(text, at, open).append(value(text.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(text.substring(at)).toString();
    }

    /**
     * Every choice that the text asked about must have ticked exactly one of its boxes.
     *
     * @throws DocumentException {@code factsIncomplete}, naming the first that has not
     */
    void requireTicks() {
        ticked.forEach((path, count) -> {
            if (count != 1) {
                throw incomplete(path);
            }
        });
    }

    private String value(String field) {
        if (field.startsWith("@")) {
            return part(field.substring(1));
        }
        int box = field.indexOf('?');
        if (box > 0) {
            return box(field.substring(0, box), field.substring(box + 1));
        }
        int bar = field.indexOf('|');
        String path = bar < 0 ? field : field.substring(0, bar);
        Optional<Json> fact = fact(path);
        if (fact.isEmpty() || isEmpty(fact.get())) {
            return template.empty();
        }
        try {
            return bar < 0 ? plain(fact.get()) : formatted(fact.get(), field.substring(bar + 1));
        } catch (MalformedJson | java.time.DateTimeException | IllegalArgumentException e) {
            DocumentException failure = incomplete(path);
            failure.initCause(e);
            throw failure;
        }
    }

    private static String plain(Json fact) {
        return fact instanceof Json.Int number ? Long.toString(number.value()) : fact.asText();
    }

    private static String formatted(Json fact, String format) {
        return switch (format) {
            case "date" -> Numerals.date(fact.asText());
            case "time" -> Numerals.time(fact.asText());
            case "term" -> Numerals.term(fact.asInteger());
            case "formalYuan" -> Numerals.formalYuan(fact.asInteger());
            case "grouped" -> Numerals.grouped(fact.asInteger());
            case "list" ->
                    fact.asArray().stream().map(Json::asText).collect(Collectors.joining("、"));
            default -> throw new IllegalStateException("a template asks for format " + format);
        };
    }

    private String part(String name) {
        if (given.containsKey(name)) {
            return String.valueOf(given.get(name));
        }
        Template.Part part = template.parts().get(name);
        if (part == null) {
            throw new IllegalStateException("a template asks for part " + name);
        }
        boolean empty = fact(part.path()).map(Fields::isEmpty).orElse(true);
        return fill(empty ? part.empty() : part.otherwise());
    }

    private String box(String path, String value) {
        Json fact = fact(path).orElseThrow(() -> incomplete(path));
        boolean chosen = fact.equals(new Json.Str(value));
        ticked.merge(path, chosen ? 1 : 0, Integer::sum);
        return Character.toString(chosen ? Fonts.TICKED_BOX : Fonts.BOX);
    }

    private Optional<Json> fact(String path) {
        Json at = facts;
        for (String name : path.split("\\.")) {
            Optional<Json> next = at instanceof Json.Obj o ? o.find(name) : Optional.empty();
            if (next.isEmpty()) {
                if (template.optional().contains(path)) {
                    return Optional.empty();
                }
                throw incomplete(path);
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static boolean isEmpty(Json fact) {
        return switch (fact) {
            case Json.Str s -> s.value().isBlank();
            case Json.Int i -> i.value() == 0;
            case Json.Arr a -> a.items().isEmpty();
            case Json.Obj o -> o.members().isEmpty();
            case Json.Bool b -> !b.value();
        };
    }

    private static DocumentException incomplete(String path) {
        return new DocumentException(
                "factsIncomplete", Words.say("document.factsIncomplete", path));
    }
}
