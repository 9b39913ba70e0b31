package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.fleet.Mosquitto;
import cn.onestop.kiosk.fleet.Probe;
import cn.onestop.kiosk.seal.DemoAuthority;
import cn.onestop.kiosk.station.DeviceKind;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.mqtt.Schemas;
import cn.onestop.mqtt.Topics;
import cn.onestop.proof.canon.Json;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What those who look after a kiosk see of its devices, through the whole service. */
class DevicesOfTheServiceTest {
    private static final Topics TOPICS = new Topics("t", "k-1");
    private final Schemas schemas = new Schemas();
    @TempDir Path folder;

    private KioskConfig configuration(URI broker) throws IOException {
        DemoAuthority.create(folder, "k-1", new SystemTimeAndIds());
        return KioskConfig.read(
                Files.writeString(
                        folder.resolve("onestop.yaml"),
                        """
                        kiosk: {name: k-1, tenant: t, test: true}
                        data: {folder: "%1$s/data", keys: "%1$s/keys"}
                        http: {port: 0}
                        devices: {card-reader: {line: "%1$s/a"}, pad: {line: "%1$s/b"}, printer: {line: "%1$s/c"}}
                        mqtt: {broker: "%2$s"}
                        seal: {key: "%1$s/seal-key.pem", chain: "%1$s/seal-chain.pem"}
                        """
                                .formatted(folder, broker)));
    }

    private static Kiosk start(KioskConfig config) {
        return Kiosk.start(config, new SystemTimeAndIds(), UnaryOperator.identity(), e -> {});
    }

    private static Json.Obj get(Kiosk kiosk, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI at = URI.create("http://127.0.0.1:" + kiosk.port() + path);
            return Json.parse(
                            client.send(
                                            HttpRequest.newBuilder(at).build(),
                                            HttpResponse.BodyHandlers.ofByteArray())
                                    .body())
                    .asObject();
        }
    }

    private static String word(Probe probe, String id, String member) {
        List<String> heard = probe.heard(TOPICS.device(id));
        if (heard.isEmpty()) {
            return "";
        }
        return Json.parse(heard.getLast().getBytes(StandardCharsets.UTF_8)).asObject().text(member);
    }

    private static void soon(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(assertion);
    }

    @Test
    void opsSeeAMissingPadOnMqttOnThePageAndInTheReadiness() throws Exception {
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe ops = new Probe(broker.uri(), TOPICS.allDevices());
                SamTwin reader = SamTwin.start(folder.resolve("a"));
                StuTwin pad = StuTwin.start(folder.resolve("b"));
                EscPosTwin printer = EscPosTwin.start(folder.resolve("c"))) {
            reader.moduleSerial(4711);
            KioskConfig config = configuration(broker.uri());
            try (Kiosk kiosk = start(config)) {
                for (String id : List.of("card-reader", "pad", "printer")) {
                    soon(() -> assertThat(word(ops, id, "device")).isEqualTo("online"));
                }
                assertThat(word(ops, "pad", "model")).isNotEmpty();
                assertThat(word(ops, "card-reader", "serial")).contains("4711");
                pad.unplug();
                soon(() -> assertThat(word(ops, "pad", "device")).isEqualTo("powerOff"));
                assertThat(word(ops, "pad", "detail")).isEqualTo("disconnected");
                assertThat(word(ops, "pad", "zh")).contains("签字板");
                Json.Obj line = get(kiosk, "/api/devices").array("devices").get(1).asObject();
                assertThat(line.text("device")).isEqualTo("powerOff");
                assertThat(line.text("grade")).isEqualTo("bad");
                Json.Obj ready = get(kiosk, "/health/ready");
                assertThat(ready.bool("ready")).isFalse();
                assertThat(ready.array("checks").get(1).asObject().text("zh")).contains("没有连接");
                printer.paperOut();
                soon(() -> assertThat(word(ops, "printer", "detail")).isEqualTo("paperOut"));
                printer.paperIn();
                pad.replug();
                soon(() -> assertThat(word(ops, "pad", "device")).isEqualTo("online"));
                soon(() -> assertThat(get(kiosk, "/health/ready").bool("ready")).isTrue());
            }
            pad.unplug();
            try (Kiosk again = start(config);
                    Probe later = new Probe(broker.uri(), TOPICS.allDevices())) {
                soon(() -> assertThat(word(later, "pad", "device")).isEqualTo("powerOff"));
                soon(() -> assertThat(word(later, "card-reader", "device")).isEqualTo("online"));
                assertThat(again.port()).isPositive();
            }
            assertThat(ops.heard(TOPICS.device("pad")))
                    .allSatisfy(text ->
                            assertThat(schemas.device(text.getBytes(StandardCharsets.UTF_8)))
                                    .isEmpty());
        }
    }

    @Test
    void everyWordOfOursIsOneOfTheContract() {
        for (DeviceKind kind : DeviceKind.values()) {
            for (DeviceState state : DeviceState.values()) {
                assertThat(problems(kind, new DeviceStatus(state, "", ""))).isEmpty();
            }
            for (Part part : Part.values()) {
                for (PartState is : PartState.values()) {
                    if (part.canBe(is)) {
                        assertThat(problems(kind, DeviceStatus.online().with(Map.of(part, is))))
                                .as("%s %s", part, is)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void aSentenceOfADriverNeverLeavesTheKiosk() {
        DeviceStatus leaky =
                new DeviceStatus(DeviceState.HARDWARE_ERROR, "unheardOf", "张三 11010519491231002X");
        String said =
                new String(
                        DeviceMessages.message(report(DeviceKind.PAD, leaky), "0.1.0").encode(),
                        StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("张三", "11010519491231002X").contains("签字板有故障");
        assertThat(schemas.device(said.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private List<?> problems(DeviceKind kind, DeviceStatus status) {
        return schemas.device(DeviceMessages.message(report(kind, status), "0.1.0").encode());
    }

    private static DeviceReport report(DeviceKind kind, DeviceStatus status) {
        return new DeviceReport("x", kind, status, new DeviceInfo("", "", "", ""), 0);
    }
}
