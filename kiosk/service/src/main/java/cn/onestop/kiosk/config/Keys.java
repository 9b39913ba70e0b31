package cn.onestop.kiosk.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes values out of flat keys, collects every problem, and knows which keys nobody asked for. */
final class Keys {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,30}";
    private final Map<String, String> values;
    private final Set<String> asked = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    Keys(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    private Optional<String> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).filter(v -> !v.isBlank());
    }

    private String need(String key) {
        return find(key)
                .orElseGet(() -> {
                    problems.add(key + " is missing");
                    return "";
                });
    }

    String name(String key) {
        String value = need(key);
        problemIf(
                !value.isEmpty() && !value.matches(NAME),
                key + " may have small letters, digits and hyphens, 31 at most");
        return value;
    }

    boolean flag(String key, boolean standard) {
        String value = find(key).orElse(Boolean.toString(standard));
        problemIf(!value.matches("true|false"), key + " is true or false");
        return value.equals("true");
    }

    int number(String key, int standard, int least, int most) {
        String value = find(key).orElse(Integer.toString(standard));
        boolean fits =
                value.matches("[0-9]{1,9}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most;
        problemIf(!fits, key + " is a number from " + least + " to " + most);
        return fits ? Integer.parseInt(value) : standard;
    }

    /** One of the known words, the first of which is the default. */
    String word(String key, List<String> known) {
        String value = find(key).orElse(known.getFirst());
        problemIf(!known.contains(value), key + " is one of " + String.join(", ", known));
        return known.contains(value) ? value : known.getFirst();
    }

    Path path(String key) {
        return Path.of(need(key)).toAbsolutePath().normalize();
    }

    Optional<Path> optionalPath(String key) {
        return find(key).map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    KioskConfig.Line line(String key, int standardBaud) {
        return new KioskConfig.Line(
                need(key + ".line"),
                number(key + ".baud", standardBaud, 1200, 4_000_000),
                flag(key + ".record", false));
    }

    /** Empty when none of its keys is there; any other of them without a line is a mistake. */
    Optional<KioskConfig.Line> optionalLine(String key, int standardBaud) {
        boolean named =
                Stream.of(".line", ".baud", ".record")
                        .anyMatch(each -> find(key + each).isPresent());
        return named ? Optional.of(line(key, standardBaud)) : Optional.empty();
    }

    URI broker(String key) {
        String value = need(key);
        Optional<URI> address = address(value, "tcp://[A-Za-z0-9.\\[\\]:-]+:[0-9]{1,5}");
        problemIf(
                !value.isEmpty() && address.isEmpty(),
                key + " looks like tcp://host:1883, the port from 1 to 65535");
        return address.orElse(URI.create("tcp://localhost:1883"));
    }

    Optional<URI> optionalPrinter(String key) {
        Optional<String> value = find(key);
        Optional<URI> address =
                value.flatMap(
                        text -> address(text, "ipp://[A-Za-z0-9.\\[\\]:-]+/[A-Za-z0-9._/-]*"));
        problemIf(
                value.isPresent() && address.isEmpty(),
                key + " looks like ipp://host:631/ipp/print, the port from 1 to 65535");
        return address;
    }

    /** Empty unless it is one with a host, and a port that can be one where it names any. */
    private static Optional<URI> address(String text, String form) {
        try {
            URI uri = new URI(text);
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 65535);
            return text.matches(form) && uri.getHost() != null && port
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    void problemIf(boolean wrong, String problem) {
        if (wrong) {
            problems.add(problem);
        }
    }

    /** Everything that is wrong, unknown keys last. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        values.keySet().stream()
                .filter(key -> !asked.contains(key))
                .sorted()
                .forEach(key -> all.add(key + " is not a known key"));
        return all;
    }
}
