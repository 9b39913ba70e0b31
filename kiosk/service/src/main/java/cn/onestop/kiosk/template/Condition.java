package cn.onestop.kiosk.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A question about facts that is answered with yes or no. */
sealed interface Condition {
    Condition ALWAYS = new All(List.of());

    enum Test {
        /** There and true, not empty, not 0. */
        THERE,
        NOT_THERE,
        IS,
        IS_NOT,
        MORE_THAN
    }

    /**
     * @param value of IS, IS_NOT; the number of MORE_THAN; else empty
     */
    record Atom(FactPath path, Test test, String value) implements Condition {
        /** The opposite, where one can be said. */
        Optional<Atom> opposite() {
            return switch (test) {
                case THERE -> Optional.of(new Atom(path, Test.NOT_THERE, ""));
                case NOT_THERE -> Optional.of(new Atom(path, Test.THERE, ""));
                case IS -> Optional.of(new Atom(path, Test.IS_NOT, value));
                case IS_NOT -> Optional.of(new Atom(path, Test.IS, value));
                case MORE_THAN -> Optional.empty();
            };
        }

        /** Whether the fact is certainly there when this holds. */
        boolean proves(FactPath there) {
            return (test == Test.THERE || test == Test.IS || test == Test.MORE_THAN)
                    && path.startsWith(there);
        }
    }

    record All(List<Atom> atoms) implements Condition {
        public All {
            atoms = List.copyOf(atoms);
        }
    }

    record Any(List<Atom> atoms) implements Condition {
        public Any {
            atoms = List.copyOf(atoms);
        }
    }

    /** All that it asks. */
    default List<Atom> atoms() {
        return switch (this) {
            case Atom a -> List.of(a);
            case All a -> a.atoms();
            case Any a -> a.atoms();
        };
    }

    /** What certainly holds when this does. */
    default List<Atom> known() {
        return switch (this) {
            case Atom a -> List.of(a);
            case All a -> a.atoms();
            case Any a -> a.atoms().size() == 1 ? a.atoms() : List.of();
        };
    }

    /** What certainly holds when this does not. */
    default List<Atom> knownOtherwise() {
        List<Atom> denied =
                switch (this) {
                    case Atom a -> List.of(a);
                    case All a -> a.atoms().size() == 1 ? a.atoms() : List.of();
                    case Any a -> a.atoms();
                };
        return denied.stream().flatMap(a -> a.opposite().stream()).toList();
    }

    /**
     * @param holds decides one atom
     */
    default boolean holds(Function<Atom, Boolean> holds) {
        return switch (this) {
            case Atom a -> holds.apply(a);
            case All a -> a.atoms().stream().allMatch(holds::apply);
            case Any a -> a.atoms().stream().anyMatch(holds::apply);
        };
    }

    /** Reads {@code stage 是 trial 且 非 minor}. Empty when it is none; the problem says why. */
    static Optional<Condition> read(String text, int line, Problems problems) {
        List<Atom> atoms = new ArrayList<>();
        Set<String> joints = new HashSet<>();
        List<String> words = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(text.strip().split("[ \\u3000]+")));
        all.add("");
        for (String word : all) {
            if (!word.isEmpty() && !word.equals("且") && !word.equals("或")) {
                words.add(word);
                continue;
            }
            Optional<Atom> atom = atom(words);
            if (atom.isEmpty()) {
                problems.add(line, "condition", String.join(" ", words));
                return Optional.empty();
            }
            atoms.add(atom.get());
            words.clear();
            joints.add(word);
        }
        joints.remove("");
        if (joints.size() > 1) {
            problems.add(line, "conditionMixed");
            return Optional.empty();
        }
        if (atoms.size() == 1) {
            return Optional.of(atoms.getFirst());
        }
        return Optional.of(joints.contains("或") ? new Any(atoms) : new All(atoms));
    }

    private static Optional<Atom> atom(List<String> words) {
        return switch (words.size()) {
            case 1 -> FactPath.of(words.getFirst()).map(p -> new Atom(p, Test.THERE, ""));
            case 2 ->
                    words.getFirst().equals("非")
                            ? FactPath.of(words.get(1)).map(p -> new Atom(p, Test.NOT_THERE, ""))
                            : Optional.empty();
            case 3 ->
                    FactPath.of(words.getFirst())
                            .flatMap(p ->
                                    test(words.get(1), words.get(2))
                                            .map(t -> new Atom(p, t, words.get(2))));
            default -> Optional.empty();
        };
    }

    private static Optional<Test> test(String word, String value) {
        return switch (word) {
            case "是" -> Optional.of(Test.IS);
            case "不是" -> Optional.of(Test.IS_NOT);
            case "多于" ->
                    value.matches("[0-9]{1,9}") ? Optional.of(Test.MORE_THAN) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
