package cn.onestop.kiosk.board;

import static cn.onestop.kiosk.fleet.Bench.KIOSK;
import static cn.onestop.kiosk.fleet.Bench.TENANT;
import static cn.onestop.kiosk.fleet.Bench.eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.fleet.Bench;
import cn.onestop.kiosk.fleet.MemoryJournal;
import cn.onestop.kiosk.fleet.Mosquitto;
import cn.onestop.kiosk.fleet.Probe;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.mqtt.Acknowledgement;
import cn.onestop.mqtt.Event;
import cn.onestop.mqtt.Topics;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The central side against a kiosk that sends whatever it likes, over a real mosquitto. */
class CollectorTest {
    private final Topics topics = new Topics(TENANT, KIOSK);
    private final MemoryJournal journal = new MemoryJournal(KIOSK, "e1");
    private final List<Received> seen = Bench.seen();
    @TempDir private Path folder;
    private Mosquitto broker;
    private Collector collector;
    private Probe kiosk;

    @BeforeEach
    void start() {
        journal.fill(9);
        broker = Mosquitto.started(folder);
        collector = Bench.collector(broker.uri(), folder.resolve("central.db"), seen);
        eventually(() -> assertThat(collector.connected()).isTrue());
        kiosk = new Probe(broker.uri(), topics.ack());
    }

    @AfterEach
    void stop() {
        kiosk.close();
        collector.close();
        broker.close();
        Bench.nothingRuns();
    }

    @Test
    void entriesAreStoredOnceAndTheUnchangedHeadIsAcknowledgedForRepeatsAndGaps() {
        send(1);
        acknowledged(1, 1);
        send(2);
        acknowledged(2, 2);
        send(1);
        acknowledged(2, 3);
        send(5);
        acknowledged(2, 4);
        send(3);
        acknowledged(3, 5);
        assertThat(seen).extracting(r -> r.envelope().seq()).containsExactly(1L, 2L, 3L);
        assertThat(collector.entries(KIOSK, "e1")).hasSize(3);
        assertThat(collector.alarms()).isEmpty();
    }

    @Test
    void aGapAtTheVeryBeginningIsAnsweredWithNothingStored() {
        send(4);
        eventually(() ->
                assertThat(kiosk.heard(topics.ack()))
                        .containsExactly(
                                text(
                                        new Acknowledgement("e1", 0, Acknowledgement.NOTHING)
                                                .encode())));
    }

