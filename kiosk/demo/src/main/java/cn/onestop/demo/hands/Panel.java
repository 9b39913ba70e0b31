package cn.onestop.demo.hands;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One twin as a person sees it.
 *
 * @param place where the kiosk finds the device: a path or an address
 * @param state what can be seen of it now, in words
 * @param picture its screen or its paper as a PNG file
 */
record Panel(
        String id,
        String place,
        List<Switch> switches,
        Supplier<Map<String, String>> state,
        Optional<Supplier<byte[]>> picture) {
    Panel {
        switches = List.copyOf(switches);
    }

    Optional<Switch> find(String name) {
        return switches.stream().filter(s -> s.id().equals(name)).findFirst();
    }
}
