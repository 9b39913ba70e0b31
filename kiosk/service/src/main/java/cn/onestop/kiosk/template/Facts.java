package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The facts that a document is filled with, and what is repeated just now.
 *
 * @param ordinal number of the repeated thing, from 1
 */
record Facts(Json.Obj all, Optional<Json> item, int ordinal) {
    static Facts of(Json.Obj all) {
        return new Facts(all, Optional.empty(), 0);
    }

    Facts repeated(Json item, int ordinal) {
        return new Facts(all, Optional.of(item), ordinal);
    }

    /** The fact there. Through a list it is the list of what is there in each of its items. */
    Optional<Json> find(FactPath path) {
        Optional<Json> start = path.relative() ? item : Optional.of(all);
        return start.flatMap(json -> find(json, path.names()));
    }

    private static Optional<Json> find(Json from, List<String> names) {
        if (names.isEmpty()) {
            return Optional.of(from);
        }
        List<String> rest = names.subList(1, names.size());
        return switch (from) {
            case Json.Obj object -> object.find(names.getFirst()).flatMap(next -> find(next, rest));
            case Json.Arr list -> {
                List<Json> each = new ArrayList<>();
                list.items().forEach(one -> find(one, names).ifPresent(each::add));
                yield Optional.of(new Json.Arr(each));
            }
            case Json.Str _, Json.Int _, Json.Bool _ -> Optional.empty();
        };
    }

    boolean hold(Condition condition) {
        return condition.holds(atom -> holds(atom, find(atom.path())));
    }

    static boolean holds(Condition.Atom atom, Optional<Json> fact) {
        return switch (atom.test()) {
            case THERE -> there(fact);
            case NOT_THERE -> !there(fact);
            case IS -> is(fact, atom.value());
            case IS_NOT -> !is(fact, atom.value());
            case MORE_THAN -> more(fact, Long.parseLong(atom.value()));
        };
    }

    /** There and true, not blank, not 0, not empty. */
    static boolean there(Optional<Json> fact) {
        return fact.isPresent()
                && !(fact.get() instanceof Json.Int i && i.value() == 0)
                && !(fact.get() instanceof Json.Bool b && !b.value())
                && !nothing(fact);
    }

    /** Whether there is nothing to write. */
    static boolean nothing(Optional<Json> fact) {
        return fact.isEmpty()
                || switch (fact.get()) {
                    case Json.Str s -> s.value().isBlank();
                    case Json.Arr a -> a.items().isEmpty();
                    case Json.Obj o -> o.members().isEmpty();
                    case Json.Int _, Json.Bool _ -> false;
                };
    }

    /** Whether a fact has that value, or a list contains it, or it is {@code yes} or {@code no}. */
    static boolean is(Optional<Json> fact, String value) {
        return fact.isPresent()
                && switch (fact.get()) {
                    case Json.Str s -> s.value().equals(value);
                    case Json.Int i -> Long.toString(i.value()).equals(value);
                    case Json.Bool b -> value.equals(b.value() ? "yes" : "no");
                    case Json.Arr a -> a.items().contains(new Json.Str(value));
                    case Json.Obj _ -> false;
                };
    }

    private static boolean more(Optional<Json> fact, long than) {
        return fact.isPresent()
                && switch (fact.get()) {
                    case Json.Int i -> i.value() > than;
                    case Json.Arr a -> a.items().size() > than;
                    case Json.Str _, Json.Bool _, Json.Obj _ -> false;
                };
    }
}
