package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tries every combination of facts that decides who signs where, and finds a slot that would have
 * no place on the paper, or two, and a document that nobody would sign.
 */
final class SignChecker {
    private static final int MOST_COMBINATIONS = 20_000;
    private final Head head;
    private final Scope scope;
    private final Problems problems;

    SignChecker(Head head, Scope scope, Problems problems) {
        this.head = head;
        this.scope = scope;
        this.problems = problems;
    }

    void check(List<Node> body) {
        Map<FactPath, Set<String>> asked = new LinkedHashMap<>();
        head.slots().forEach(slot -> slot.when().atoms().forEach(a -> ask(a, asked)));
        conditions(body, asked);
        scope.rules().stream()
                .filter(rule -> List.copyOf(asked.keySet()).stream().anyMatch(rule::concerns))
                .map(rule -> new FactPath(false, List.of(rule.fact())))
                .forEach(fact -> asked.putIfAbsent(fact, Set.of()));
        List<Map<FactPath, Optional<Json>>> combinations = combinations(asked);
        Set<String> twice = new TreeSet<>();
        Set<String> never = new TreeSet<>();
        boolean nobody = false;
        for (Map<FactPath, Optional<Json>> facts : combinations) {
            Map<String, Integer> places = new TreeMap<>();
            count(body, facts, places);
            boolean any = false;
            for (Head.SlotHead slot : head.slots()) {
                boolean signs = signs(slot, facts);
                any |= signs;
                int times = places.getOrDefault(slot.slot(), 0);
                if (signs && times == 0) {
                    never.add(slot.slot());
                }
                if (times > 1) {
                    twice.add(slot.slot());
                }
            }
            nobody |= !any;
        }
        for (Head.SlotHead slot : head.slots()) {
            if (never.contains(slot.slot())) {
                problems.add(slot.line(), "slotNoPlace", slot.slot());
            }
            if (twice.contains(slot.slot())) {
                problems.add(slot.line(), "slotPlacedTwice", slot.slot());
            }
        }
        if (nobody && !head.slots().isEmpty()) {
            problems.add(head.slots().getFirst().line(), "slotsNone");
        }
    }

    /** A fingerprint only beside its signature. */
    private boolean signs(Head.SlotHead slot, Map<FactPath, Optional<Json>> facts) {
        return slot.when().holds(atom -> Facts.holds(atom, value(atom.path(), facts)))
                && slot.signer()
                        .flatMap(head::slot)
                        .map(signer -> signer.equals(slot) || signs(signer, facts))
                        .orElse(true);
    }

    private static Optional<Json> value(FactPath path, Map<FactPath, Optional<Json>> facts) {
        return facts.getOrDefault(path, Optional.empty());
    }

