package cn.onestop.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Pictures of the person screen by a real Chromium without a window, if there is one on this
 * machine.
 */
final class Screens {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private final Path program;
    private final Path folder;
    private int count;

    private Screens(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * @param folder where the pictures go
     */
    static Optional<Screens> on(Path folder) {
        return PROGRAMS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Screens(program, folder));
    }

    /** Takes the screen as it is now. */
    void shoot(KioskClient kiosk, String name) throws IOException {
        Path profile = Files.createTempDirectory("onestop-screen");
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
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteAll(profile);
        }
    }

    static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
