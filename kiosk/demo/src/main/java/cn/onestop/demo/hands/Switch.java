package cn.onestop.demo.hands;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One thing a person's hand, or fate, can do to a twin.
 *
 * @param choices what a {@link Kind#CHOICE} can be; empty for others
 * @param turn does it; throws {@link IllegalArgumentException} for a value it does not take and
 *     {@link IllegalStateException} when it cannot be done now
 */
record Switch(String id, Kind kind, List<String> choices, Consumer<String> turn) {
    /** What value a switch takes. */
    enum Kind {
        /** None. */
        PRESS,
        /** {@code on} or {@code off}. */
        FLAG,
        CHOICE,
        /** A number, not negative. */
        NUMBER,
        /** A text of its own format. */
        TEXT
    }

    static Switch press(String id, Runnable act) {
        return new Switch(id, Kind.PRESS, List.of(), value -> act.run());
    }

    static Switch flag(String id, Consumer<Boolean> act) {
        return new Switch(
                id,
                Kind.FLAG,
                List.of(),
                value -> {
                    if (!value.equals("on") && !value.equals("off")) {
                        throw new IllegalArgumentException("the value is on or off");
                    }
                    act.accept(value.equals("on"));
                });
    }

    static Switch choice(String id, List<String> choices, Consumer<String> act) {
        return new Switch(
                id,
                Kind.CHOICE,
                choices,
                value -> {
                    if (!choices.contains(value)) {
                        throw new IllegalArgumentException(
                                "the value is one of " + String.join(", ", choices));
                    }
                    act.accept(value);
                });
    }

    /** The constants of an enum, spelled small. */
    static <E extends Enum<E>> Switch choice(String id, Class<E> type, Consumer<E> act) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(e -> small(e.name())).toList();
        return choice(
                id,
                names,
                value -> act.accept(Enum.valueOf(type, value.toUpperCase(Locale.ROOT))));
    }

    static Switch number(String id, Consumer<Double> act) {
        return new Switch(
                id,
                Kind.NUMBER,
                List.of(),
                value -> {
                    if (!value.matches("[0-9]{1,7}(\\.[0-9]{1,4})?")) {
                        throw new IllegalArgumentException("the value is a number");
                    }
                    act.accept(Double.parseDouble(value));
                });
    }

    static Switch text(String id, Consumer<String> act) {
        return new Switch(id, Kind.TEXT, List.of(), act);
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
