package cn.onestop.kiosk.fleet;

import static cn.onestop.kiosk.fleet.Bench.KIOSK;
import static cn.onestop.kiosk.fleet.Bench.TENANT;
import static cn.onestop.kiosk.fleet.Bench.drained;
import static cn.onestop.kiosk.fleet.Bench.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Collector;
import cn.onestop.kiosk.board.CollectorAlarm;
import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.mqtt.Acknowledgement;
import cn.onestop.mqtt.OnlineState;
import cn.onestop.mqtt.Schemas;
import cn.onestop.mqtt.Topics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Link, broker and central side together, with a real mosquitto. */
class FleetLinkTest {
    private final Topics topics = new Topics(TENANT, KIOSK);
    private final MemoryJournal journal = new MemoryJournal(KIOSK, "e1");
    private final List<Received> seen = Bench.seen();
    private final Schemas schemas = new Schemas();
    @TempDir private Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        Bench.nothingRuns();
    }

    private Collector collector(Mosquitto broker) {
        return Bench.collector(broker.uri(), folder.resolve("central.db"), seen);
    }

    @Test
    void everyEntryArrivesOnceInOrderAndIsAcknowledged() {
        journal.fill(300);
        try (Mosquitto broker = Mosquitto.started(folder);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            drained(journal, collector, seen);
            journal.fill(5);
            drained(journal, collector, seen);
            FleetStatus well =
                    new FleetStatus(true, 0, Duration.ZERO, Optional.empty(), Optional.empty());
            eventually(() -> assertThat(link.status()).isEqualTo(well));
            assertThat(collector.alarms()).isEmpty();
        }
    }

    @Test
    void theStatusTellsTheAgeOfTheOldestUnacknowledgedEntry() {
        TimeAndIds later =
                new TimeAndIds() {
                    @Override
                    public long nowMs() {
                        return 1795478400000L + 5000;
                    }

                    @Override
                    public byte[] random(int count) {
                        return new byte[count];
                    }
                };
        FleetSettings settings = Bench.settings(URI.create("tcp://127.0.0.1:1"));
        FleetLink link =
                new FleetLink(settings, journal, DeviceStates.none(), later, Bench.THREADS);
        assertThat(link.status().oldest()).isZero();
        journal.fill(3);
        assertThat(link.status().oldest()).isEqualTo(Duration.ofMillis(5000));
        Journal.Sealed second = journal.after(1, 1).getFirst();
        journal.acknowledge("e1", 2, second.hash());
        assertThat(link.status().oldest()).isEqualTo(Duration.ofMillis(4998));
        assertThat(link.status().backlog()).isEqualTo(1);
    }

    @Test
    void aJournalThatCannotBeReadForAWhileHoldsTheLinkUpForThatWhileOnly() {
        try (Mosquitto broker = Mosquitto.started(folder);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            journal.fill(10);
            drained(journal, collector, seen);
            journal.broken(true);
            journal.fill(10);
            eventually(() -> assertThat(journal.failures()).isGreaterThan(1));
            assertThat(collector.head(KIOSK, "e1").seq()).isEqualTo(10);
            journal.broken(false);
            drained(journal, collector, seen);
            assertThat(link.status().lastAlarm()).isEmpty();
        }
    }

    @Test
    void aKioskThatIsRestartedGoesOnWhereItWasAcknowledged() {
        journal.fill(50);
        try (Mosquitto broker = Mosquitto.started(folder);
                Collector collector = collector(broker)) {
            try (FleetLink first = Bench.link(broker.uri(), journal)) {
                eventually(() -> assertThat(journal.acknowledged()).isPositive());
                assertThat(first.status().lastAlarm()).isEmpty();
            }
            journal.fill(50);
            try (FleetLink second = Bench.link(broker.uri(), journal)) {
                drained(journal, collector, seen);
                assertThat(second.status().lastAlarm()).isEmpty();
            }
        }
    }

    @Test
    void anEntryTheBrokerRefusesRaisesAnAlarmAndIsSentWhenTheRightsAreMended() throws Exception {
        Path rights = folder.resolve("acl");
        Files.writeString(
                rights,
                "topic read #\ntopic write kiosk/v1/t1/+/ack\ntopic write kiosk/v1/t1/+/state/#\n");
        journal.fill(20);
        try (Mosquitto broker = Mosquitto.started(folder, "acl_file " + rights);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            eventually(() ->
                    assertThat(link.status().lastAlarm())
                            .map(FleetStatus.Alarm::kind)
                            .contains(FleetStatus.Kind.REFUSED));
            assertThat(link.status().backlog()).isEqualTo(20);
            assertThat(link.status().lastAlarm().orElseThrow().sentence().zh()).contains("135");
            Files.writeString(rights, "topic readwrite #\n");
            broker.reload();
            drained(journal, collector, seen);
        }
    }

    @Test
    void anAcknowledgementOfAnotherHistoryRaisesAnAlarmAndMovesNothing() {
        journal.fill(3);
        String other = "sha-256:" + "a".repeat(64);
        List<Acknowledgement> wrong =
                List.of(
                        new Acknowledgement("e1", 2, other),
                        new Acknowledgement("e2", 2, journal.after(1, 1).getFirst().hash().text()),
                        new Acknowledgement("e1", 4, other),
                        new Acknowledgement("e1", 0, other));
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri());
                FleetLink link = Bench.link(broker.uri(), journal)) {
            eventually(() -> assertThat(link.status().connected()).isTrue());
            for (Acknowledgement ack : wrong) {
                probe.say(topics.ack(), ack.encode(), true);
                String named = ack.epoch() + " 第 " + ack.seq();
                eventually(() -> assertThat(alarm(link)).contains(named));
                assertThat(link.status().lastAlarm().orElseThrow().kind())
                        .isEqualTo(FleetStatus.Kind.FOREIGN_ACK);
                assertThat(journal.acknowledged()).isZero();
                assertThat(link.status().backlog()).isEqualTo(3);
            }
        }
    }

    private static String alarm(FleetLink link) {
        return link.status().lastAlarm().map(alarm -> alarm.sentence().zh()).orElse("");
    }

    @Test
    void whatIsNoAcknowledgementRaisesAnAlarmAndTheLinkGoesOn() {
        journal.fill(3);
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri());
                FleetLink link = Bench.link(broker.uri(), journal)) {
            eventually(() -> assertThat(link.status().connected()).isTrue());
            probe.say(topics.ack(), "{\"epoch\":7}".getBytes(StandardCharsets.UTF_8), false);
            eventually(() ->
                    assertThat(link.status().lastAlarm())
                            .map(FleetStatus.Alarm::kind)
                            .contains(FleetStatus.Kind.MALFORMED_ACK));
            try (Collector collector = collector(broker)) {
                drained(journal, collector, seen);
            }
        }
    }

    @Test
    void aCentralSideThatLostItsStoreGetsEverythingAgain() {
        journal.fill(30);
        try (Mosquitto broker = Mosquitto.started(folder);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            try (Collector collector = collector(broker)) {
                drained(journal, collector, seen);
            }
            List<Received> again = Bench.seen();
            Path empty = folder.resolve("empty.db");
            try (Collector wiped = Bench.collector(broker.uri(), empty, again)) {
                eventually(() -> assertThat(again).hasSize(30));
                drained(journal, wiped, again);
                assertThat(alarm(link)).contains("中心只存到第 0 条，而此前确认过第 30 条");
            }
        }
    }

    @Test
    void aCentralSideThatRestartsKeepsItsPlace() {
        journal.fill(30);
        try (Mosquitto broker = Mosquitto.started(folder);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            try (Collector first = collector(broker)) {
                drained(journal, first, seen);
            }
            journal.fill(30);
            try (Collector second = collector(broker)) {
                drained(journal, second, seen);
                assertThat(second.alarms()).isEmpty();
            }
            assertThat(link.status().lastAlarm()).isEmpty();
        }
    }

    @Test
    void withoutACentralSideOnlySoManyEntriesAreSentAhead() {
        journal.fill(300);
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), Topics.allEvents(TENANT));
                FleetLink link = Bench.link(broker.uri(), journal)) {
            eventually(() -> assertThat(probe.heard()).isGreaterThanOrEqualTo(100));
            assertThat(probe.heard(topics.event("step0.done.v1")).getFirst())
                    .contains("\"sequence\":\"1\"");
            // Sent again, never beyond: entry 101 has type step10 and would be its fourth number.
            eventually(() -> assertThat(probe.heard()).isGreaterThanOrEqualTo(200));
            assertThat(probe.heard(topics.event("step10.done.v1")))
                    .noneMatch(event -> event.contains("\"sequence\":\"101\""));
            assertThat(link.status().backlog()).isEqualTo(300);
        }
    }

    @Test
    void itsPresenceIsRetainedAndAnOrderlyStopSaysSo() {
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), topics.online())) {
            try (FleetLink link = Bench.link(broker.uri(), journal)) {
                eventually(() -> assertThat(link.status().connected()).isTrue());
                eventually(() -> assertThat(probe.heard(topics.online())).hasSize(1));
            }
            eventually(() -> assertThat(probe.heard(topics.online())).hasSize(2));
            assertThat(states(probe))
                    .extracting(OnlineState::reason)
                    .containsExactly(OnlineState.Reason.CONNECTED, OnlineState.Reason.STOPPED);
        }
    }

    @Test
    void aKioskThatIsLostIsReportedByTheBroker() {
        byte[] lost = OnlineState.lost(5, "b1", "0.1.0").encode();
        Conversation.Opening opening =
                new Conversation.Opening(
                        List.of(),
                        List.of(),
                        Optional.of(
                                new Conversation.Will(
                                        topics.online(), lost, Duration.ofSeconds(1))));
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), topics.online())) {
            PahoWire.open(Bench.wire(broker.uri(), KIOSK), opening).close();
            eventually(() ->
                    assertThat(states(probe))
                            .extracting(OnlineState::reason)
                            .containsExactly(OnlineState.Reason.LOST));
        }
    }

    @Test
    void whatIsSentIsValidUnderTheContract() {
        journal.fill(31);
        try (Mosquitto broker = Mosquitto.started(folder);
                Probe probe = new Probe(broker.uri(), "kiosk/#");
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            drained(journal, collector, seen);
            eventually(() -> assertThat(link.status().connected()).isTrue());
            eventually(() -> assertThat(probe.heard(topics.ack())).isNotEmpty());
            for (String ack : probe.heard(topics.ack())) {
                assertThat(schemas.ack(ack.getBytes(StandardCharsets.UTF_8))).isEmpty();
            }
            for (int i = 0; i < 30; i++) {
                for (String event : probe.heard(topics.event("step" + i + ".done.v1"))) {
                    assertThat(schemas.event(event.getBytes(StandardCharsets.UTF_8))).isEmpty();
                }
            }
            assertThat(states(probe)).isNotEmpty();
            assertThat(collector.alarms()).extracting(CollectorAlarm::detail).isEmpty();
        }
    }

    private List<OnlineState> states(Probe probe) {
        return probe.heard(topics.online()).stream()
                .map(text -> schemas.readOnline(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
