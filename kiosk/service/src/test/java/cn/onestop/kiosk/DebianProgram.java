package cn.onestop.kiosk;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program the tests need: the machine's own, else the one {@code tools/debian} unpacked. */
public final class DebianProgram {
    private final Path file;
    private final Optional<Path> unpackedIn;

    private DebianProgram(Path file, Optional<Path> unpackedIn) {
        this.file = file;
        this.unpackedIn = unpackedIn;
    }

    /**
     * @param name as {@code tools/debian} knows it
     * @param unpacked where the program is below the folder it is unpacked in
     */
    public static DebianProgram find(String name, String unpacked) {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            places.add(Path.of(folder, name));
        }
        places.add(Path.of("/usr/sbin", name));
        places.add(Path.of("/usr/bin", name));
        return find(name, places, root().resolve("target/tools").resolve(name), unpacked);
    }

    /** An error with the line to type when it is nowhere. */
    static DebianProgram find(String name, List<Path> places, Path tools, String unpacked) {
        Path own = tools.resolve(unpacked);
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(found -> new DebianProgram(found, Optional.empty()))
                .or(() ->
                        Files.isExecutable(own)
                                ? Optional.of(new DebianProgram(own, Optional.of(tools)))
                                : Optional.empty())
                .orElseThrow(() ->
                        new AssertionError(
                                name + " is missing; type: sudo apt-get install " + name));
    }

    Path file() {
        return file;
    }

    /** The program with these arguments, ready to start. */
    public ProcessBuilder command(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(file.toString()));
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all);
        // An unpacked program has its libraries beside it.
        unpackedIn.ifPresent(
                folder -> builder.environment().put("LD_LIBRARY_PATH", libraries(folder)));
        return builder;
    }

    private static String libraries(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .collect(Collectors.joining(File.pathSeparator));
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
