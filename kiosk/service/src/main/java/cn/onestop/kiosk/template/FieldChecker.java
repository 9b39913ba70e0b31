package cn.onestop.kiosk.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Holds fields, boxes and conditions against the facts there can be. */
final class FieldChecker {
    /** Where a field stands. */
    enum Place {
        PAPER,
        /** Shown before there is a paper. */
        QUESTION
    }

    private final Head head;
    private final Problems problems;

    /** Values that have a box, and those a sentence depends on, by fact. */
    private final Map<String, Set<String>> boxes = new HashMap<>();

    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Map<String, Integer> firstBox = new HashMap<>();
    private final Map<String, Shape> boxed = new HashMap<>();
    private final Set<String> used = new TreeSet<>();

    FieldChecker(Head head, Problems problems) {
        this.head = head;
        this.problems = problems;
    }

    void pieces(List<Piece> pieces, int line, Scope scope, Place place) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal _ -> {
                    // any words
                }
                case Piece.Field field -> field(field, line, scope);
                case Piece.Tick tick -> {
                    if (place == Place.QUESTION) {
                        problems.add(line, "notInQuestion", tick.path() + "?" + tick.value());
                    } else {
                        tick(tick, line, scope);
                    }
                }
                case Piece.Known known -> {
                    if (place == Place.QUESTION) {
                        problems.add(line, "notInQuestion", "@" + known.what());
                    }
                }
                case Piece.Ordinal _ -> {
                    if (scope.item().isEmpty()) {
                        problems.add(line, "relativeOutside", "#");
                    }
                }
            }
        }
    }

    /** Empty when there is no such fact; that is reported. */
    Optional<Scope.Found> find(FactPath path, int line, Scope scope) {
        used.add(scope.key(path));
        Optional<Scope.Found> found = scope.find(path);
        if (found.isEmpty()) {
            boolean later =
                    path.isChoice()
                            && head.slots().stream()
                                    .flatMap(slot -> slot.ask().stream())
                                    .anyMatch(ask -> ask.id().equals(path.names().getLast()));
            String key =
                    path.relative() && scope.item().isEmpty()
                            ? "relativeOutside"
                            : later ? "choiceLater" : "pathUnknown";
            problems.add(line, key, path);
        }
        return found;
    }

    private void field(Piece.Field field, int line, Scope scope) {
        Optional<Scope.Found> found = find(field.path(), line, scope);
        if (found.isEmpty()) {
            return;
        }
        Shape shape = found.get().shape();
        Optional<Format> format = field.format();
        if (format.isPresent() && !fits(format.get(), shape)) {
            problems.add(
                    line,
                    format.get().takes() == Format.Takes.WHOLE || !(shape instanceof Shape.Whole)
                            ? "formatKind"
                            : "formatRange",
                    field.path(),
                    format.get().word());
            return;
        }
        if (format.isEmpty()) {
            String wrong = bare(shape);
            if (!wrong.isEmpty()) {
                problems.add(line, wrong, field.path());
                return;
            }
        }
        boolean zero =
                format.equals(Optional.of(Format.TERM))
                        && shape instanceof Shape.Whole whole
                        && whole.least() < 1
                        && !scope.proven(field.path());
        if ((!found.get().sure() || zero) && field.blank() == 0 && head.empty().isEmpty()) {
            problems.add(line, "mayBeMissing", field.path());
        }
    }

    /** The key of what is wrong with a fact without a format, or nothing. */
    private static String bare(Shape shape) {
        return switch (shape) {
            case Shape.Text t when t.format().isEmpty() -> "";
            case Shape.Text _ -> "fieldDate";
            case Shape.Whole _ -> "";
            case Shape.Flag _ -> "fieldFlag";
            case Shape.Items _ -> "fieldItems";
            case Shape.Group _ -> "fieldGroup";
        };
    }

    private static boolean fits(Format format, Shape shape) {
        return switch (format.takes()) {
            case DATE -> shape instanceof Shape.Text t && t.format().equals("date");
            case TIME -> shape instanceof Shape.Text t && t.format().equals("date-time");
            case TEXT -> shape instanceof Shape.Text t && t.format().isEmpty();
            case MONTHS -> within(shape, Numerals.TOO_MANY_MONTHS);
            case COUNT -> within(shape, Numerals.TOO_MANY_YUAN);
            case FEN -> within(shape, 100 * Numerals.TOO_MANY_YUAN);
            case WHOLE -> shape instanceof Shape.Whole;
            case TEXTS -> shape instanceof Shape.Items i && i.item() instanceof Shape.Text;
            case ITEMS -> shape instanceof Shape.Items;
        };
    }

    private static boolean within(Shape shape, long tooMuch) {
        return shape instanceof Shape.Whole w && w.least() >= 0 && w.most() < tooMuch;
    }

    private void tick(Piece.Tick tick, int line, Scope scope) {
        Optional<Scope.Found> found = find(tick.path(), line, scope);
        if (found.isEmpty()) {
            return;
        }
        Shape shape = found.get().shape();
        if (shape.values().isEmpty()) {
            problems.add(line, "boxFree", tick.path());
            return;
        }
        if (!shape.values().contains(tick.value())) {
            problems.add(
                    line, "boxValue", tick.path(), tick.value(), String.join(", ", shape.values()));
            return;
        }
        if (shape instanceof Shape.Text && !found.get().sure()) {
            problems.add(line, "boxMayBeMissing", tick.path());
        }
        String key = scope.key(tick.path());
        boxes.computeIfAbsent(key, _ -> new TreeSet<>()).add(tick.value());
        firstBox.putIfAbsent(key, line);
        boxed.put(key, shape);
    }

    void condition(Condition condition, int line, Scope scope) {
        for (Condition.Atom atom : condition.atoms()) {
            Optional<Scope.Found> found = find(atom.path(), line, scope);
            found.map(Scope.Found::shape).ifPresent(shape -> atom(atom, shape, line, scope));
        }
    }

    private void atom(Condition.Atom atom, Shape shape, int line, Scope scope) {
        switch (atom.test()) {
            case THERE, NOT_THERE -> {
                // anything can be there
            }
            case IS, IS_NOT -> {
                asked.computeIfAbsent(scope.key(atom.path()), _ -> new TreeSet<>())
                        .add(atom.value());
                List<String> values = shape.values();
                boolean whole = shape instanceof Shape.Whole && atom.value().matches("[0-9]{1,15}");
                boolean free = shape instanceof Shape.Text && values.isEmpty();
                if (!whole && !free && !values.contains(atom.value())) {
                    problems.add(
                            line,
                            "conditionValue",
                            atom.path(),
                            atom.value(),
                            String.join(", ", values));
                }
            }
            case MORE_THAN -> {
                if (!(shape instanceof Shape.Items || shape instanceof Shape.Whole)) {
                    problems.add(line, "conditionMore", atom.path());
                }
            }
        }
    }

    /** What the paper can be handed and does not show. */
    void leftOut() {
        boxed.forEach((key, shape) -> {
            if (shape instanceof Shape.Flag) {
                return;
            }
            for (String value : shape.values()) {
                boolean shown =
                        boxes.getOrDefault(key, Set.of()).contains(value)
                                || asked.getOrDefault(key, Set.of()).contains(value);
                if (!shown && !ends(key, value)) {
                    problems.add(firstBox.getOrDefault(key, 1), "valueNoBox", key, value);
                }
            }
        });
        for (Head.SlotHead slot : head.first()) {
            for (Head.Ask ask : slot.ask()) {
                if (!used.contains("choices." + ask.id())) {
                    problems.add(ask.line(), "choiceNowhere", ask.id());
                }
            }
        }
    }

    /** Whether that answer ends the sitting, so that no paper shows it. */
    private boolean ends(String key, String value) {
        return head.slots().stream()
                .flatMap(slot -> slot.ask().stream())
                .filter(ask -> key.equals("choices." + ask.id()))
                .flatMap(ask -> ask.options().stream())
                .anyMatch(option -> option.value().equals(value) && option.ends().isPresent());
    }

    /** Every character of the file must have a font. */
    static void glyphs(SourceFile file, IntPredicate hasGlyph, Problems problems) {
        Set<Integer> missing = new TreeSet<>();
        for (int i = 0; i < file.lines().size(); i++) {
            int line = i + 1;
            file.lines()
                    .get(i)
                    .codePoints()
                    .filter(c -> c > ' ' && c != 0x3000 && c != '〖' && c != '〗')
                    .filter(c -> !hasGlyph.test(c) && missing.add(c))
                    .forEach(c ->
                            problems.add(line, "glyph", Character.toString(c), TextRules.code(c)));
        }
    }
}
