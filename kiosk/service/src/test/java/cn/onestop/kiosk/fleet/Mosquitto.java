package cn.onestop.kiosk.fleet;

import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.DebianProgram;

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

/** A real mosquitto process on a free port of the loopback interface. */
public final class Mosquitto implements AutoCloseable {
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
            process =
                    DebianProgram.find("mosquitto", "usr/sbin/mosquitto")
                            .command(List.of("-c", config.toString()))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("mosquitto.log").toFile()))
                            .start();
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
}
