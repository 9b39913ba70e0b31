package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

class KeyStoreTest {
    @TempDir Path root;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.in(root);
    }

    @Test
    void aSessionKeepsItsKeysAcrossARestart() {
        String name = bench.keys().of(Bench.SESSION).fileName(Bench.digest("x"));
        assertThat(bench.keys().of(Bench.SESSION).fileName(Bench.digest("x"))).isEqualTo(name);
        assertThat(bench.keys().existing(Bench.SESSION)).isPresent();
    }

    @Test
    void twoSessionsShareNothing() {
        KeyStore keys = bench.keys();
        assertThat(keys.of(Bench.SESSION).fileName(Bench.digest("x")))
                .isNotEqualTo(keys.of(Bench.OTHER).fileName(Bench.digest("x")));
    }

    @Test
    void onlyTheOwnerCanReadAKeyAndNothingUnfinishedStays() throws Exception {
        bench.keys().of(Bench.SESSION);
        try (Stream<Path> all = Files.walk(bench.keyFolder())) {
            assertThat(all)
                    .hasSize(4)
                    .allSatisfy(path ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(path)))
                                    .endsWith("------"));
        }
    }

    @Test
    void aKeyEncryptionKeyThatOthersMayReadIsRefused() throws Exception {
        bench.keys();
        Path kek = bench.keyFolder().resolve("kek");
        Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(bench::keys)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("chmod 600 '" + kek + "'");
    }

    @Test
    void aMissingKeyEncryptionKeyIsNeverReplacedWhileSessionKeysExist() throws Exception {
        bench.keys().of(Bench.SESSION);
        Path kek = bench.keyFolder().resolve("kek");
        Files.delete(kek);
        assertThatThrownBy(bench::keys)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is missing while session keys exist");
        assertThat(kek).doesNotExist();
    }

    @Test
    void aDamagedKeyEncryptionKeyIsFound() throws Exception {
        bench.withThreeEntries();
        Path kek = bench.keyFolder().resolve("kek");
        Bench.flip(kek, 7);
        assertThatThrownBy(bench::journal)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged");
        Files.write(kek, new byte[31]);
        assertThatThrownBy(bench::keys)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("must have 32 bytes");
    }

    @Test
    void anIdThatWouldLeaveTheFolderIsRefused() {
        KeyStore keys = bench.keys();
        for (String id : new String[] {"", "../x", "a/b", ".hidden", "名", "a".repeat(65)}) {
            assertThatThrownBy(() -> keys.of(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void keysInsideTheDataFolderAreRefused() {
        KeyStore inside = KeyStore.open(bench.data().resolve("keys"), bench.clock());
        assertThatThrownBy(() -> SqliteJournal.open(bench.data(), inside, "k-001", bench.clock()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("outside the data folder");
    }
}
