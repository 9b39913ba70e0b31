package cn.onestop.devices.printer.ipp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** CUPS's own IPP Everywhere printer, as a process on a free port, with the bus it insists on. */
final class EvePrinter implements AutoCloseable {
    private static final String BUS =
            """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow send_destination="*" eavesdrop="true"/>
            <allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
            """;

    private static final int MOST_TRIES = 5;

    private final Path folder;
    private int port;
    private final List<Process> processes = new ArrayList<>();

    private EvePrinter(Path folder) {
        this.folder = folder;
    }

    /**
     * @param formats for example {@code application/pdf,image/pwg-raster}
     * @param command what prints: a shell script's body; what it writes to standard error as {@code
     *     ATTR: name=value} the printer says of the job
     */
    static EvePrinter start(Path folder, String formats, String command) throws IOException {
        EvePrinter printer = new EvePrinter(folder);
        try {
            printer.bus();
            printer.script(command);
            printer.run(formats);
        } catch (IOException | RuntimeException e) {
            printer.close();
            throw e;
        }
        return printer;
    }

    private void bus() throws IOException {
        Path socket = folder.resolve("bus");
        Path config = Files.writeString(folder.resolve("bus.conf"), BUS.formatted(socket));
        launch(Tools.command("dbus-daemon", "--config-file=" + config, "--nofork", "--nopidfile"));
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(socket));
    }

    private void script(String command) throws IOException {
        Files.writeString(script(), "#!/bin/sh\n" + command + "\n");
        if (!script().toFile().setExecutable(true)) {
            throw new IOException("no script can be made");
        }
        Files.createDirectory(kept());
    }

    private Path script() {
        return folder.resolve("print.sh");
    }

    /** A port that was free may be another's a moment later: then the printer ends at once. */
    private void run(String formats) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            launch(printer(formats));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !processes.getLast().isAlive() || up());
            if (processes.getLast().isAlive()) {
                return;
            }
        }
        throw new IllegalStateException("ippeveprinter ended at once, again and again");
    }

    private ProcessBuilder printer(String formats) {
        ProcessBuilder printer =
                Tools.command(
                        "ippeveprinter",
                        "-r",
                        "off",
                        "-k",
                        "-d",
                        kept().toString(),
                        "-p",
                        Integer.toString(port),
                        "-f",
                        formats,
                        "-s",
                        "10,10",
                        "-c",
                        script().toString(),
                        "Eve");
        printer.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + folder.resolve("bus"));
        return printer;
    }

    private void launch(ProcessBuilder builder) throws IOException {
        processes.add(
                builder.redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("printer.log").toFile()))
                        .start());
    }

    private boolean up() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    URI uri() {
        return URI.create("ipp://localhost:" + port + "/ipp/print");
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    /** The documents it received and kept. */
    List<byte[]> documents() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(kept())) {
            for (Path file : files.sorted().toList()) {
                // beside each document it keeps what the command printed, here nothing
                if (Files.isRegularFile(file) && Files.size(file) > 0) {
                    documents.add(Files.readAllBytes(file));
                }
            }
        }
        return documents;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
        }
    }
}
