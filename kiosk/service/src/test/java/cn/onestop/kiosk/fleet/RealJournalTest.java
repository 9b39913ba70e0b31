package cn.onestop.kiosk.fleet;

import static cn.onestop.kiosk.fleet.Bench.KIOSK;
import static cn.onestop.kiosk.fleet.Bench.TIME;
import static cn.onestop.kiosk.fleet.Bench.drained;
import static cn.onestop.kiosk.fleet.Bench.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Collector;
import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.KeyStore;
import cn.onestop.kiosk.journal.SqliteJournal;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The journal on disk, a real broker and the central side's store together. */
class RealJournalTest {
    private final List<Received> seen = Bench.seen();
    @TempDir private Path folder;

    @AfterEach
    void nothingIsLeftRunning() {
        Bench.nothingRuns();
    }

    @Test
    void aJournalOnDiskIsDrainedAcrossARestartOfTheKioskAndAKillOfTheBroker() {
        KeyStore keys = KeyStore.open(folder.resolve("keys"), TIME);
        Path data = folder.resolve("data");
        Path store = folder.resolve("central.db");
        long acknowledged;
        try (Mosquitto broker = Mosquitto.started(folder)) {
            try (SqliteJournal journal = SqliteJournal.open(data, keys, KIOSK, TIME);
                    Collector collector = Bench.collector(broker.uri(), store, seen);
                    FleetLink link = Bench.link(broker.uri(), journal)) {
                fill(journal, 60);
                drained(journal, collector, seen);
                broker.kill();
                fill(journal, 60);
                assertThat(link.status().backlog()).isEqualTo(60);
                acknowledged = journal.acknowledged();
            }
            broker.start();
            try (SqliteJournal journal = SqliteJournal.open(data, keys, KIOSK, TIME);
                    Collector collector = Bench.collector(broker.uri(), store, seen);
                    FleetLink link = Bench.link(broker.uri(), journal)) {
                assertThat(journal.acknowledged()).isGreaterThanOrEqualTo(acknowledged);
                drained(journal, collector, seen);
                eventually(() -> assertThat(link.status().backlog()).isZero());
                assertThat(link.status().lastAlarm()).isEmpty();
                assertThat(collector.alarms()).isEmpty();
            }
        }
    }

    private static void fill(SqliteJournal journal, int count) {
        String session = TIME.id();
        for (int i = 0; i < count; i++) {
            Json.Obj open = Json.object().with("slot", "SUSPECT").with("test", true);
            Json.Obj payload = Json.object().with("name", "测试甲");
            journal.append(
                    journal.head(),
                    session,
                    List.of(new Journal.Draft("ink.confirmed.v1", open, payload)));
        }
    }
}
