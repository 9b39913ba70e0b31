package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.onestop.kiosk.journal.RecordingStore.Export;
import cn.onestop.kiosk.journal.RecordingStore.Item;
import cn.onestop.kiosk.journal.RecordingStore.Limits;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class RecordingStoreTest {
    private static final String SECRET = "@0.000000001 < 68 54 3A 79 周示例 320582198503129977\n";

    @TempDir Path root;
    private Bench bench;
    private KeyStore keys;

    @BeforeEach
    void open() {
        bench = Bench.in(root);
        keys = bench.keys();
    }

    @Test
    void aRecordingIsReadBackAndNothingOfItStandsOnTheDisk() throws IOException {
        RecordingStore store = store(Limits.usual());
        RecordingWriter writer = store.begin("pad");
        writer.write(SECRET);
        assertThat(store.export(writer.id())).isEqualTo(new Export(SECRET, false));
        String long_ = SECRET.repeat(20_000);
        writer.write(long_);
        writer.finish();
        assertThat(store.export(writer.id())).isEqualTo(new Export(SECRET + long_, true));
        assertThat(store.export(writer.id()).toString()).doesNotContain("周");
        assertThat(writer.id()).matches("20260921-[0-9]{6}-pad-[a-z2-7]{4}");
        assertThat(RecordingStore.list(bench.data()))
                .extracting(Item::id)
                .containsExactly(writer.id());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("68 54 3A", "3205821985");
                assertThat(bytes)
                        .doesNotContain(
                                new String(
                                        "周示例".getBytes(StandardCharsets.UTF_8),
                                        StandardCharsets.ISO_8859_1));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        RecordingStore store = store(Limits.usual());
        String id = recorded(store, "pad", "@0.000000001 now\n", "@0.000000002 now\n");
        Path file = file(id);
        byte[] good = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * good.length; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            boolean whole;
            try {
                whole = store.export(id).whole();
            } catch (JournalException e) {
                whole = false;
                assertThat(e).hasMessageContaining("damaged");
            }
            assertThat(whole).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void chunksThatAreMovedLeftOutOrForeignAreNoticedAndAnEndThatIsCutOffIsSaid()
            throws IOException {
        RecordingStore store = store(Limits.usual());
        String id = recorded(store, "pad", "@0.000000001 now\n", "@0.000000002 now\n");
        String other = recorded(store, "pad", "@0.000000001 now\n", "@0.000000002 now\n");
        byte[] good = Files.readAllBytes(file(id));
        int mark = RecordingFile.mark().length;
        int chunk = 5 + 17 + 16;
        Files.write(file(id), Arrays.copyOf(good, mark + 2 * chunk));
        assertThat(store.export(id).whole()).isFalse();
        assertThat(store.export(id).script()).isEqualTo("@0.000000001 now\n@0.000000002 now\n");
        Files.write(file(id), Arrays.copyOf(good, mark + chunk + 9));
        assertThat(store.export(id)).isEqualTo(new Export("@0.000000001 now\n", false));
        for (byte[] bad :
                List.of(
                        join(good, 0, mark, mark + chunk, good.length),
                        join(good, 0, mark + chunk, mark, good.length),
                        join(good, 0, good.length, good.length - 21, good.length),
                        Files.readAllBytes(file(other)))) {
            Files.write(file(id), bad);
            assertThatThrownBy(() -> store.export(id))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("damaged");
        }
    }

    private static byte[] join(byte[] from, int a, int b, int c, int d) {
        byte[] all = Arrays.copyOf(Arrays.copyOfRange(from, a, b), b - a + d - c);
        System.arraycopy(from, c, all, b - a, d - c);
        return all;
    }

    @Test
    void aDeletedRecordingCannotBeReadEvenFromACopyOfItsFile() throws IOException {
        RecordingStore store = store(Limits.usual());
        String id = recorded(store, "printer", SECRET);
        byte[] copy = Files.readAllBytes(file(id));
        store.delete(id);
        assertThat(keys.hasRecordingKey(id)).isFalse();
        assertThat(file(id)).doesNotExist();
        assertThatThrownBy(() -> store.export(id)).hasMessageContaining("There is no recording");
        Files.write(file(id), copy);
        assertThatThrownBy(() -> store.export(id))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("destroyed");
        store(Limits.usual());
        assertThat(file(id)).doesNotExist();
    }

    @Test
    void whatACrashLeftWithoutALineIsClearedAwayAndNothingElse() throws IOException {
        RecordingStore store = store(Limits.usual());
        String whole = recorded(store, "pad", SECRET);
        String short_ = recorded(store, "pad", "@0.000000001 now\n");
        String broken = recorded(store, "pad", SECRET);
        Files.write(file(broken), Arrays.copyOf(Files.readAllBytes(file(broken)), 30));
        String marked = recorded(store, "pad", SECRET);
        Files.write(file(marked), RecordingFile.mark());
        String empty = recorded(store, "pad", SECRET);
        Files.write(file(empty), new byte[0]);
        String keyOnly = recorded(store, "pad", SECRET);
        Files.delete(file(keyOnly));
        store(Limits.usual());
        assertThat(RecordingStore.list(bench.data()))
                .extracting(Item::id)
                .containsExactly(whole, short_, broken);
        assertThat(keys.recordings()).containsExactlyInAnyOrder(whole, short_, broken);
    }

    @Test
    void oneThatIsDeletedWhileItIsWrittenHoldsNobody() throws IOException {
        RecordingStore store = store(Limits.usual());
        RecordingWriter writer = store.begin("pad");
        writer.write(SECRET);
        RecordingStore.visit(bench.data(), keys, bench.clock()).delete(writer.id());
        writer.write(SECRET);
        writer.finish();
        assertThat(RecordingStore.list(bench.data())).isEmpty();
    }

    @Test
    void theOldestMakeRoomAndTheirKeysAreDestroyed() throws IOException {
        RecordingStore store = store(new Limits(3, 1 << 20, 1 << 10));
        RecordingWriter active = store.begin("pad");
        String first = recorded(store, "printer", SECRET);
        String second = recorded(store, "printer", SECRET);
        String third = recorded(store, "printer", SECRET);
        assertThat(RecordingStore.list(bench.data()))
                .extracting(Item::id)
                .containsExactly(active.id(), second, third);
        assertThat(keys.hasRecordingKey(first)).isFalse();
        assertThat(store.export(second).whole()).isTrue();
        active.breakOff();
        RecordingStore small = store(new Limits(99, 3000, 1 << 10));
        String last = recorded(small, "printer", SECRET.repeat(9));
        assertThat(RecordingStore.list(bench.data()).stream().mapToLong(Item::bytes).sum())
                .isLessThan(3000);
        assertThat(small.export(last).whole()).isTrue();
    }

    @Test
    void oneRecordingBreaksOffAtItsLimitAndStaysReadable() throws IOException {
        RecordingStore store = store(new Limits(3, 1 << 20, 300));
        RecordingWriter writer = store.begin("pad");
        writer.write(SECRET);
        assertThat(catchThrowable(() -> writer.write(SECRET.repeat(9))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("limit");
        writer.breakOff();
        assertThat(store.export(writer.id())).isEqualTo(new Export(SECRET, false));
    }

    @Test
    void closingWaitsForARecordingThatIsJustEnding() throws Exception {
        RecordingStore store = store(Limits.usual());
        RecordingWriter writer = store.begin("pad");
        Thread ending =
                new Thread(() -> {
                    try {
                        writer.write(SECRET);
                        writer.finish();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        ending.start();
        store.close();
        assertThat(store.export(writer.id()).whole()).isTrue();
        ending.join();
    }

    @Test
    void idsThatAreNoIdsTouchNothing() {
        RecordingStore store = store(Limits.usual());
        for (String id : List.of("", "..", "../../kek", "20260921-000000-pad-aaaa/..", "x")) {
            assertThatThrownBy(() -> store.delete(id)).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> store.export(id)).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void aKeyEncryptionKeyIsNotMadeAnewWhileRecordingsHaveKeys() throws IOException {
        recorded(store(Limits.usual()), "pad", SECRET);
        Files.delete(bench.keyFolder().resolve("kek"));
        assertThatThrownBy(bench::keys).isInstanceOf(JournalException.class);
    }

    @Test
    void aKillInTheMiddleLeavesAReadablePrefix() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordingChild.class.getName(),
                                bench.data().toString(),
                                bench.keyFolder().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int told = 0;
        try (BufferedReader out = child.inputReader()) {
            while (told < 200 && out.readLine() != null) {
                told++;
            }
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        RecordingStore store = RecordingStore.open(bench.data(), bench.keys(), bench.clock());
        String id = RecordingStore.list(bench.data()).getFirst().id();
        Export export = store.export(id);
        assertThat(export.whole()).isFalse();
        List<String> lines = export.script().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(200);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(RecordingChild.line(i).strip());
        }
    }

    private RecordingStore store(Limits limits) {
        return RecordingStore.open(bench.data(), keys, bench.clock(), limits);
    }

    /** A second for each, so that their order is known. */
    private String recorded(RecordingStore store, String device, String... lines)
            throws IOException {
        bench.clock().now().addAndGet(1000);
        RecordingWriter writer = store.begin(device);
        for (String line : lines) {
            writer.write(line);
        }
        writer.finish();
        return writer.id();
    }

    private Path file(String id) {
        return bench.data().resolve("recordings").resolve(id + ".rec");
    }
}
