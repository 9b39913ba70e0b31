package cn.onestop.twins.signature;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class StuFramesTest {
    private final StuFrames frames = new StuFrames();

    @ParameterizedTest
    @CsvSource({
        "80 08, C0 05 40 02 0C 00 30, true",
        "80 0C, C0 05 40 03 0C 1C 28, true",
        "0C 01 00, C0 06 06 00 20 0C 0C 4C, true",
        "04 01, C0 05 02 00 38 30 00, true",
        "81 00, 80 03 40 40 00, false",
        "80 03, C0 05 40 00 64 1C 08, true",
        "80 09, C0 05 40 02 34 1C 30, true",
        "80 FF, C0 05 40 3F 64 18 00, true",
        "20 00, C0 05 10 00 03 1C 00, true",
        "21 01, C0 05 10 40 3B 19 00, true",
        "21 00, C0 05 10 40 03 05 00, true",
        "27 00, C0 05 13 40 03 3F 00, true",
        "32 03, C0 05 19 00 6A 56 08, true",
    })
    void reportsAndFramesOfTheFactsAreTheSameBothWays(String report, String frame, boolean crc) {
        assertThat(hex(StuFrames.frame(bytes(report), crc))).isEqualTo(frame);
        assertThat(frames.add(bytes(frame)))
                .singleElement()
                .satisfies(r -> {
                    assertThat(hex(r.report())).isEqualTo(report);
                    assertThat(r.intact()).isTrue();
                });
    }

    @Test
    void theCheckValueIsThatOfCrc16Arc() {
        assertThat(StuFrames.crc("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xBB3D);
    }

    @Test
    void aFlippedBitIsNoticed() {
        var frame = bytes("C0 05 40 02 0C 00 30");
        frame[3] ^= 0x01;
        assertThat(frames.add(frame)).singleElement().matches(r -> !r.intact());
    }

    @Test
    void noiseAndAFrameCutShortAreLeftBehind() {
        var found = frames.add(bytes("13 7F C0 05 40 02 C0 05 40 02 0C 00 30"));
        assertThat(found)
                .singleElement()
                .satisfies(r -> assertThat(hex(r.report())).isEqualTo("80 08"));
    }

    @Test
    void reportsOfEveryLengthSurviveAnySplit() {
        var random = new Random(7);
        for (int length = 1; length <= 512; length++) {
            var report = new byte[length];
            random.nextBytes(report);
            var frame = StuFrames.frame(report, length % 2 == 0);
            int split = random.nextInt(frame.length);
            var first = frames.add(java.util.Arrays.copyOf(frame, split));
            var rest = frames.add(java.util.Arrays.copyOfRange(frame, split, frame.length));
            assertThat(first).isEmpty();
            assertThat(rest).singleElement().matches(StuFrames.Report::intact);
            assertThat(rest.getFirst().report()).isEqualTo(report);
        }
    }
}
