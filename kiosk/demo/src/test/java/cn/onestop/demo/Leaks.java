package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service and its bench must not leave behind in the process they ran in. */
final class Leaks {
    /**
     * Kept by the JDK and by libraries for the whole process, or ending by themselves when idle.
     */
    private static final Pattern LIBRARIES =
            Pattern.compile(
                    "ForkJoinPool-.*|globalEventExecutor-.*|helidon-.*-timer|awaitility-thread"
                            + "|process reaper.*|Java2D Disposer|MasterPoller"
                            + "|VirtualThread-unblocker|.*Cleaner.*");

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    private final Path folder;
    private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
    private final long terminals = terminals();

    private Leaks(Path folder) {
        this.folder = folder;
    }

    static Leaks before(Path folder) {
        return new Leaks(folder);
    }

    void assertNone() {
        Rig.soon()
                .untilAsserted(() -> {
                    assertThat(newThreads()).isEmpty();
                    assertThat(terminals()).isEqualTo(terminals);
                    assertThat(openFiles()).noneMatch(file -> file.startsWith(folder.toString()));
                });
        for (String device : List.of(Twins.CARD_READER, Twins.PAD, Twins.PRINTER)) {
            assertThat(Files.isSymbolicLink(folder.resolve(device))).isFalse();
        }
    }

    private List<String> newThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread))
                .map(Thread::getName)
                .filter(name -> !LIBRARIES.matcher(name).matches())
                .sorted()
                .toList();
    }

    private static long terminals() {
        return openFiles().stream().filter(file -> file.startsWith("/dev/pt")).count();
    }

    private static List<String> openFiles() {
        List<String> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file)) {
                    files.add(Files.readSymbolicLink(file).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