    private void count(
            List<Node> nodes,
            Map<FactPath, Optional<Json>> facts,
            Map<String, Integer> places) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Sign sign -> sign.slots().forEach(s -> places.merge(s, 1, Integer::sum));
                case Node.When when ->
                        count(
                                when.condition()
                                                .holds(atom ->
                                                        Facts.holds(
                                                                atom, value(atom.path(), facts)))
                                        ? when.then()
                                        : when.otherwise(),
                                facts,
                                places);
                case Node.Together together -> count(together.nodes(), facts, places);
                case Node.Text _,
                        Node.Statement _,
                        Node.Space _,
                        Node.Each _,
                        Node.Table _,
                        Node.Row _ -> {
                    // nobody signs there
                }
            }
        }
    }

    /** Of the blocks that somebody signs in. */
    private boolean conditions(List<Node> nodes, Map<FactPath, Set<String>> asked) {
        boolean signs = false;
        for (Node node : nodes) {
            signs |=
                    switch (node) {
                        case Node.Sign _ -> true;
                        case Node.Together together -> conditions(together.nodes(), asked);
                        case Node.When when -> {
                            boolean inside =
                                    conditions(when.then(), asked)
                                            | conditions(when.otherwise(), asked);
                            if (inside) {
                                when.condition().atoms().forEach(a -> ask(a, asked));
                            }
                            yield inside;
                        }
                        case Node.Text _,
                                Node.Statement _,
                                Node.Space _,
                                Node.Each _,
                                Node.Table _,
                                Node.Row _ ->
                                false;
                    };
        }
        return signs;
    }

    private static void ask(Condition.Atom atom, Map<FactPath, Set<String>> asked) {
        Set<String> values = asked.computeIfAbsent(atom.path(), _ -> new TreeSet<>());
        if (!atom.value().isEmpty()) {
            values.add(atom.value());
        }
    }

    private List<Map<FactPath, Optional<Json>>> combinations(Map<FactPath, Set<String>> asked) {
        List<Map<FactPath, Optional<Json>>> all = new ArrayList<>();
        all.add(Map.of());
        for (Map.Entry<FactPath, Set<String>> fact : asked.entrySet()) {
            List<Optional<Json>> values = samples(fact.getKey(), fact.getValue());
            if ((long) all.size() * values.size() > MOST_COMBINATIONS) {
                problems.add(head.slots().getFirst().line(), "slotsTangled");
                return List.of();
            }
            List<Map<FactPath, Optional<Json>>> more = new ArrayList<>();
            for (Map<FactPath, Optional<Json>> facts : all) {
                for (Optional<Json> value : values) {
                    Map<FactPath, Optional<Json>> next = new LinkedHashMap<>(facts);
                    next.put(fact.getKey(), value);
                    if (possible(next)) {
                        more.add(next);
                    }
                }
            }
            all = more;
        }
        return all;
    }

    /** What is in something that is not there is not there either, and the rules hold. */
    private boolean possible(Map<FactPath, Optional<Json>> facts) {
        return scope.rules().stream().allMatch(rule -> rule.allows(facts))
                && facts.entrySet().stream()
                .allMatch(inner ->
                        inner.getValue().isEmpty()
                                || facts.entrySet().stream()
                                        .noneMatch(outer ->
                                                inner.getKey().startsWith(outer.getKey())
                                                        && outer.getValue().isEmpty()));
    }

    /** One value for each answer that a condition can give. */
    private List<Optional<Json>> samples(FactPath path, Set<String> asked) {
        Optional<Scope.Found> found = scope.find(path);
        if (found.isEmpty()) {
            return List.of(Optional.empty());
        }
        List<Json> values =
                switch (found.get().shape()) {
                    case Shape.Flag _ -> List.of(new Json.Bool(true), new Json.Bool(false));
                    case Shape.Text t -> texts(t, asked);
                    case Shape.Whole w -> wholes(w, asked);
                    case Shape.Items i -> lists(i, asked);
                    case Shape.Group _ -> List.of(Json.object().with("a", "a"));
                };
        List<Optional<Json>> all = new ArrayList<>(values.stream().map(Optional::of).toList());
        if (!found.get().sure()) {
            all.add(Optional.empty());
        }
        return all;
    }

    private static List<Json> texts(Shape.Text text, Set<String> asked) {
        Set<String> values = new TreeSet<>(asked);
        if (text.values().isEmpty()) {
            values.add("\u0000");
        } else {
            values.addAll(text.values());
        }
        return values.stream().<Json>map(Json.Str::new).toList();
    }

    private static List<Json> wholes(Shape.Whole whole, Set<String> asked) {
        Set<Long> values = new TreeSet<>(Set.of(0L, 1L));
        for (String value : asked) {
            if (value.matches("[0-9]{1,15}")) {
                values.add(Long.parseLong(value));
                values.add(Long.parseLong(value) + 1);
            }
        }
        return values.stream()
                .filter(v -> v >= whole.least() && v <= whole.most())
                .<Json>map(Json.Int::new)
                .toList();
    }

    /** Lists with one value each, and as long ones as are asked for. */
    private static List<Json> lists(Shape.Items items, Set<String> asked) {
        List<Json> values = new ArrayList<>();
        values.add(new Json.Arr(List.of(new Json.Str("\u0000"))));
        for (String value : asked) {
            if (items.values().contains(value)) {
                values.add(new Json.Arr(List.of(new Json.Str(value))));
            } else if (value.matches("[0-9]{1,3}")) {
                values.add(
                        new Json.Arr(
                                java.util.Collections.nCopies(
                                        Integer.parseInt(value) + 1, new Json.Str("\u0000"))));
            }
        }
        return values;
    }
}
