package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class SqliteJournalTest {
    @TempDir Path root;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.in(root);
    }

    @Test
    void whatWasAppendedIsThereAfterOpeningAgain() {
        List<Journal.Entry> before;
        HashChain.Head head;
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            before = Bench.all(journal);
            head = journal.head();
        }
        try (SqliteJournal journal = bench.journal()) {
            assertThat(Bench.all(journal)).isEqualTo(before);
            assertThat(journal.head()).isEqualTo(head);
            assertThat(before).extracting(Journal.Entry::seq).containsExactly(1L, 2L, 3L);
            assertThat(before.get(1).payload().text("name")).isEqualTo("测试乙");
            assertThat(before.get(1).envelope().prevHash()).isEqualTo(before.get(0).hash());
            assertThat(before.get(0).envelope().prevHash()).isEqualTo(Envelope.FIRST_PREV);
            assertThat(before.get(2).envelope().session()).isEqualTo(Bench.OTHER);
        }
    }

    @Test
    void appendReturnsWhatReplayGives() {
        try (SqliteJournal journal = bench.journal()) {
            List<Journal.Entry> appended =
                    journal.append(
                            journal.head(),
                            Bench.SESSION,
                            List.of(Bench.draft("a.v1", "甲"), Bench.draft("b.v1", "乙")));
            assertThat(Bench.all(journal)).isEqualTo(appended);
            assertThat(HashChain.Head.at(appended.getLast().envelope())).isEqualTo(journal.head());
        }
    }

    @Test
    void anotherHeadThanTheOneOnDiskWritesNothing() {
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            HashChain.Head old = HashChain.Head.start(journal.head().epoch());
            assertThatThrownBy(() -> journal.append(old, "s", List.of(Bench.draft("a.v1", "甲"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Nothing was written");
            assertThat(Bench.all(journal)).hasSize(3);
            journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲")));
            assertThat(journal.head().seq()).isEqualTo(4);
        }
    }

    @Test
    void aHeadThatMovedOnDiskBehindTheJournalWritesNothing() throws Exception {
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            bench.sql("DELETE FROM payload WHERE seq = 3").sql("DELETE FROM entry WHERE seq = 3");
            assertThatThrownBy(() ->
                            journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Nothing was written");
            assertThat(Bench.all(journal)).hasSize(2);
        }
    }

    @Test
    void allEntriesOfAnAppendAreWrittenOrNone() throws Exception {
        bench.withThreeEntries()
                .sql(
                        "CREATE TRIGGER full BEFORE INSERT ON payload WHEN NEW.seq = 5"
                                + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        try (SqliteJournal journal = bench.journal()) {
            List<Journal.Draft> two = List.of(Bench.draft("a.v1", "甲"), Bench.draft("b.v1", "乙"));
            assertThatThrownBy(() -> journal.append(journal.head(), "s", two))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("nothing that was confirmed is lost");
            assertThatThrownBy(() -> journal.append(journal.head(), "s", two))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Start the service again");
        }
        bench.sql("DROP TRIGGER full");
        try (SqliteJournal journal = bench.journal()) {
            assertThat(Bench.all(journal)).hasSize(3);
            journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲")));
            assertThat(journal.head().seq()).isEqualTo(4);
        }
    }

    @Test
    void noPersonalTextLiesInTheFolder() throws Exception {
        bench.withThreeEntries();
        EncryptedFiles files = bench.files();
        files.put(Bench.SESSION, "测试甲 的签名".getBytes(StandardCharsets.UTF_8));
        byte[] name = "测试甲".getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain(new String(name, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void entriesAndDraftsDoNotPrintTheirPayload() {
        Journal.Draft draft = Bench.draft("card.read.v1", "测试甲");
        try (SqliteJournal journal = bench.journal()) {
            Journal.Entry entry =
                    journal.append(journal.head(), Bench.SESSION, List.of(draft)).getFirst();
            assertThat(entry + " " + draft + " " + draft.payload())
                    .doesNotContain("测试甲")
                    .contains("Entry[1 card.read.v1]");
        }
    }

    @Test
    void theClocksValueIsKeptWhenItGoesBack() {
        try (SqliteJournal journal = bench.journal()) {
            journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲")));
            bench.clock().now().addAndGet(-31_536_000_000L);
            journal.append(journal.head(), "s", List.of(Bench.draft("b.v1", "乙")));
        }
        try (SqliteJournal journal = bench.journal()) {
            assertThat(Bench.all(journal))
                    .extracting(entry -> entry.envelope().atMs())
                    .containsExactly(1_790_000_000_000L, 1_758_464_000_000L);
        }
    }

    @Test
    void listenersHearOfWhatIsAlreadyCommitted() {
        List<Long> heard = new ArrayList<>();
        try (SqliteJournal journal = bench.journal()) {
            journal.onAppend(entries -> {
                assertThat(journal.after(0, 10)).hasSize(entries.size());
                entries.forEach(entry -> heard.add(entry.seq()));
            });
            journal.append(
                    journal.head(),
                    "s",
                    List.of(Bench.draft("a.v1", "甲"), Bench.draft("b.v1", "乙")));
            assertThat(journal.append(journal.head(), "s", List.of())).isEmpty();
        }
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void aFailingListenerDoesNotUndoOrHideTheAppend() {
        List<Long> heard = new ArrayList<>();
        try (SqliteJournal journal = bench.journal()) {
            journal.onAppend(entries -> {
                throw new IllegalStateException("a listener's own trouble");
            });
            journal.onAppend(entries -> heard.add(entries.getFirst().seq()));
            assertThat(journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲"))))
                    .hasSize(1);
        }
        assertThat(heard).containsExactly(1L);
    }

    @Test
    void thePublisherGetsExactlyTheChainedBytes() {
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            List<Journal.Sealed> two = journal.after(1, 2);
            assertThat(two).extracting(Journal.Sealed::seq).containsExactly(2L, 3L);
            assertThat(Digest.of(two.getLast().envelope())).isEqualTo(journal.head().hash());
            assertThat(Envelope.parse(two.getFirst().envelope()).type()).isEqualTo("card.read.v1");
            assertThat(journal.after(1, 1)).hasSize(1);
            assertThat(journal.after(3, 10)).isEmpty();
        }
    }

    @Test
    void anAcknowledgementMovesOnlyForwardAndOnlyForOurHash() {
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            String epoch = journal.head().epoch();
            List<Journal.Entry> all = Bench.all(journal);
            assertThat(journal.acknowledged()).isZero();
            assertThat(journal.acknowledge(epoch, 2, all.get(1).hash())).isTrue();
            assertThat(journal.acknowledge(epoch, 1, all.get(0).hash())).isTrue();
            assertThat(journal.acknowledge(epoch, 3, all.get(1).hash())).isFalse();
            assertThat(journal.acknowledge("other", 3, all.get(2).hash())).isFalse();
            assertThat(journal.acknowledge(epoch, 4, all.get(2).hash())).isFalse();
            assertThat(journal.acknowledge(epoch, 0, Envelope.FIRST_PREV)).isFalse();
            assertThat(journal.acknowledged()).isEqualTo(2);
        }
        try (SqliteJournal journal = bench.journal()) {
            assertThat(journal.acknowledged()).isEqualTo(2);
            assertThat(journal.head().seq()).isEqualTo(3);
        }
    }

    @Test
    void anErasedSessionHasEmptyPayloadsAndTheChainStillHolds() throws Exception {
        bench.withThreeEntries().erase(Bench.SESSION);
        try (SqliteJournal journal = bench.journal()) {
            assertThat(Bench.all(journal))
                    .extracting(Journal.Entry::payload)
                    .containsExactly(
                            Json.object(), Json.object(), Json.object().with("name", "测试丙"));
            assertThatThrownBy(() ->
                            journal.append(
                                    journal.head(),
                                    Bench.SESSION,
                                    List.of(Bench.draft("a.v1", "甲"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("was erased");
            journal.append(journal.head(), Bench.OTHER, List.of(Bench.draft("a.v1", "甲")));
        }
        bench.sql("DELETE FROM payload WHERE seq < 3");
        try (SqliteJournal journal = bench.journal()) {
            assertThat(journal.head().seq()).isEqualTo(4);
        }
    }

    @Test
    void aBackupIsACompleteJournalUnderTheSameKeys() throws Exception {
        Path copy = root.resolve("out");
        Files.createDirectories(copy);
        List<Journal.Entry> before;
        bench.withThreeEntries();
        try (SqliteJournal journal = bench.journal()) {
            journal.backup(copy.resolve(JournalDb.FILE));
            assertThat(journal.backup(copy.resolve(JournalDb.FILE)))
                    .isEqualTo(copy.resolve(JournalDb.FILE));
            before = Bench.all(journal);
            assertThatThrownBy(() -> journal.backup(bench.data().resolve(JournalDb.FILE)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("must not lie inside");
            assertThatThrownBy(() -> journal.backup(root.resolve("none").resolve("x.db")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot be written");
        }
        try (Stream<Path> files = Files.list(copy)) {
            assertThat(files).containsExactly(copy.resolve(JournalDb.FILE));
        }
        try (SqliteJournal opened =
                SqliteJournal.open(copy, bench.keys(), "k-001", bench.clock())) {
            assertThat(Bench.all(opened)).isEqualTo(before);
        }
    }

    @Test
    void theFileIsOpenedAsTheDesignAsks() throws Exception {
        try (SqliteJournal journal = bench.journal();
                Connection raw =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + bench.data().resolve(JournalDb.FILE))) {
            assertThat(journal.head().seq()).isZero();
            assertThat(pragma(raw, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(raw, "auto_vacuum")).isEqualTo("2");
            assertThat(pragma(raw, "user_version")).isEqualTo("1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.data())))
                .isEqualTo("rwx------");
    }

    private static String pragma(Connection connection, String name) throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery("PRAGMA " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void everyJournalHasItsOwnEpoch() {
        String first;
        try (SqliteJournal journal = bench.journal()) {
            first = journal.head().epoch();
        }
        try (SqliteJournal journal = Bench.in(root.resolve("second")).journal()) {
            assertThat(journal.head().epoch()).hasSize(26).isNotEqualTo(first);
        }
    }

    @Test
    void anEnvelopeTooLongForTheWireIsRefusedBeforeItIsWritten() {
        Journal.Draft tooLong =
                new Journal.Draft(
                        "a.v1", Json.object().with("x", "长".repeat(5_000)), Json.object());
        try (SqliteJournal journal = bench.journal()) {
            assertThatThrownBy(() -> journal.append(journal.head(), "s", List.of(tooLong)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(journal.head().seq()).isZero();
        }
    }

    @Test
    void aClosedJournalSaysSo() {
        SqliteJournal journal = bench.journal();
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.after(0, 1)).isInstanceOf(JournalException.class);
        assertThatThrownBy(() ->
                        journal.append(journal.head(), "s", List.of(Bench.draft("a.v1", "甲"))))
                .isInstanceOf(JournalException.class);
    }
}
