package cn.onestop.kiosk.fleet;

import static cn.onestop.kiosk.fleet.Bench.KIOSK;
import static cn.onestop.kiosk.fleet.Bench.TENANT;
import static cn.onestop.kiosk.fleet.Bench.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.mqtt.DeviceStateMessage;
import cn.onestop.mqtt.Topics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The retained states of devices, with a real mosquitto. */
class DeviceStatesTest {
    private final Topics topics = new Topics(TENANT, KIOSK);
    private final MemoryJournal journal = new MemoryJournal(KIOSK, "e1");
    private final Map<String, String> details = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        Bench.nothingRuns();
    }

    private FleetLink link(URI broker, String... ids) {
        Map<String, Supplier<DeviceStateMessage>> now = new HashMap<>();
        for (String id : ids) {
            now.put(id, () -> message(details.getOrDefault(id, "")));
        }
        return Bench.link(broker, journal, new DeviceStates(now, listeners::add));
    }

    private static DeviceStateMessage message(String detail) {
        return new DeviceStateMessage(
                "signaturePad",
                "online",
                detail,
                "好。",
                "Well.",
                Map.of(),
                "",
                "",
                "",
                "",
                1795478400000L,
                "0.1.0");
    }

    private static String text(String detail) {
        return new String(message(detail).encode(), StandardCharsets.UTF_8);
    }

    private void change(String id, String detail) {
        details.put(id, detail);
        listeners.forEach(listener -> listener.accept(id));
    }

    private String last(Probe probe, String id) {
        List<String> heard = probe.heard(topics.device(id));
        return heard.isEmpty() ? "nothing" : heard.getLast();
    }

    @Test
    void everyDeviceIsSaidOnConnectingAndAtEveryChange() {
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), "kiosk/#");
                FleetLink link = link(broker.uri(), "pad", "printer")) {
            eventually(() -> assertThat(last(probe, "pad")).isEqualTo(text("")));
            eventually(() -> assertThat(last(probe, "printer")).isEqualTo(text("")));
            change("pad", "disconnected");
            eventually(() -> assertThat(last(probe, "pad")).isEqualTo(text("disconnected")));
            assertThat(probe.heard(topics.device("printer"))).hasSize(1);
            assertThat(link.status().backlog()).as("not through the journal").isZero();
        }
    }

    @Test
    void whoComesLaterHearsTheLatestAndOnlyThat() {
        try (Mosquitto broker = Mosquitto.started(folder);
                FleetLink link = link(broker.uri(), "pad")) {
            eventually(() -> assertThat(link.status().connected()).isTrue());
            change("pad", "first");
            change("pad", "second");
            try (Probe probe = new Probe(broker.uri(), topics.allDevices())) {
                eventually(() -> assertThat(last(probe, "pad")).isEqualTo(text("second")));
            }
        }
    }

    @Test
    void ofManyChangesWithoutABrokerOnlyTheLastIsSaid() throws Exception {
        try (Mosquitto broker = Mosquitto.started(folder)) {
            FleetLink link = link(broker.uri(), "pad");
            try (link) {
                eventually(() -> assertThat(link.status().connected()).isTrue());
                broker.kill();
                eventually(() -> assertThat(link.status().connected()).isFalse());
                for (int i = 0; i < 10_000; i++) {
                    change("pad", "away" + (char) ('a' + i % 26));
                }
                change("pad", "last");
                broker.start();
                try (Probe probe = new Probe(broker.uri(), topics.allDevices())) {
                    eventually(() -> assertThat(last(probe, "pad")).isEqualTo(text("last")));
                    assertThat(probe.heard(topics.device("pad"))).hasSizeLessThanOrEqualTo(2);
                }
            }
        }
    }

    @Test
    void aStormOfChangesIsNotAStormOfMessages() {
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), topics.allDevices());
                FleetLink link = link(broker.uri(), "pad")) {
            eventually(() -> assertThat(link.status().connected()).isTrue());
            for (int i = 0; i < 20_000; i++) {
                change("pad", "storm" + (char) ('a' + i % 26));
            }
            change("pad", "calm");
            eventually(() -> assertThat(last(probe, "pad")).isEqualTo(text("calm")));
            assertThat(probe.heard()).isLessThan(10_000);
        }
    }

    @Test
    void aDeviceThatLeftTheConfigurationIsClearedAfterTheRestart() {
        try (Mosquitto broker = Mosquitto.started(folder)) {
            try (FleetLink before = link(broker.uri(), "pad", "old-printer");
                    Probe probe = new Probe(broker.uri(), topics.allDevices())) {
                eventually(() -> assertThat(before.status().connected()).isTrue());
                eventually(() -> assertThat(last(probe, "old-printer")).isEqualTo(text("")));
            }
            details.put("pad", "restarted");
            try (FleetLink after = link(broker.uri(), "pad");
                    Probe live = new Probe(broker.uri(), topics.allDevices(), "flush")) {
                eventually(() -> assertThat(after.status().connected()).isTrue());
                eventually(() -> assertThat(last(live, "pad")).isEqualTo(text("restarted")));
                eventually(() -> assertThat(last(live, "old-printer")).isIn("", "nothing"));
            }
            try (Probe later = new Probe(broker.uri(), topics.allDevices())) {
                eventually(() -> assertThat(last(later, "pad")).isEqualTo(text("restarted")));
                assertThat(last(later, "old-printer")).isEqualTo("nothing");
            }
        }
    }

    @Test
    void aBrokerThatRefusesStatesRaisesAnAlarmAndStillGetsTheEntries() throws Exception {
        Path rights = folder.resolve("acl");
        Files.writeString(
                rights,
                "topic read #\ntopic write kiosk/v1/t1/+/ack\ntopic write kiosk/v1/t1/+/event/#\n"
                        + "topic write kiosk/v1/t1/+/state/online\n");
        journal.fill(40);
        List<cn.onestop.kiosk.board.Received> seen = Bench.seen();
        try (Mosquitto broker = Mosquitto.started(folder, "acl_file " + rights);
                cn.onestop.kiosk.board.Collector collector =
                        Bench.collector(broker.uri(), folder.resolve("central.db"), seen);
                FleetLink link = link(broker.uri(), "pad")) {
            Bench.drained(journal, collector, seen);
            eventually(() ->
                    assertThat(link.status().lastAlarm())
                            .map(FleetStatus.Alarm::kind)
                            .contains(FleetStatus.Kind.REFUSED));
            assertThat(link.status().lastAlarm().orElseThrow().sentence().zh()).contains("设备");
        }
    }
}
