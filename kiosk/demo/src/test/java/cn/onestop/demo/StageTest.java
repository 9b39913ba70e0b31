package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

class StageTest {
    private static final int WRONG_USE = 64;
    private final List<String> ended = new ArrayList<>();

    @Test
    void everythingEndsOnceInReverseOrderAndTheFolderGoes() throws IOException {
        Stage stage = Stage.set();
        stage.<AutoCloseable>keep(() -> () -> ended.add("broker"));
        stage.<AutoCloseable>keep(() ->
                () -> {
                    ended.add("bench");
                    throw new IOException("does not stop cleanly");
                });
        stage.<AutoCloseable>keep(() -> () -> ended.add("service"));
        Files.writeString(Files.createDirectories(stage.folder().resolve("data")).resolve("x"), "");
        assertThat(stage.isDown()).isFalse();
        stage.close();
        stage.close();
        assertThat(ended).containsExactly("service", "bench", "broker");
        assertThat(stage.folder()).doesNotExist();
        assertThat(stage.isDown()).isTrue();
    }

    @Test
    void nothingIsStartedAfterTheEnd() throws IOException {
        Stage stage = Stage.set();
        stage.close();
        assertThatThrownBy(() ->
                        stage.<AutoCloseable>keep(() -> {
                            ended.add("started");
                            return () -> {};
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(ended).isEmpty();
    }

    @Test
    void aPortThatIsTakenOrNoneIsSaidBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(demo("--port", Integer.toString(other.getLocalPort()))).isEqualTo(WRONG_USE);
        }
        assertThat(demo("--port", "0")).isEqualTo(WRONG_USE);
        assertThat(demo("--port", "65536")).isEqualTo(WRONG_USE);
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(demo("--port", Integer.toString(FreePort.find()), "--out", file.toString()))
                .as("a file where a folder is wanted")
                .isEqualTo(WRONG_USE);
    }

    private static int demo(String... arguments) {
        return new CommandLine(new Demo()).execute(arguments);
    }
}
