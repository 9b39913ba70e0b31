package cn.onestop.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

@Timeout(20)
class PtyTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Executor PLATFORM = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir Path folder;

    @Test
    void bytesPassUnchangedBothWays() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (Pty pty = Pty.open(folder.resolve("tty"));
                OutputStream toTwin = new FileOutputStream(pty.link().toFile());
                InputStream fromTwin = new FileInputStream(pty.link().toFile())) {
            toTwin.write(all);
            byte[] got = new byte[256];
            int count = 0;
            while (count < 256) {
                byte[] part = new byte[300];
                int n = pty.read(part, LONG);
                System.arraycopy(part, 0, got, count, n);
                count += n;
            }
            assertThat(got).isEqualTo(all);

            pty.write(all);
            assertThat(fromTwin.readNBytes(256)).isEqualTo(all);
        }
    }

    @Test
    void aReadWithoutBytesEndsWithZero() {
        try (Pty pty = Pty.open(folder.resolve("tty"))) {
            assertThat(pty.read(new byte[8], Duration.ZERO)).isZero();
            assertThat(pty.read(new byte[8], Duration.ofMillis(120))).isZero();
        }
    }

    @Test
    void clientsMayComeAndGo() throws IOException {
        try (Pty pty = Pty.open(folder.resolve("tty"))) {
            for (int i = 0; i < 3; i++) {
                try (OutputStream client = new FileOutputStream(pty.link().toFile())) {
                    client.write('a' + i);
                }
                byte[] got = new byte[8];
                assertThat(pty.read(got, LONG)).isEqualTo(1);
                assertThat(got[0]).isEqualTo((byte) ('a' + i));
            }
        }
    }

    @Test
    void unplugEndsABlockedRead() throws Exception {
        Pty pty = Pty.open(folder.resolve("tty"));
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(
                        () -> {
                            started.countDown();
                            pty.read(new byte[8], Duration.ofHours(1));
                        },
                        PLATFORM);
        started.await();
        pty.unplug();
        assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PtyClosed.class);
        assertThat(pty.open()).isFalse();
        assertThat(Files.exists(pty.link(), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void unplugEndsAWriteNobodyReads() throws Exception {
        Pty pty = Pty.open(folder.resolve("tty"));
        CompletableFuture<Void> writer =
                CompletableFuture.runAsync(() -> pty.write(new byte[1 << 20]), PLATFORM);
        assertThat(writer).isNotDone();
        pty.unplug();
        assertThatThrownBy(() -> writer.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(PtyClosed.class);
    }

    @Test
    void afterUnplugEveryUseIsRefusedAndCloseDoesNothing() {
        Pty pty = Pty.open(folder.resolve("tty"));
        pty.unplug();
        pty.close();
        assertThatThrownBy(() -> pty.read(new byte[1], Duration.ZERO))
                .isInstanceOf(PtyClosed.class);
        assertThatThrownBy(() -> pty.write(new byte[1])).isInstanceOf(PtyClosed.class);
    }

    @Test
    void aStaleLinkIsReplacedAndANewersLinkIsLeftAlone() throws IOException {
        Path link = folder.resolve("tty");
        Files.createSymbolicLink(link, Path.of("nowhere"));
        Pty first = Pty.open(link);
        assertThat(Files.exists(link)).isTrue();
        try (Pty second = Pty.open(link)) {
            first.unplug();
            assertThat(Files.exists(second.link())).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRealFileInTheWayIsNotTouchedAndNothingLeaks() throws IOException {
        Path file = Files.writeString(folder.resolve("tty"), "mine", StandardCharsets.UTF_8);
        long before = descriptors();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> Pty.open(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("not a symbolic link");
        }
        assertThat(descriptors()).isLessThan(before + 20);
        assertThat(file).hasContent("mine");
    }

    private static long descriptors() throws IOException {
        try (var entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.count();
        }
    }
}
