package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The data folder: made, locked, or refused in one sentence. */
class FolderTest {
    @TempDir Path root;

    @Test
    void aMissingFolderIsMadeForTheOwnerAlone() throws Exception {
        Path deep = root.resolve("a").resolve("b");
        Bench bench = Bench.in(root);
        SqliteJournal.open(deep, bench.keys(), "k-001", bench.clock()).close();
        assertThat(Files.getPosixFilePermissions(deep)).hasSize(3);
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithTheLineToType() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");
        Bench bench = Bench.in(root);
        Path data = file.resolve("it's here");
        assertThatThrownBy(() -> SqliteJournal.open(data, bench.keys(), "k-001", bench.clock()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(
                        "sudo install -d -m 700 -o "
                                + System.getProperty("user.name")
                                + " '"
                                + file
                                + "/it'\\''s here'");
    }

    @Test
    void aFolderThatExistsButTakesNoFilesIsRefused() {
        Bench bench = Bench.in(root);
        Path proc = Path.of("/proc"); // takes no file even from root
        assertThatThrownBy(() -> SqliteJournal.open(proc, bench.keys(), "k-001", bench.clock()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("The folder /proc cannot be written");
        assertThatThrownBy(() -> KeyStore.open(proc, bench.clock()))
                .isInstanceOf(JournalException.class);
    }

    @Test
    void aSecondServiceInTheSameProcessIsRefused() {
        Bench bench = Bench.in(root);
        try (SqliteJournal first = bench.journal()) {
            assertThatThrownBy(bench::journal)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use by another service");
            assertThat(first.append(first.head(), "s", java.util.List.of(Bench.draft("a.v1", "甲"))))
                    .hasSize(1);
        }
        bench.journal().close();
    }

    @Test
    @Timeout(60)
    void aSecondServiceIsToldWhichProcessUsesTheFolder() throws Exception {
        Bench bench = Bench.in(root);
        Process other = CrashTest.child(bench);
        try (BufferedReader out = other.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(out.readLine()).isEqualTo("start");
            assertThat(out.readLine()).isEqualTo("open");
            assertThatThrownBy(bench::journal)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining(
                            "The data folder "
                                    + bench.data()
                                    + " is in use by another service (process "
                                    + other.pid()
                                    + ").");
        } finally {
            other.destroyForcibly();
        }
        other.waitFor();
        bench.journal().close();
    }
}
