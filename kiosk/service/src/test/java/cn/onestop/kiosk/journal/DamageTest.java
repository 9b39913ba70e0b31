package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whatever was changed behind the journal's back is found when it opens, and nothing is deleted.
 */
class DamageTest {
    @TempDir Path root;
    private Bench bench;

    @BeforeEach
    void three() {
        bench = Bench.in(root).withThreeEntries();
    }

    @TestFactory
    Stream<DynamicTest> aChangedRowIsFound() {
        Map<String, String[]> damage = new LinkedHashMap<>();
        damage.put(
                "a bit of an envelope",
                sql(
                        "UPDATE entry SET envelope = CAST(replace(CAST(envelope AS TEXT),"
                                + " '\"step\":1', '\"step\":2') AS BLOB) WHERE seq = 2"));
        damage.put(
                "a hash",
                sql(
                        "UPDATE entry SET hash = replace(hash, substr(hash, -1), '0') || '0'"
                                + " WHERE seq = 2"));
        damage.put("the session column", sql("UPDATE entry SET session = 'x' WHERE seq = 2"));
        damage.put("the type column", sql("UPDATE entry SET type = 'x.v1' WHERE seq = 2"));
        damage.put(
                "an entry missing in the middle",
                sql("DELETE FROM payload WHERE seq = 2", "DELETE FROM entry WHERE seq = 2"));
        damage.put(
                "the first entry missing",
                sql("DELETE FROM payload WHERE seq = 1", "DELETE FROM entry WHERE seq = 1"));
        damage.put(
                "an entry under another number",
                sql("DELETE FROM payload WHERE seq = 3", "UPDATE entry SET seq = 0 WHERE seq = 3"));
        damage.put("a payload missing", sql("DELETE FROM payload WHERE seq = 2"));
        damage.put(
                "a payload's bytes",
                sql("UPDATE payload SET sealed = zeroblob(length(sealed)) WHERE seq = 2"));
        damage.put("a payload cut", sql("UPDATE payload SET sealed = x'00' WHERE seq = 2"));
        damage.put(
                "two payloads of one session exchanged",
                sql(
                        "UPDATE payload SET seq = 9 WHERE seq = 1",
                        "UPDATE payload SET seq = 1 WHERE seq = 2",
                        "UPDATE payload SET seq = 2 WHERE seq = 9"));
        damage.put("another epoch", sql("UPDATE meta SET value = 'x' WHERE key = 'epoch'"));
        damage.put(
                "fewer entries than central has acknowledged",
                sql(
                        "UPDATE published SET acked = 3",
                        "DELETE FROM payload WHERE seq = 3",
                        "DELETE FROM entry WHERE seq = 3"));
        return damage.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> isFound(one.getValue())));
    }

    private static String[] sql(String... statements) {
        return statements;
    }

    private void isFound(String... statements) throws Exception {
        Path place = Files.createTempDirectory(root, "case");
        Bench one = Bench.in(place).withThreeEntries();
        for (String statement : statements) {
            one.sql(statement);
        }
        assertBroken(one);
    }

    private static void assertBroken(Bench bench) {
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(bench::journal)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("cannot be believed")
                    .hasMessageContaining("mv '" + bench.data() + "'");
        }
        assertThat(bench.data().resolve(JournalDb.FILE)).exists();
    }

    @Test
    void aRewrittenEnvelopeWithItsOwnHashStillBreaksTheChain() throws Exception {
        Envelope second;
        try (SqliteJournal journal = bench.journal()) {
            second = Bench.all(journal).get(1).envelope();
        }
        Envelope forged =
                new Envelope(
                        second.kiosk(),
                        second.epoch(),
                        2,
                        second.atMs() + 1,
                        second.session(),
                        second.type(),
                        second.open(),
                        second.payloadCommit(),
                        second.prevHash());
        bench.sql(
                "UPDATE entry SET envelope = x'%s', hash = '%s' WHERE seq = 2"
                        .formatted(HexFormat.of().formatHex(forged.bytes()), forged.hash()));
        assertBroken(bench);
    }

    @Test
    void aPayloadThatOpensButIsNotTheCommittedOneIsFound() throws Exception {
        Digest hash;
        try (SqliteJournal journal = bench.journal()) {
            hash = Bench.all(journal).get(1).hash();
        }
        JournalDb.Sealed other =
                new PayloadBox(new byte[Commitment.SALT_BYTES], Json.object().with("name", "测试丁"))
                        .seal(bench.keys().of(Bench.SESSION), new byte[Aead.NONCE_BYTES], hash);
        HexFormat hex = HexFormat.of();
        bench.sql(
                "UPDATE payload SET nonce = x'%s', sealed = x'%s' WHERE seq = 2"
                        .formatted(hex.formatHex(other.nonce()), hex.formatHex(other.bytes())));
        assertThatThrownBy(bench::journal)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("entry 2: payload ≠ commitment");
    }

    @Test
    void aFileThatIsNoDatabaseIsKeptAndNamed() throws Exception {
        Path db = bench.data().resolve(JournalDb.FILE);
        Files.writeString(db, "this is not a database, whatever its name says".repeat(200));
        assertBroken(bench);
        assertThat(Files.readString(db)).startsWith("this is not a database");
    }

    @Test
    void aPageOfZeroesInTheMiddleIsFound() throws Exception {
        try (SqliteJournal journal = bench.journal()) {
            for (int i = 0; i < 50; i++) {
                journal.append(
                        journal.head(),
                        "s",
                        java.util.List.of(Bench.draft("a.v1", "甲".repeat(500))));
            }
        }
        Path db = bench.data().resolve(JournalDb.FILE);
        try (RandomAccessFile file = new RandomAccessFile(db.toFile(), "rw")) {
            file.seek(4096L * (file.length() / 4096 / 2));
            file.write(new byte[4096]);
        }
        assertBroken(bench);
    }

    @Test
    void aDatabaseThatVanishedBesideItsFilesIsNotStartedAnew() throws Exception {
        bench.files().put(Bench.SESSION, new byte[] {1, 2, 3});
        Files.delete(bench.data().resolve(JournalDb.FILE));
        assertBroken(bench);
    }

    @Test
    void aJournalOfALaterProgramIsNotTouched() throws Exception {
        bench.sql("PRAGMA user_version = 2");
        assertThatThrownBy(bench::journal)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void theJournalOfAnotherKioskIsRefused() {
        assertThatThrownBy(() ->
                        SqliteJournal.open(bench.data(), bench.keys(), "k-002", bench.clock()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("belongs to kiosk k-001");
    }

    @Test
    void aMissingSessionKeyIsNotTakenForErasureAndTheEntriesStay() throws Exception {
        Path key = bench.keyFile(Bench.SESSION);
        Path aside = root.resolve("aside");
        Files.move(key, aside);
        assertThatThrownBy(bench::journal)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is missing; its entries are kept");
        Files.move(aside, key);
        try (SqliteJournal journal = bench.journal()) {
            assertThat(Bench.all(journal)).hasSize(3);
        }
    }

    @Test
    void aKeyLostWhileTheServiceRunsIsNotReplacedByAFreshOne() throws Exception {
        try (SqliteJournal journal =
                SqliteJournal.open(bench.data(), bench.keys(), "k-001", bench.clock())) {
            // 64 sessions later the key is no longer at hand.
            for (int i = 0; i < 64; i++) {
                journal.append(
                        journal.head(), "s" + i, java.util.List.of(Bench.draft("a.v1", "甲")));
            }
            Files.delete(bench.keyFile(Bench.SESSION));
            assertThatThrownBy(() ->
                            journal.append(
                                    journal.head(),
                                    Bench.SESSION,
                                    java.util.List.of(Bench.draft("a.v1", "甲"))))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is missing");
            assertThat(bench.keyFile(Bench.SESSION)).doesNotExist();
        }
    }

    @Test
    void everyChangedByteOfASessionKeyIsFound() throws Exception {
        Path key = bench.keyFile(Bench.SESSION);
        byte[] good = Files.readAllBytes(key);
        for (int i = 0; i < good.length; i++) {
            Bench.flip(key, i);
            assertThatThrownBy(() -> bench.keys().existing(Bench.SESSION))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is damaged");
            Files.write(key, good);
        }
        // A live key passed off as erased, and a tombstone of another session.
        byte[] marked = good.clone();
        marked[0] = 'E';
        Files.write(key, marked);
        assertThatThrownBy(bench::journal).hasMessageContaining("is damaged");
        bench.erase(Bench.OTHER);
        Files.copy(
                bench.keyFile(Bench.OTHER), key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(bench::journal).hasMessageContaining("is damaged");
    }
}