    @Test
    void anotherHistoryIsAnAlarmAndNeverStored() {
        send(1);
        send(2);
        acknowledged(2, 0);
        MemoryJournal forged = new MemoryJournal(KIOSK, "e1");
        forged.append(
                forged.head(),
                "s9",
                List.of(new Journal.Draft("forged.v1", Json.object(), Json.object())));
        forged.fill(3);
        send(forged, 2);
        send(forged, 3);
        send(forged, 3);
        eventually(() ->
                assertThat(collector.alarms())
                        .extracting(CollectorAlarm::kind, CollectorAlarm::seq)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(
                                        CollectorAlarm.Kind.OTHER_HISTORY, 2L),
                                org.assertj.core.groups.Tuple.tuple(
                                        CollectorAlarm.Kind.OTHER_HISTORY, 3L)));
        send(3);
        acknowledged(3, 0);
        assertThat(collector.entries(KIOSK, "e1"))
                .extracting(Received::hash)
                .containsExactlyElementsOf(
                        journal.after(0, 3).stream().map(Journal.Sealed::hash).toList());
    }

    @Test
    void aNewEpochIsStoredForItselfAndReported() {
        send(1);
        acknowledged(1, 0);
        MemoryJournal next = new MemoryJournal(KIOSK, "e2");
        next.fill(2);
        send(next, 1);
        send(next, 2);
        eventually(() -> assertThat(collector.entries(KIOSK, "e2")).hasSize(2));
        assertThat(collector.alarms())
                .extracting(CollectorAlarm::kind, CollectorAlarm::epoch)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CollectorAlarm.Kind.NEW_EPOCH, "e2"));
        assertThat(collector.head(KIOSK, "e1").seq()).isEqualTo(1);
    }

    @Test
    void whatIsNoEventOfTheContractIsAnAlarmAndTheNextEntryIsTaken() {
        byte[] whole = wire(journal, 1);
        String good = text(whole);
        String topic = topic(journal, 1);
        List<String> wrong =
                List.of(
                        "",
                        "no json",
                        "{}",
                        good.replace("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\""),
                        good.replace("\"sequence\":\"1\"", "\"sequence\":\"2\""),
                        good.replace(
                                "\"epoch\":\"e1\",\"sequence\"", "\"epoch\":\"e2\",\"sequence\""),
                        good.replace("\"public\":{", "\"public\":{\"name\":\"张三\","),
                        good.replace("urn:kiosk:t1:k-001", "urn:kiosk:t1:k-002"));
        wrong.forEach(text -> kiosk.say(topic, text.getBytes(StandardCharsets.UTF_8), false));
        kiosk.say(topics.event("other.done.v1"), whole, false);
        kiosk.say(new Topics(TENANT, "k-002").event("step0.done.v1"), whole, false);
        kiosk.say("kiosk/v1/t1/k-001/event/a/b/c", whole, false);
        kiosk.say(topics.ack(), "{}".getBytes(StandardCharsets.UTF_8), false);
        send(1);
        eventually(() -> assertThat(collector.entries(KIOSK, "e1")).hasSize(1));
        assertThat(collector.alarms())
                .isNotEmpty()
                .allSatisfy(alarm -> {
                    assertThat(alarm.kind()).isEqualTo(CollectorAlarm.Kind.MALFORMED);
                    assertThat(alarm.detail()).doesNotContain("张三");
                });
        assertThat(seen).hasSize(1);
    }

    @Test
    void anEventWhoseTextIsNotCanonicalStillGivesTheChainedBytes() {
        String spaced = text(wire(journal, 1)).replace(",", " ,\n").replace("{", "{ ");
        kiosk.say(topic(journal, 1), spaced.getBytes(StandardCharsets.UTF_8), false);
        acknowledged(1, 1);
        assertThat(seen.getFirst().bytes()).isEqualTo(journal.after(0, 1).getFirst().envelope());
    }

    @Test
    void anAcknowledgementThatPromisesTooMuchIsCorrected() {
        send(1);
        acknowledged(1, 1);
        kiosk.say(
                topics.ack(),
                new Acknowledgement("e1", 7, "sha-256:" + "7".repeat(64)).encode(),
                true);
        acknowledged(1, 3);
    }

    @Test
    void whatWasStoredIsThereAfterARestart() {
        send(1);
        send(2);
        acknowledged(2, 0);
        collector.close();
        collector = Bench.collector(broker.uri(), folder.resolve("central.db"), seen);
        assertThat(collector.head(KIOSK, "e1"))
                .isEqualTo(new HashChain.Head("e1", 2, journal.after(1, 1).getFirst().hash()));
        send(2);
        send(3);
        acknowledged(3, 0);
        assertThat(seen).extracting(r -> r.envelope().seq()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aStoreThatCannotBeOpenedIsSaidSo() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.db"), "no database ".repeat(100));
        assertThatThrownBy(() -> new Ledger(file)).isInstanceOf(BoardException.class);
        assertThatThrownBy(() -> new Ledger(folder.resolve("missing/central.db")))
                .isInstanceOf(BoardException.class);
    }

    private void send(long seq) {
        send(journal, seq);
    }

    private void send(MemoryJournal from, long seq) {
        kiosk.say(topic(from, seq), wire(from, seq), false);
    }

    private String topic(MemoryJournal from, long seq) {
        return topics.event(envelope(from, seq).type());
    }

    private byte[] wire(MemoryJournal from, long seq) {
        Envelope e = envelope(from, seq);
        return new Event(topics, e.epoch(), e.seq(), e.atMs(), e.session(), e.type())
                .encode(e.bytes());
    }

    private static Envelope envelope(MemoryJournal from, long seq) {
        return Envelope.parse(from.after(seq - 1, 1).getFirst().envelope());
    }

    /** The last acknowledgement is that entry's, and so many were heard (0: any number). */
    private void acknowledged(long seq, int heard) {
        Digest hash = journal.after(seq - 1, 1).getFirst().hash();
        String ack = text(new Acknowledgement("e1", seq, hash.text()).encode());
        eventually(() -> {
            List<String> acks = kiosk.heard(topics.ack());
            assertThat(acks).isNotEmpty();
            assertThat(acks.getLast()).isEqualTo(ack);
            assertThat(heard == 0 || acks.size() == heard).isTrue();
        });
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
