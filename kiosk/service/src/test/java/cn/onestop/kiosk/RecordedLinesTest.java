package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineScript;
import cn.onestop.devices.link.ReplayLine;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.KeyStore;
import cn.onestop.kiosk.journal.RecordingStore;
import cn.onestop.kiosk.seal.DemoAuthority;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** From the key in the configuration to a script that plays the field's trouble again. */
@Timeout(60)
class RecordedLinesTest {
    private static final SystemTimeAndIds CLOCK = new SystemTimeAndIds();

    @TempDir Path folder;
    private final StringWriter said = new StringWriter();
    private Path yaml;

    @BeforeEach
    void configure() throws IOException {
        yaml =
                Files.writeString(
                        folder.resolve("onestop.yaml"),
                        """
                        kiosk: {name: k-1, tenant: t}
                        data: {folder: "%1$s/data", keys: "%1$s/keys"}
                        devices:
                          card-reader: {line: "%1$s/a", record: true}
                          pad: {line: "%1$s/b"}
                          printer: {line: "%1$s/c"}
                        mqtt: {broker: "tcp://127.0.0.1:9"}
                        seal: {key: "%1$s/k", chain: "%1$s/c"}
                        """
                                .formatted(folder));
    }

    @Test
    void whatWentOverTheLineIsExportedAndPlayedAgain() throws Exception {
        String number;
        try (SamTwin twin = SamTwin.start(folder.resolve("a"))) {
            twin.place(card());
            number =
                    record(line -> {
                        try (SamReader reader = SamReader.open(line)) {
                            return reader.read(Duration.ofSeconds(10)).map(Object::toString);
                        }
                    });
        }
        assertThat(number).isNotEmpty();

        assertThat(recordings("list")).isZero();
        String id = said.toString().split("\t")[0];
        assertThat(id).contains("-card-reader-");
        Path out = folder.resolve("card.txt");
        assertThat(recordings("export", id, "--out", out.toString())).isZero();
        assertThat(said.toString()).contains("个人数据", "personal data", "It is whole");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(out)).contains("个人数据", "personal data");

        LineScript script = LineScript.parse(Files.readString(out));
        assertThat(script.name()).isEqualTo(id);
        ReplayLine line = new ReplayLine(script, ReplayLine.Speed.FULL);
        try (SamReader reader = SamReader.open(line)) {
            assertThat(reader.read(Duration.ofSeconds(10))).isPresent();
        }
        assertThat(line.finished()).isTrue();

        assertThat(recordings("export", id, "--out", out.toString())).isEqualTo(70);
        assertThat(said.toString()).contains("cannot be written, or exists");
        assertThat(recordings("delete", id)).isZero();
        assertThat(recordings("export", id, "--out", folder.resolve("x").toString())).isEqualTo(70);
        assertThat(said.toString()).contains("There is no recording " + id);
        assertThat(recordings("list")).isZero();
        assertThat(said.toString()).contains("There are no recordings");
    }

    private interface Use {
        Optional<String> of(cn.onestop.devices.link.SerialLine line);
    }

    private String record(Use use) throws InterruptedException {
        KioskConfig config = KioskConfig.read(yaml);
        try (KioskIo io = KioskIo.start();
                RecordingStore store =
                        RecordingStore.open(
                                config.data(), KeyStore.open(config.keys(), CLOCK), CLOCK)) {
            Lines lines = Lines.of(io, store, config);
            assertThat(lines.recorded()).containsExactly("card-reader");
            return use.of(lines.open("card-reader", config.cardReader())).orElse("");
        }
    }

    @Test
    void aLineThatIsNotToBeRecordedAndADeviceThatSaysNothingLeaveNoRecording()
            throws InterruptedException {
        KioskConfig config = KioskConfig.read(yaml);
        try (SamTwin pad = SamTwin.start(folder.resolve("b"));
                SamTwin silent = SamTwin.start(folder.resolve("a"))) {
            assertThat(pad.pluggedIn()).isTrue();
            assertThat(silent.pluggedIn()).isTrue();
            try (KioskIo io = KioskIo.start();
                    RecordingStore store =
                            RecordingStore.open(
                                    config.data(), KeyStore.open(config.keys(), CLOCK), CLOCK)) {
                Lines lines = Lines.of(io, store, config);
                SamReader.open(lines.open("pad", config.pad())).close();
                lines.open("card-reader", config.cardReader()).close();
            }
        }
        assertThat(RecordingStore.list(config.data())).isEmpty();
    }

    @Test
    void whileRecordingIsOnTheServiceSaysSoAndTheRecordingIsWholeWhenItStops() throws Exception {
        DemoAuthority.create(folder, "k-1", CLOCK);
        Files.writeString(
                yaml,
                Files.readString(yaml)
                                .replace("/k\"", "/seal-key.pem\"")
                                .replace(
                                        "chain: \"" + folder + "/c",
                                        "chain: \"" + folder + "/seal-chain.pem")
                        + "http: {port: 0}\n");
        KioskConfig config = KioskConfig.read(yaml);
        try (SamTwin twin = SamTwin.start(folder.resolve("a"));
                Kiosk kiosk = Kiosk.start(config, CLOCK, UnaryOperator.identity(), e -> {});
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(twin.pluggedIn()).isTrue();
            URI ready = URI.create("http://127.0.0.1:" + kiosk.port() + "/health/ready");
            assertThat(
                            http.send(
                                            HttpRequest.newBuilder(ready).build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body())
                    .contains("recording", "personal data", "(card-reader)");
            await().until(() -> !RecordingStore.list(config.data()).isEmpty());
        }
        String id = RecordingStore.list(config.data()).getFirst().id();
        assertThat(
                        RecordingStore.visit(
                                        config.data(), KeyStore.open(config.keys(), CLOCK), CLOCK)
                                .export(id)
                                .whole())
                .isTrue();
    }

    @Test
    void withoutRecordingsTheCommandsMakeNothing() throws IOException {
        assertThat(recordings("list")).isZero();
        assertThat(recordings("delete", "20260921-000000-pad-aaaa")).isEqualTo(70);
        assertThat(recordings("export", "x", "--out", folder.resolve("x").toString()))
                .isEqualTo(70);
        assertThat(folder.resolve("keys")).doesNotExist();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(recordings()).isEqualTo(64);
        yaml = folder.resolve("none.yaml");
        assertThat(recordings("list")).isEqualTo(78);
    }

    private int recordings(String... arguments) {
        said.getBuffer().setLength(0);
        String[] all = new String[3 + arguments.length];
        all[0] = "recordings";
        all[1] = "--config";
        all[2] = yaml.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all);
    }

    private static TwinCard card() {
        return TwinCard.resident(
                "周示例",
                "1",
                "01",
                "19850312",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320582198503129977",
                "张家港市公安局样例",
                "20200101",
                "20400101");
    }
}
