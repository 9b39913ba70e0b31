package cn.onestop.kiosk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** SIGKILL at random points: what was acknowledged is there, what is there is whole. */
class CrashTest {
    private static final int ROUNDS = 10;
    private static final int KILLED = 128 + 9;
    @TempDir Path root;

    @Test
    @Timeout(120)
    void nothingAcknowledgedIsLostWhenTheServiceIsKilled() throws Exception {
        Bench bench = Bench.in(root);
        Random random = new Random(20261123);
        Map<Long, String> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            // The first rounds die while everything is made for the first time.
            killAfter(round < 3 ? round : random.nextInt(120), bench, acknowledged);
            check(bench, acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }

    /** The pipe and the kill race with the child's work: the line count only varies the place. */
    private static void killAfter(int lines, Bench bench, Map<Long, String> acknowledged)
            throws IOException, InterruptedException {
        Process child = child(bench);
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(out.readLine()).isEqualTo("start");
            for (int i = 0; i < lines; i++) {
                take(out.readLine(), acknowledged);
            }
            // By its handle: destroying the process object would close the pipe we still read.
            child.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                take(line, acknowledged);
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isEqualTo(KILLED);
    }

    /** A {@link CrashChild} on the folders of the bench. */
    static Process child(Bench bench) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        bench.data().toString(),
                        bench.keyFolder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void take(String line, Map<Long, String> acknowledged) {
        String[] parts = line.split(" ");
        if (parts.length == 2 && parts[1].length() == 72) { // else the kill cut the line
            acknowledged.put(Long.parseLong(parts[0]), parts[1]);
        }
    }

    private static void check(Bench bench, Map<Long, String> acknowledged) throws IOException {
        KeyStore keys = bench.keys();
        EncryptedFiles files = EncryptedFiles.open(bench.data(), keys, bench.clock());
        List<Journal.Entry> entries;
        try (SqliteJournal journal =
                SqliteJournal.open(bench.data(), keys, "k-001", bench.clock())) {
            entries = Bench.all(journal);
            assertThat(journal.head().seq()).isEqualTo(entries.size());
        }
        acknowledged.forEach((seq, hash) ->
                assertThat(entries.get((int) (seq - 1)).hash().text()).isEqualTo(hash));
        Map<String, Set<Digest>> named = new HashMap<>();
        for (Journal.Entry entry : entries) {
            Digest file = new Digest(entry.payload().text("file"));
            assertThat(Digest.of(files.get(entry.envelope().session(), file))).isEqualTo(file);
            named.computeIfAbsent(entry.envelope().session(), s -> new HashSet<>()).add(file);
        }
        files.deleteOrphans(named);
        assertThat(bench.stored()).hasSize(named.values().stream().mapToInt(Set::size).sum());
    }
}
