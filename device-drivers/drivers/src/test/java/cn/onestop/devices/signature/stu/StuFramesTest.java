package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

class StuFramesTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void theCheckValueOfTheChecksumIsTheKnownOne() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(StuCrc.of(digits, digits.length)).isEqualTo(0xBB3D);
    }

    @ParameterizedTest
    @CsvSource({
        "8008,   true,  c00540020c0030",
        "800c,   true,  c00540030c1c28",
        "0c0100, true,  c0060600200c0c4c",
        "0401,   true,  c0050200383000",
        "8100,   false, 8003404000",
        "8003,   true,  c0054000641c08",
        "8009,   true,  c0054002341c30",
        "80ff,   true,  c005403f641800",
        "2000,   true,  c0051000031c00",
        "2101,   true,  c00510403b1900",
        "2100,   true,  c0051040030500",
        "2700,   true,  c0051340033f00",
        "3203,   true,  c00519006a5608",
    })
    void goldenFramesInBothDirections(String report, boolean withCrc, String frame) {
        byte[] bytes = HEX.parseHex(report);
        assertThat(HEX.formatHex(StuFrames.encode(bytes, withCrc))).isEqualTo(frame);
        assertThat(reports(events(HEX.parseHex(frame)))).containsExactly(report);
    }

    @Test
    void aReportThatDoesNotFitIntoAFrameIsRefused() {
        assertThat(StuFrames.encode(new byte[7165], true)).hasSize(2 + 0x1FFF);
        assertThatThrownBy(() -> StuFrames.encode(new byte[7166], true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StuFrames.encode(new byte[0], true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyLengthSurvivesFramingFedByteByByteWithNoiseInBetween() {
        Random random = new Random(7);
        StuDeframer deframer = new StuDeframer(600);
        for (int length = 1; length <= 600; length++) {
            byte[] report = new byte[length];
            random.nextBytes(report);
            report[0] = 0x26;
            byte[] noise = new byte[random.nextInt(5)];
            random.nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] &= 0x7F;
            }
            List<StuEvent> out = new ArrayList<>();
            feedSingly(deframer, noise, out);
            assertThat(reports(out)).isEmpty();
            assertThat(out).hasSize(noise.length == 0 ? 0 : 1);
            out.clear();
            feedSingly(deframer, StuFrames.encode(report, random.nextBoolean()), out);
            assertThat(reports(out)).containsExactly(HEX.formatHex(report));
            assertThat(out).hasSize(1);
        }
    }

    @Test
    void everySingleFlippedBitInAFrameWithChecksumIsRefusedAndTheNextFrameIsRead() {
        for (byte[] report : samples()) {
            byte[] frame = StuFrames.encode(report, true);
            byte[] next = StuFrames.encode(HEX.parseHex("0300000000"), true);
            for (int bit = 0; bit < frame.length * 8; bit++) {
                byte[] damaged = frame.clone();
                damaged[bit / 8] ^= (byte) (1 << (bit % 8));
                List<StuEvent> out = events(damaged, next);
                assertThat(reports(out).stream().filter(StuFramesTest::isReadByTheDriver))
                        .as("bit %d of %s", bit, HEX.formatHex(frame))
                        .containsExactly("0300000000");
                assertThat(out).anyMatch(StuEvent.Garbled.class::isInstance);
            }
        }
    }

    @Test
    void everyTruncatedFrameIsRefusedAndTheNextFrameIsRead() {
        byte[] frame = StuFrames.encode(HEX.parseHex("3480000102030405060708"), true);
        byte[] next = StuFrames.encode(HEX.parseHex("8100"), false);
        for (int length = 1; length < frame.length; length++) {
            List<StuEvent> out = events(Arrays.copyOf(frame, length), next);
            assertThat(reports(out)).containsExactly("8100");
            assertThat(out.getFirst()).isInstanceOf(StuEvent.Garbled.class);
        }
    }

    @Test
    void randomNoiseNeverHurtsTheFrameBehindIt() {
        Random random = new Random(11);
        byte[] frame = StuFrames.encode(HEX.parseHex("8100"), true);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            assertThat(reports(events(noise, frame))).endsWith("8100");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800140", // one group is no byte
                "8003404001", // a padding bit is set
                "8000", // nothing inside
                "ff7f", // longer than any report
                "8002", // a header alone
                "80094040000000000000000000", // nine groups are no whole number of bytes
                "8004404000", // shorter than said
            })
    void framesThatMakeNoSenseAreRefused(String frame) {
        List<StuEvent> out = events(HEX.parseHex(frame), HEX.parseHex("8003404000"));
        assertThat(reports(out)).containsExactly("8100");
        assertThat(out).hasSizeGreaterThan(1);
    }

    @Test
    void aKnownReportOfAWrongLengthIsRefused() {
        assertThat(reports(events(StuFrames.encode(HEX.parseHex("810000"), true)))).isEmpty();
        assertThat(reports(events(StuFrames.encode(HEX.parseHex("34800001020304050607"), true))))
                .isEmpty();
    }

    @Test
    void penReportsAreReadFieldByField() {
        assertThat(PenReport.of(HEX.parseHex("3492ff12345678fffe8001")))
                .isEqualTo(new PenReport(true, true, 0x2FF, 0x1234, 0x5678, 0xFFFE, 0x8001));
        assertThat(PenReport.of(HEX.parseHex("3480000000000000000000")).contact()).isFalse();
        assertThat(PenReport.of(HEX.parseHex("3410000000000000000000")).inRange()).isFalse();
    }

    /** Any other report is thrown away by the driver. */
    private static boolean isReadByTheDriver(String report) {
        return Set.of("01", "03", "08", "09", "0a", "0b", "34", "81", "ff")
                .contains(report.substring(0, 2));
    }

    private static List<byte[]> samples() {
        return List.of(
                HEX.parseHex("8100"),
                HEX.parseHex("3490ff12345678fffe0001"),
                HEX.parseHex("3480000000000000000000"),
                HEX.parseHex("0300000000"),
                HEX.parseHex("095460384003ff03200140c8009c02000000".substring(0, 34)));
    }

    private static void feedSingly(StuDeframer deframer, byte[] bytes, List<StuEvent> out) {
        for (int i = 0; i < bytes.length; i++) {
            deframer.feed(bytes, i, 1, out::add);
        }
    }

    private static List<StuEvent> events(byte[]... parts) {
        List<StuEvent> out = new ArrayList<>();
        StuDeframer deframer = new StuDeframer(StuReports.LONGEST);
        for (byte[] part : parts) {
            deframer.feed(part, 0, part.length, out::add);
        }
        return out;
    }

    private static List<String> reports(List<StuEvent> events) {
        return events.stream()
                .filter(StuEvent.Report.class::isInstance)
                .map(e -> HEX.formatHex(((StuEvent.Report) e).bytes()))
                .toList();
    }
}
