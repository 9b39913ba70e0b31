package cn.onestop.kiosk.fleet;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real mosquitto process on a free port of the loopback interface. */
public final class Mosquitto implements AutoCloseable {
    private static final String MISSING =
            "mosquitto is missing; type: sudo apt-get install mosquitto";

    private final Path folder;
    private final int port;
    private final List<String> lines;
    private Process process;

    private Mosquitto(Path folder, int port, List<String> lines) {
        this.folder = folder;
        this.port = port;
        this.lines = lines;
    }

    /** A broker that is not started yet, with these configuration lines. */
    public static Mosquitto stopped(Path folder, String... lines) {
        try (ServerSocket free = new ServerSocket(0)) {
            return new Mosquitto(folder, free.getLocalPort(), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A broker that takes connections, with these configuration lines. */
    public static Mosquitto started(Path folder, String... lines) {
        Mosquitto broker = stopped(folder, lines);
        broker.start();
        return broker;
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** Starts, also again after {@link #kill}, on the same port. */
    public void start() {
        try {
            List<String> all =
                    new ArrayList<>(
                            List.of(
                                    "listener " + port + " 127.0.0.1",
                                    "allow_anonymous true",
                                    "user root",
                                    "log_dest stderr"));
            all.addAll(lines);
            Path config = Files.write(folder.resolve("mosquitto.conf"), all);
            Path program = program();
            ProcessBuilder builder =
                    new ProcessBuilder(program.toString(), "-c", config.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("mosquitto.log").toFile()));
            libraries(program)
                    .ifPresent(path -> builder.environment().put("LD_LIBRARY_PATH", path));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10)).until(this::up);
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }

    /** SIGSTOP: connections stay, nothing is answered. */
    public void freeze() {
        signal("-STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("-CONT");
    }

    /** SIGHUP: reads its access list again. */
    public void reload() {
        signal("-HUP");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean up() {
        if (!process.isAlive()) {
            throw new IllegalStateException("mosquitto ended with " + process.exitValue());
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path program() {
        String given = System.getProperty("onestop.mosquitto");
        if (given != null) {
            return program(List.of(Path.of(given)), Path.of("none"));
        }
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            places.add(Path.of(folder, "mosquitto"));
        }
        places.add(Path.of("/usr/sbin/mosquitto"));
        return program(places, root().resolve("target/tools"));
    }

    /**
     * Where the program is: at one of these places, else where {@code tools/mosquitto} unpacks it;
     * an error with the line to type when it is nowhere.
     */
    static Path program(List<Path> places, Path tools) {
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> unpacked(tools))
                .orElseThrow(() -> new AssertionError(MISSING));
    }

    private static Optional<Path> unpacked(Path tools) {
        if (!Files.isDirectory(tools)) {
            return Optional.empty();
        }
        try (Stream<Path> below = Files.walk(tools)) {
            return below.filter(file -> file.endsWith("usr/sbin/mosquitto"))
                    .filter(Files::isExecutable)
                    .findFirst();
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

    /** An unpacked program has its libraries beside it. */
    private static Optional<String> libraries(Path program) throws IOException {
        Path root = program.resolve("../../..").normalize();
        if (!root.startsWith(root().resolve("target"))) {
            return Optional.empty();
        }
        try (Stream<Path> below = Files.walk(root)) {
            List<String> folders =
                    below.filter(file -> file.getFileName().toString().contains(".so."))
                            .map(file -> file.getParent().toString())
                            .distinct()
                            .toList();
            return folders.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(File.pathSeparator, folders));
        }
    }
}
