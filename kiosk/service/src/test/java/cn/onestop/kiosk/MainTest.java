package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.seal.DemoAuthority;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

class MainTest {
    @TempDir Path folder;
    private final StringWriter said = new StringWriter();

    private int run(Path config) {
        return new CommandLine(new RunCommand(new PrintWriter(said, true)))
                .execute("--config", config.toString());
    }

    private int main(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    private Path configuration(int port) throws IOException {
        DemoAuthority.create(folder, "k-1", new SystemTimeAndIds());
        return Files.writeString(
                folder.resolve("onestop.yaml"),
                """
                kiosk: {name: k-1, tenant: t}
                data: {folder: "%1$s/data", keys: "%1$s/keys"}
                http: {port: %2$d}
                devices: {card-reader: {line: "%1$s/a"}, pad: {line: "%1$s/b"}, printer: {line: "%1$s/c"}}
                mqtt: {broker: "tcp://127.0.0.1:9"}
                seal: {key: "%1$s/seal-key.pem", chain: "%1$s/seal-chain.pem"}
                """
                        .formatted(folder, port));
    }

    @Test
    void aTakenPortIsOneSentenceAndEverythingStartedIsStopped() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path config = configuration(other.getLocalPort());
            assertThat(run(config)).isEqualTo(70);
            assertThat(said.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("port " + other.getLocalPort(), "another program has it");
            assertThat(run(config)).as("the data folder is free again").isEqualTo(70);
            assertThat(said.toString()).doesNotContain("in use by another service");
        }
    }

    @Test
    void aConfigurationThatCannotBeUsedIsOneSentence() throws IOException {
        Path config = configuration(0);
        Files.writeString(config, Files.readString(config).replace("port", "prot"));
        assertThat(run(config)).isEqualTo(78);
        assertThat(said.toString().lines())
                .singleElement()
                .asString()
                .contains("http.prot is not a known key");
    }

    @Test
    void wrongUseIs64AndShowsHowToUseIt() {
        assertThat(main("run")).isEqualTo(64);
        assertThat(said.toString()).contains("--config=FILE", "Usage: onestop run");
        assertThat(main("verify")).isEqualTo(64);
        assertThat(main("nonsense")).isEqualTo(64);
    }

    @Test
    void everyCommandNamesItsVersion() {
        for (String[] arguments : new String[][] {{"-V"}, {"run", "-V"}, {"verify", "-V"}}) {
            said.getBuffer().setLength(0);
            assertThat(main(arguments)).isZero();
            assertThat(said.toString()).startsWith("onestop ");
        }
    }
}
