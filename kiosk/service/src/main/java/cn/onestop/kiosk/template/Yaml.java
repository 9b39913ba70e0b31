package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a head is made of; everything knows its line. */
sealed interface Yaml {
    int line();

    /**
     * @param plain written without quotes: only then it may be a number, true or false
     */
    record Scalar(int line, String text, boolean plain) implements Yaml {
        boolean isWhole() {
            return plain && text.matches("-?(0|[1-9][0-9]{0,14})");
        }

        boolean isFlag() {
            return plain && (text.equals("true") || text.equals("false"));
        }
    }

    record Items(int line, List<Yaml> items) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** In the order of the file. */
    record Keys(int line, Map<String, Entry> entries) implements Yaml {
        public Keys {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * @param line of the key
     */
    record Entry(int line, Yaml value) {}

    /** As JSON: what is written without quotes and looks like a whole number or a flag is one. */
    default Json json() {
        return switch (this) {
            case Scalar s when s.isWhole() -> new Json.Int(Long.parseLong(s.text()));
            case Scalar s when s.isFlag() -> new Json.Bool(s.text().equals("true"));
            case Scalar s -> new Json.Str(s.text());
            case Items i -> new Json.Arr(i.items().stream().map(Yaml::json).toList());
            case Keys k -> {
                SortedMap<String, Json> members = new TreeMap<>();
                k.entries().forEach((name, entry) -> members.put(name, entry.value().json()));
                yield new Json.Obj(members);
            }
        };
    }

    /** The line of what a path of names and numbers leads to, as far as it leads. */
    default int lineAt(List<String> path) {
        if (path.isEmpty()) {
            return line();
        }
        List<String> rest = path.subList(1, path.size());
        String first = path.getFirst();
        return switch (this) {
            case Keys k when k.entries().containsKey(first) -> {
                Entry entry = java.util.Objects.requireNonNull(k.entries().get(first));
                yield rest.isEmpty() ? entry.line() : entry.value().lineAt(rest);
            }
            case Items i
                    when first.matches("[0-9]{1,6}")
                            && Integer.parseInt(first) < i.items().size() ->
                    i.items().get(Integer.parseInt(first)).lineAt(rest);
            default -> line();
        };
    }

    /** A list being built. */
    static Items items(int line, List<Yaml> items) {
        return new Items(line, new ArrayList<>(items));
    }
}
