package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes together in a hand-over, out of an {@code if}, {@code then} and {@code else} of its
 * schema: when a fact has one of some values, others are there, or are not.
 *
 * @param fact a member of the hand-over
 * @param values of the fact, {@code yes} and {@code no} for a flag, {@link #ABSENT} for none
 */
record Rule(String fact, Set<String> values, Set<String> there, Set<String> absent) {
    static final String ABSENT = "";

    Rule {
        values = Set.copyOf(values);
        there = Set.copyOf(there);
        absent = Set.copyOf(absent);
    }

    /** Those that the schema has at its top; what is said in other ways is only validated. */
    static List<Rule> of(Json.Obj schema, Shape.Group shape) {
        List<Json> all = new ArrayList<>();
        all.add(schema);
        schema.find("allOf").filter(Json.Arr.class::isInstance).ifPresent(a -> all.addAll(a.asArray()));
        List<Rule> rules = new ArrayList<>();
        for (Json each : all) {
            if (each instanceof Json.Obj object
                    && object.find("if").orElse(null) instanceof Json.Obj condition) {
                add(object, condition, shape, rules);
            }
        }
        return rules;
    }

    private static void add(
            Json.Obj object, Json.Obj condition, Shape.Group shape, List<Rule> rules) {
        Map<String, Json> asked = HandoverSchema.members(condition, "properties");
        if (asked.size() != 1 || !Set.of("properties", "required").containsAll(condition.members().keySet())) {
            return;
        }
        String fact = asked.keySet().iterator().next();
        Set<String> values = values(asked.values().iterator().next());
        Set<String> known = new HashSet<>(shape.find(fact).map(m -> m.shape().values()).orElse(List.of()));
        if (values.isEmpty() || !known.containsAll(values)) {
            return;
        }
        known.add(ABSENT);
        if (!names(condition, "required").contains(fact)) {
            values.add(ABSENT);
        }
        known.removeAll(values);
        branch(object, "then").ifPresent(then -> rules.add(rule(fact, values, then)));
        branch(object, "else").ifPresent(other -> rules.add(rule(fact, known, other)));
    }

    private static Optional<Json.Obj> branch(Json.Obj object, String name) {
        return object.find(name).filter(Json.Obj.class::isInstance).map(Json::asObject);
    }

    private static Rule rule(String fact, Set<String> values, Json.Obj then) {
        Set<String> absent = new HashSet<>();
        HandoverSchema.members(then, "properties")
                .forEach((name, value) -> {
                    if (value.equals(new Json.Bool(false))) {
                        absent.add(name);
                    }
                });
        return new Rule(fact, values, names(then, "required"), absent);
    }

    private static Set<String> names(Json.Obj object, String list) {
        Set<String> names = new HashSet<>();
        if (object.find(list).orElse(null) instanceof Json.Arr array) {
            array.items().forEach(item -> text(item).ifPresent(names::add));
        }
        return names;
    }

    private static Set<String> values(Json asked) {
        Set<String> values = new HashSet<>();
        if (asked instanceof Json.Obj object) {
            object.find("const").flatMap(Rule::text).ifPresent(values::add);
            if (object.find("enum").orElse(null) instanceof Json.Arr array) {
                array.items().forEach(item -> text(item).ifPresent(values::add));
            }
        }
        return values;
    }

    private static Optional<String> text(Json value) {
        return switch (value) {
            case Json.Str s -> Optional.of(s.value());
            case Json.Bool b -> Optional.of(b.value() ? "yes" : "no");
            case Json.Int _, Json.Arr _, Json.Obj _ -> Optional.empty();
        };
    }

    /** Whether these facts go together. */
    boolean allows(Map<FactPath, Optional<Json>> facts) {
        FactPath path = new FactPath(false, List.of(fact));
        if (!facts.containsKey(path)
                || !values.contains(
                        facts.getOrDefault(path, Optional.empty()).flatMap(Rule::text).orElse(ABSENT))) {
            return true;
        }
        return facts.entrySet().stream()
                .noneMatch(entry ->
                        (entry.getValue().isEmpty() && isIn(entry.getKey(), there))
                                || (entry.getValue().isPresent()
                                        && absent.contains(top(entry.getKey()))));
    }

    private static boolean isIn(FactPath path, Set<String> names) {
        return path.names().size() == 1 && names.contains(top(path));
    }

    private static String top(FactPath path) {
        return path.relative() || path.names().isEmpty() ? ABSENT : path.names().getFirst();
    }

    /** Whether it says anything of that fact. */
    boolean concerns(FactPath path) {
        return there.contains(top(path)) || absent.contains(top(path));
    }
}
