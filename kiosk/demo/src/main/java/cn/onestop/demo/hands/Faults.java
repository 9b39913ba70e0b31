package cn.onestop.demo.hands;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The lasting faults of one twin, and which of them are there now: no twin tells that itself. */
final class Faults<F extends Enum<F>> {
    private final Class<F> type;
    private final Consumer<F> set;
    private final Consumer<F> clear;
    private final Runnable clearAll;
    private final Set<F> present;

    Faults(Class<F> type, Consumer<F> set, Consumer<F> clear, Runnable clearAll) {
        this.type = type;
        this.set = set;
        this.clear = clear;
        this.clearAll = clearAll;
        present = EnumSet.noneOf(type);
    }

    /** A switch that sets any of them, and one that ends all. */
    List<Switch> switches() {
        return List.of(
                Switch.choice("fault", type, fault -> turn(fault, true)),
                Switch.press("clear-faults", this::end));
    }

    synchronized void turn(F fault, boolean on) {
        if (on) {
            set.accept(fault);
            present.add(fault);
        } else {
            clear.accept(fault);
            present.remove(fault);
        }
    }

    private synchronized void end() {
        clearAll.run();
        present.clear();
    }

    synchronized boolean has(F fault) {
        return present.contains(fault);
    }

    /** Their names, spelled small; empty when there is none. */
    synchronized String names() {
        return present.stream()
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
