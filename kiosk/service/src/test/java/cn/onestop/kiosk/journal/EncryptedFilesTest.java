package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

class EncryptedFilesTest {
    private static final byte[] INK = "ink of a test".getBytes(StandardCharsets.UTF_8);
    @TempDir Path root;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.in(root);
    }

    @Test
    void aFileComesBackAfterARestart() {
        Digest digest = bench.files().put(Bench.SESSION, INK);
        assertThat(digest).isEqualTo(Digest.of(INK));
        assertThat(bench.files().get(Bench.SESSION, digest)).isEqualTo(INK);
    }

    @Test
    void anEmptyAndALargeFileComeBack() {
        EncryptedFiles files = bench.files();
        byte[] large = bench.clock().random(3_000_000);
        assertThat(files.get("s", files.put("s", new byte[0]))).isEmpty();
        assertThat(files.get("s", files.put("s", large))).isEqualTo(large);
    }

    @Test
    void puttingTheSameAgainChangesNothing() throws Exception {
        EncryptedFiles files = bench.files();
        files.put(Bench.SESSION, INK);
        byte[] before = Files.readAllBytes(bench.stored().getFirst());
        files.put(Bench.SESSION, INK);
        assertThat(bench.stored()).hasSize(1);
        assertThat(Files.readAllBytes(bench.stored().getFirst())).isEqualTo(before);
    }

    @Test
    void puttingTheSameAgainHealsADamagedFile() throws Exception {
        EncryptedFiles files = bench.files();
        Digest digest = files.put(Bench.SESSION, INK);
        Bench.flip(bench.stored().getFirst(), -1);
        files.put(Bench.SESSION, INK);
        assertThat(files.get(Bench.SESSION, digest)).isEqualTo(INK);
    }

    @Test
    void everyFlippedBitAndEveryCutIsFound() throws Exception {
        EncryptedFiles files = bench.files();
        Digest digest = files.put(Bench.SESSION, INK);
        Path file = bench.stored().getFirst();
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            Bench.flip(file, i);
            assertDamaged(files, digest);
            Files.write(file, java.util.Arrays.copyOf(good, i));
            assertDamaged(files, digest);
            Files.write(file, good);
        }
        assertThat(files.get(Bench.SESSION, digest)).isEqualTo(INK);
    }

    private static void assertDamaged(EncryptedFiles files, Digest digest) {
        assertThatThrownBy(() -> files.get(Bench.SESSION, digest))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged or was changed");
    }

    @Test
    void oneFilePassedOffAsAnotherIsFound() throws Exception {
        EncryptedFiles files = bench.files();
        Digest ink = files.put(Bench.SESSION, INK);
        Path first = bench.stored().getFirst();
        Digest other = files.put(Bench.SESSION, new byte[] {1});
        Path second =
                bench.stored().stream().filter(f -> !f.equals(first)).findFirst().orElseThrow();
        Files.copy(second, first, StandardCopyOption.REPLACE_EXISTING);
        assertDamaged(files, ink);
        assertThat(files.get(Bench.SESSION, other)).containsExactly(1);
    }

    @Test
    void aMissingFileIsNamedWithoutItsDigest() {
        EncryptedFiles files = bench.files();
        files.put(Bench.SESSION, INK);
        Digest unknown = Bench.digest("never put");
        assertThatThrownBy(() -> files.get(Bench.SESSION, unknown))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is missing")
                .hasMessageNotContaining(unknown.text().substring(8));
        assertThatThrownBy(() -> files.get(Bench.OTHER, unknown))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("key file");
    }

    @Test
    void anErasedSessionHasNoFiles() throws Exception {
        Digest digest = bench.files().put(Bench.SESSION, INK);
        bench.erase(Bench.SESSION);
        EncryptedFiles files = bench.files();
        assertThatThrownBy(() -> files.get(Bench.SESSION, digest))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was erased");
        assertThatThrownBy(() -> files.put(Bench.SESSION, INK))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("was erased");
        assertThat(files.deleteOrphans(Map.of(Bench.SESSION, List.of(digest)))).isEqualTo(1);
    }

    @Test
    void orphansAndTornFilesGoAndNamedFilesAndForeignOnesStay() throws Exception {
        EncryptedFiles files = bench.files();
        Digest ink = files.put(Bench.SESSION, INK);
        Digest other = files.put(Bench.OTHER, INK);
        Path named = bench.stored().getFirst();
        files.put(Bench.SESSION, new byte[] {1});
        files.put("neverJournaled", new byte[] {2});
        Files.write(Path.of(named + "." + bench.clock().id() + ".tmp"), new byte[] {1, 0});
        Path foreign = bench.data().resolve("files").resolve("README");
        Files.writeString(foreign, "not ours");

        assertThat(
                        files.deleteOrphans(
                                Map.of(Bench.SESSION, List.of(ink), Bench.OTHER, List.of(other))))
                .isEqualTo(3);
        assertThat(bench.stored()).hasSize(3).contains(foreign);
        assertThat(files.get(Bench.SESSION, ink)).isEqualTo(INK);
        assertThat(files.get(Bench.OTHER, other)).isEqualTo(INK);
    }

    @Test
    void nothingIsDeletedWhileAKeyIsMissing() throws Exception {
        EncryptedFiles files = bench.files();
        Digest ink = files.put(Bench.SESSION, INK);
        files.put(Bench.OTHER, INK);
        Files.delete(bench.keyFile(Bench.SESSION));
        assertThatThrownBy(() -> bench.files().deleteOrphans(Map.of(Bench.SESSION, List.of(ink))))
                .isInstanceOf(JournalException.class);
        assertThat(bench.stored()).hasSize(2);
    }
}
