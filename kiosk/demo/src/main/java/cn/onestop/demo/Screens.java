package cn.onestop.demo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Pictures of the person screen by a real Chromium without a window, if there is one on this
 * machine.
 */
final class Screens implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private final Path program;
    private final Path folder;
    private final Path profile;
    private volatile @Nullable Process running;
    private int count;

    private Screens(Path program, Path folder, Path profile) {
        this.program = program;
        this.folder = folder;
        this.profile = profile;
    }

    /**
     * @param folder where the pictures go
     * @param profile a folder for the browser itself, deleted after each picture
     */
    static Optional<Screens> on(Path folder, Path profile) {
        return PROGRAMS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Screens(program, folder, profile));
    }

    /** Takes the screen as it is now. */
    void shoot(KioskClient kiosk, String name) throws IOException {
        Files.createDirectories(profile);
        try {
            Path picture = folder.resolve("%02d-%s.png".formatted(++count, name));
            Process process =
                    new ProcessBuilder(
                                    program.toString(),
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--hide-scrollbars",
                                    "--user-data-dir=" + profile,
                                    "--window-size=1280,800",
                                    "--timeout=4000",
                                    "--virtual-time-budget=2500",
                                    "--screenshot=" + picture,
                                    kiosk.base() + "/")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            running = process;
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteAll(profile);
        }
    }

    @Override
    public void close() {
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /**
     * Deletes a folder with all that is in it. A program that is just ending may still add a file:
     * then once more.
     */
    static void deleteAll(Path folder) throws IOException {
        for (int again = 0; again < 4; again++) {
            try {
                deleteOnce(folder);
                return;
            } catch (NoSuchFileException | DirectoryNotEmptyException | UncheckedIOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        deleteOnce(folder);
    }

    private static void deleteOnce(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
