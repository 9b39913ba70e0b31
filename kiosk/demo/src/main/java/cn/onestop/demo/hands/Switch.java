package cn.onestop.demo.hands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One thing a person's hand, or fate, can do to a twin.
 *
 * @param choices what a {@link Kind#CHOICE} can be; empty for others
 * @param turn does it; throws {@link IllegalArgumentException} for a value it does not take and
 *     {@link IllegalStateException} when it cannot be done now
 * @param on how a {@link Kind#FLAG} stands now; empty for others
 */
record Switch(
        String id,
        Kind kind,
        List<String> choices,
        Consumer<String> turn,
        Optional<BooleanSupplier> on) {
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
        TEXT,
        /** A few words typed in. */
        LINE
    }

    static Switch press(String id, Runnable act) {
        return new Switch(id, Kind.PRESS, List.of(), value -> act.run(), Optional.empty());
    }

    /** A flag whose state the twin does not tell: it stands as it was turned last. */
    static Switch flag(String id, boolean first, Consumer<Boolean> act) {
        AtomicBoolean turned = new AtomicBoolean(first);
        return flag(
                id,
                turned::get,
                on -> {
                    act.accept(on);
                    turned.set(on);
                });
    }

    static Switch flag(String id, BooleanSupplier now, Consumer<Boolean> act) {
        return new Switch(
                id,
                Kind.FLAG,
                List.of(),
                value -> {
                    if (!value.equals("on") && !value.equals("off")) {
                        throw new IllegalArgumentException("the value is on or off");
                    }
                    act.accept(value.equals("on"));
                },
                Optional.of(now));
    }

    /** One of several named things, in the order of the map. */
    static <T> Switch choice(String id, Map<String, T> choices, Consumer<T> act) {
        List<String> names = List.copyOf(choices.keySet());
        return new Switch(
                id,
                Kind.CHOICE,
                names,
                value -> {
                    T chosen = choices.get(value);
                    if (chosen == null) {
                        throw new IllegalArgumentException(
                                "the value is one of " + String.join(", ", names));
                    }
                    act.accept(chosen);
                },
                Optional.empty());
    }

    /** The constants of an enum, spelled small. */
    static <E extends Enum<E>> Switch choice(String id, Class<E> type, Consumer<E> act) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E each : type.getEnumConstants()) {
            constants.put(small(each.name()), each);
        }
        return choice(id, constants, act);
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
                },
                Optional.empty());
    }

    static Switch text(String id, Consumer<String> act) {
        return new Switch(id, Kind.TEXT, List.of(), act, Optional.empty());
    }

    static Switch line(String id, Consumer<String> act) {
        return new Switch(id, Kind.LINE, List.of(), act, Optional.empty());
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
