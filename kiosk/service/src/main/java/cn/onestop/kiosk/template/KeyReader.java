package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes values out of a map of a head, reports every one that is missing or of the wrong kind, and
 * knows which nobody asked for. What is wrong is answered with something harmless, so that reading
 * goes on and finds the next problem.
 */
final class KeyReader {
    private static final int LONGEST = 500;
    private final Yaml.Keys keys;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    KeyReader(Yaml.Keys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    int line() {
        return keys.line();
    }

    int line(String key) {
        return find(key).map(Yaml.Entry::line).orElse(keys.line());
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    private Optional<Yaml.Entry> find(String key) {
        asked.add(key);
        return Optional.ofNullable(keys.entries().get(key));
    }

    /** The value there, or a problem. */
    Optional<Yaml> need(String key) {
        Optional<Yaml.Entry> entry = find(key);
        if (entry.isEmpty()) {
            problems.add(keys.line(), "keyMissing", key);
        }
        return entry.map(Yaml.Entry::value);
    }

    String text(String key) {
        return need(key).map(value -> text(key, value)).orElse("");
    }

    String text(String key, Pattern form) {
        String text = text(key);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            problems.add(line(key), "keyForm", key, form.pattern());
        }
        return text;
    }

    Optional<String> optionalText(String key) {
        return find(key).map(entry -> text(key, entry.value()));
    }

    private String text(String key, Yaml value) {
        if (!(value instanceof Yaml.Scalar s) || s.isWhole() || s.isFlag()) {
            problems.add(value.line(), "keyText", key);
            return "";
        }
        if (s.text().isBlank() || s.text().length() > LONGEST) {
            problems.add(value.line(), "keyLength", key, LONGEST);
        }
        if (s.text().indexOf('\n') >= 0) {
            problems.add(value.line(), "keyOneLine", key);
            return "";
        }
        return s.text();
    }

    /** One of those words. */
    String word(String key, List<String> known) {
        return one(key, text(key), line(key), known);
    }

    String word(String key, List<String> known, String otherwise) {
        return has(key) ? word(key, known) : otherwise;
    }

    private String one(String key, String text, int line, List<String> known) {
        if (!text.isEmpty() && !known.contains(text)) {
            problems.add(line, "keyWord", key, text, String.join(", ", known));
        }
        return known.contains(text) ? text : known.getFirst();
    }

    boolean flag(String key) {
        Optional<Yaml.Entry> entry = find(key);
        if (entry.isEmpty()) {
            return false;
        }
        if (entry.get().value() instanceof Yaml.Scalar s && s.isFlag()) {
            return s.text().equals("true");
        }
        problems.add(entry.get().line(), "keyFlag", key);
        return false;
    }

    int number(String key, int least, int most) {
        Optional<Yaml> value = need(key);
        if (value.isPresent()
                && value.get() instanceof Yaml.Scalar s
                && s.isWhole()
                && Long.parseLong(s.text()) >= least
                && Long.parseLong(s.text()) <= most) {
            return Integer.parseInt(s.text());
        }
        value.ifPresent(v -> problems.add(v.line(), "keyNumber", key, least, most));
        return least;
    }

    /** {@code {zh, en}}. */
    DocumentPlan.Name name(String key) {
        return keys(key).map(k -> k.ownName()).orElse(new DocumentPlan.Name("", ""));
    }

    private DocumentPlan.Name ownName() {
        DocumentPlan.Name name = new DocumentPlan.Name(text("zh"), text("en"));
        done();
        return name;
    }

    Optional<KeyReader> keys(String key) {
        return need(key).flatMap(value -> reader(key, value));
    }

    private Optional<KeyReader> reader(String key, Yaml value) {
        if (value instanceof Yaml.Keys inner) {
            return Optional.of(new KeyReader(inner, problems));
        }
        problems.add(value.line(), "keyMap", key);
        return Optional.empty();
    }

    /** The names of a map, each with its own map. */
    List<Named> named(String key) {
        List<Named> out = new ArrayList<>();
        keys(key)
                .ifPresent(map ->
                        map.keys
                                .entries()
                                .forEach((name, entry) ->
                                        reader(name, entry.value())
                                                .ifPresent(r ->
                                                        out.add(
                                                                new Named(
                                                                        name, entry.line(), r)))));
        return out;
    }

    record Named(String name, int line, KeyReader keys) {}

    /** A list of maps; nothing when it is not there. */
    List<KeyReader> maps(String key) {
        return items(key).stream().flatMap(item -> reader(key, item).stream()).toList();
    }

    /** A list of words out of those; nothing when it is not there. */
    List<String> words(String key, List<String> known) {
        List<String> words =
                items(key).stream()
                        .map(item -> one(key, text(key, item), item.line(), known))
                        .toList();
        if (new HashSet<>(words).size() < words.size() && problems.none()) {
            problems.add(line(key), "keyRepeats", key);
        }
        return words;
    }

    private List<Yaml> items(String key) {
        Optional<Yaml.Entry> entry = find(key);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (entry.get().value() instanceof Yaml.Items list) {
            if (list.items().isEmpty()) {
                problems.add(list.line(), "keyNoItems", key);
            }
            return list.items();
        }
        problems.add(entry.get().line(), "keyList", key);
        return List.of();
    }

    Condition condition(String key) {
        return optionalText(key)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Condition.read(text, line(key), problems))
                .orElse(Condition.ALWAYS);
    }

    /** Reports what nobody asked for. */
    void done() {
        keys.entries()
                .forEach((name, entry) -> {
                    if (!asked.contains(name)) {
                        problems.add(entry.line(), "keyUnknown", name);
                    }
                });
    }

    /** The value as it was written. */
    Optional<Yaml> raw(String key) {
        return find(key).map(entry -> Objects.requireNonNull(entry.value()));
    }
}
