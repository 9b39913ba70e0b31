package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A data folder and a key folder side by side, and hands to open and to damage them. */
record Bench(Path root, Hands clock) {
    static final String SESSION = "aaaaabbbbbcccccdddddeeeeef";
    static final String OTHER = "zzzzzyyyyyxxxxxwwwwwvvvvvu";

    /** Real randomness, a clock set by hand. */
    record Hands(AtomicLong now) implements TimeAndIds {
        @Override
        public long nowMs() {
            return now.get();
        }

        @Override
        public byte[] random(int count) {
            return new SystemTimeAndIds().random(count);
        }
    }

    static Bench in(Path root) {
        return new Bench(root, new Hands(new AtomicLong(1_790_000_000_000L)));
    }

    Path data() {
        return root.resolve("data");
    }

    Path keyFolder() {
        return root.resolve("keys");
    }

    KeyStore keys() {
        return KeyStore.open(keyFolder(), clock);
    }

    SqliteJournal journal() {
        return SqliteJournal.open(data(), keys(), "k-001", clock);
    }

    EncryptedFiles files() {
        return EncryptedFiles.open(data(), keys(), clock);
    }

    Path keyFile(String session) {
        return keyFolder().resolve("sessions").resolve(session + ".key");
    }

    List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.list(data().resolve("files"))) {
            return files.sorted().toList();
        }
    }

    static Journal.Draft draft(String type, String name) {
        return new Journal.Draft(
                type, Json.object().with("step", 1), Json.object().with("name", name));
    }

    /** A journal with three entries in two sessions, closed. */
    Bench withThreeEntries() {
        try (SqliteJournal journal = journal()) {
            journal.append(
                    journal.head(),
                    SESSION,
                    List.of(draft("case.opened.v1", "测试甲"), draft("card.read.v1", "测试乙")));
            journal.append(journal.head(), OTHER, List.of(draft("case.opened.v1", "测试丙")));
        }
        return this;
    }

    static List<Journal.Entry> all(Journal journal) {
        List<Journal.Entry> entries = new ArrayList<>();
        journal.replay(entries::add);
        return entries;
    }

    /** One statement behind the journal's back. */
    Bench sql(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + data().resolve(JournalDb.FILE);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    /** What erasing a session leaves in the key store, made by hand. */
    Bench erase(String session) throws IOException {
        SecretKey kek = new SecretKeySpec(Files.readAllBytes(keyFolder().resolve("kek")), "AES");
        Files.write(
                keyFile(session),
                KeyRecord.encode(
                        new KeyRecord.Erased(), session, kek, clock.random(Aead.NONCE_BYTES)));
        return this;
    }

    static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file, bytes);
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
