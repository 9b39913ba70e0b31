package cn.onestop.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

@Timeout(60)
class TwinLineTest {
    @TempDir Path folder;

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("twin-"))
                .toList();
    }

    @Test
    void closingLeavesNoThreadAndNoLink() {
        SamTwin.start(folder.resolve("a")).close();
        StuTwin.start(folder.resolve("b")).close();
        EscPosTwin.start(folder.resolve("c")).close();
        assertThat(threads()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void closingEndsAWriteThatNobodyReads() throws Exception {
        try (var twin = StuTwin.start(folder.resolve("pad"))) {
            twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, StuTwin.AS_FAST_AS_THE_LINE);
            await().until(() -> !Files.notExists(folder.resolve("pad")));
        }
        assertThat(threads()).isEmpty();
    }

    @Test
    void unpluggingAndPluggingTwiceDoesNothingTheSecondTime() {
        try (var twin = SamTwin.start(folder.resolve("reader"))) {
            twin.replug();
            twin.unplug();
            twin.unplug();
            assertThat(folder).isEmptyDirectory();
            twin.replug();
            assertThat(twin.pluggedIn()).isTrue();
            assertThat(threads()).containsExactly("twin-reader");
        }
    }

    @Test
    void aLinkThatCannotBeMadeIsAnError() {
        assertThatThrownBy(() -> SamTwin.start(folder.resolve("missing").resolve("reader")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(threads()).isEmpty();
    }

    @Test
    void noTwinFallsOverRandomBytes() {
        var random = new Random(20261123);
        try (var reader = SamTwin.start(folder.resolve("reader"));
                var pad = StuTwin.start(folder.resolve("pad"));
                var printer = EscPosTwin.start(folder.resolve("printer"))) {
            printer.slow(0);
            printer.lineRate(2_000_000);
            for (var name : List.of("reader", "pad", "printer")) {
                flood(folder.resolve(name), random);
            }
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> printer.receivedCount() > 40_000);
            assertThat(threads()).hasSize(3);
            assertThat(reader.pluggedIn()).isTrue();
            assertThat(pad.pluggedIn()).isTrue();
        }
    }

    /** Answers are left unread on purpose; they stay few enough for the line. */
    private static void flood(Path link, Random random) {
        var first = new byte[] {0x10, 0x1B, 0x1C, 0x1D, (byte) 0xAA, (byte) 0xC0};
        var junk = new byte[40_010];
        random.nextBytes(junk);
        for (int i = 0; i < junk.length; i += 1 + random.nextInt(20)) {
            junk[i] = first[random.nextInt(first.length)];
        }
        try (var file = new java.io.FileOutputStream(link.toFile())) {
            file.write(junk);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
