package cn.onestop.devices.printer.ipp;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's printer programs: the machine's own, else where {@code tools/debian} unpacks them. */
final class Tools {
    private static final String MISSING =
            "ippeveprinter is missing; type: sudo apt-get install cups-ipp-utils dbus-daemon";

    private Tools() {}

    /** A command that runs that program, with its libraries. */
    static ProcessBuilder command(String program, String... arguments) {
        Path found = find(program);
        List<String> words = new ArrayList<>(List.of(found.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        if (found.startsWith(unpacked())) {
            builder.environment().putAll(Map.of("LD_LIBRARY_PATH", libraries()));
        }
        return builder;
    }

    /** A test file that comes with ipptool. */
    static Path testFile(String name) {
        Path own = Path.of("/usr/share/cups/ipptool", name);
        return Files.exists(own) ? own : unpacked().resolve("usr/share/cups/ipptool").resolve(name);
    }

    private static Path find(String program) {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            places.add(Path.of(folder, program));
        }
        for (String folder : List.of("usr/sbin", "usr/bin")) {
            places.add(Path.of("/", folder, program));
            places.add(unpacked().resolve(folder).resolve(program));
        }
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(MISSING));
    }

    private static Path unpacked() {
        return root().resolve("target/tools/ippeveprinter");
    }

    private static String libraries() {
        try (Stream<Path> below = Files.walk(unpacked())) {
            return String.join(
                    File.pathSeparator,
                    below.filter(file -> file.getFileName().toString().contains(".so."))
                            .map(file -> file.getParent().toString())
                            .distinct()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("onestop"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not below the project's folder");
            }
        }
        return folder;
    }
}
