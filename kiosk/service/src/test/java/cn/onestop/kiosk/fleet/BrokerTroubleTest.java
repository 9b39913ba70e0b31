package cn.onestop.kiosk.fleet;

import static cn.onestop.kiosk.fleet.Bench.KIOSK;
import static cn.onestop.kiosk.fleet.Bench.TENANT;
import static cn.onestop.kiosk.fleet.Bench.drained;
import static cn.onestop.kiosk.fleet.Bench.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Collector;
import cn.onestop.kiosk.board.Received;
import cn.onestop.mqtt.Topics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A broker that is away, slow, narrow, frozen or killed: nothing is lost, nothing comes twice. */
class BrokerTroubleTest {
    private final Topics topics = new Topics(TENANT, KIOSK);
    private final MemoryJournal journal = new MemoryJournal(KIOSK, "e1");
    private final List<Received> seen = Bench.seen();
    @TempDir private Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        Bench.nothingRuns();
    }

    private Collector collector(Mosquitto broker) {
        return Bench.collector(broker.uri(), folder.resolve("central.db"), seen);
    }

    @Test
    void aBrokerThatIsAwayLosesNothingAndIsFoundWhenItComesBack() {
        try (Mosquitto broker = Mosquitto.stopped(folder);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            journal.fill(40);
            eventually(() -> assertThat(link.status().trouble()).isPresent());
            FleetStatus away = link.status();
            assertThat(away.connected()).isFalse();
            assertThat(away.backlog()).isEqualTo(40);
            assertThat(away.lastAlarm()).isEmpty();
            broker.start();
            drained(journal, collector, seen);
        }
    }

    @Test
    void aBrokerWithTopicAliasesThatIsKilledInMidDrainLosesNothing() {
        journal.fill(600);
        killedInMidDrain("max_topic_alias 10");
    }

    @Test
    void aBrokerKilledAgainAndAgainInMidDrainLosesNothing() {
        journal.fill(600);
        killedInMidDrain("max_topic_alias 0");
    }

    private void killedInMidDrain(String line) {
        Random random = new Random(7);
        try (Mosquitto broker = Mosquitto.started(folder, line);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            for (int kill = 1; kill <= 4; kill++) {
                long reached = 100L * kill - random.nextInt(60);
                eventually(
                        () -> assertThat(journal.acknowledged()).isGreaterThanOrEqualTo(reached));
                broker.kill();
                broker.start();
            }
            drained(journal, collector, seen);
            assertThat(link.status().lastAlarm()).isEmpty();
            assertThat(collector.alarms()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max_inflight_messages 1", "max_inflight_messages 10", "max_topic_alias 10"})
    void theBrokersLimitsAreKeptSoThatOneConnectionLasts(String limit) {
        journal.fill(150);
        try (Mosquitto broker = Mosquitto.started(folder, limit);
                Probe probe = new Probe(broker.uri(), topics.online());
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            drained(journal, collector, seen);
            eventually(() -> assertThat(link.status().connected()).isTrue());
            // One when the machine has time; dozens when a limit is overrun.
            assertThat(probe.heard(topics.online())).hasSizeBetween(1, 3);
            assertThat(link.status().lastAlarm()).isEmpty();
        }
    }

    @Test
    void aFrozenBrokerIsGivenUpAndUsedAgainWhenItThaws() {
        journal.fill(10);
        try (Mosquitto broker = Mosquitto.started(folder);
                Collector collector = collector(broker);
                FleetLink link = Bench.link(broker.uri(), journal)) {
            drained(journal, collector, seen);
            broker.freeze();
            journal.fill(30);
            eventually(() -> assertThat(link.status().connected()).isFalse());
            assertThat(link.status().backlog()).isEqualTo(30);
            broker.thaw();
            drained(journal, collector, seen);
        }
    }

    @Test
    void aBrokerThatIsFrozenBeforeItAnswersAConnectionIsGivenUp() {
        journal.fill(10);
        try (Mosquitto broker = Mosquitto.started(folder)) {
            broker.freeze();
            try (FleetLink link = Bench.link(broker.uri(), journal)) {
                eventually(() -> assertThat(link.status().trouble()).isPresent());
                assertThat(link.status().connected()).isFalse();
                broker.thaw();
                try (Collector collector = collector(broker)) {
                    drained(journal, collector, seen);
                }
            }
        }
    }
}
