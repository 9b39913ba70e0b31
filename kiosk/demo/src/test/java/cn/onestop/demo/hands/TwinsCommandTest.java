package cn.onestop.demo.hands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code onestop twins} as a process of its own. */
class TwinsCommandTest {
    private static final int WRONG_USE = 64;

    @TempDir private Path folder;
    private int count;

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-Djava.io.tmpdir=" + Files.createDirectories(temporary()),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TwinsCommand.class.getName()));
        command.addAll(List.of(arguments));
        count++;
        return new ProcessBuilder(command)
                .redirectOutput(said("out").toFile())
                .redirectError(said("err").toFile())
                .start();
    }

    private Path temporary() {
        return folder.resolve("temporary");
    }

    private Path said(String stream) {
        return folder.resolve(stream + count);
    }

    /** Ends it as Ctrl-C does, once it is ready. */
    private void stopWhenReady(Process process) throws Exception {
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(said("out")).contains("Ctrl-C"));
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private void refuses(String sentence, String... arguments) throws Exception {
        Process process = start(arguments);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(WRONG_USE);
        assertThat(Files.readAllLines(said("err"))).singleElement().asString().contains(sentence);
        assertThat(below(temporary())).isEmpty();
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .toList();
        }
    }

    @Test
    void ctrlCLeavesNoLinkAndNoFolderOfItsOwn() throws Exception {
        stopWhenReady(start("--port", "0"));
        assertThat(Files.readString(said("out"))).contains("onestop-twins", "card-reader:");
        assertThat(below(temporary())).isEmpty();
        Path mine = Files.createDirectories(folder.resolve("mine"));
        stopWhenReady(start("--port", "0", "--dir", mine.toString(), "--pad", "STU_540"));
        assertThat(below(mine)).as("the folder that was named stays, empty").isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInASentence() throws Exception {
        refuses("0 to 65535", "--port", "99999");
        Path file = Files.writeString(folder.resolve("file"), "");
        refuses("No device link can be made", "--port", "0", "--dir", file.toString());
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("printer/full"));
        refuses("No device link can be made", "--port", "0", "--dir", taken.toString());
        assertThat(below(taken)).as("the twins that had begun are gone").hasSize(1);
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses("cannot be used", "--port", Integer.toString(busy.getLocalPort()));
        }
    }
}
