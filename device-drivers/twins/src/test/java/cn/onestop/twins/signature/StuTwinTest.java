package cn.onestop.twins.signature;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.twins.Host;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

class StuTwinTest {
    private static final double FAST = StuTwin.AS_FAST_AS_THE_LINE;

    @TempDir Path folder;
    private StuTwin twin;
    private Host host;

    @BeforeEach
    void plugIn() {
        twin = StuTwin.start(folder.resolve("pad"));
        host = new Host(folder.resolve("pad"));
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    /** The next report the pad sends. */
    private byte[] report() {
        var head = host.take(2);
        int length = (head[0] & 0x3F) << 7 | head[1];
        var frame = Arrays.copyOf(head, 2 + length);
        System.arraycopy(host.take(length), 0, frame, 2, length);
        var reports = new StuFrames().add(frame);
        assertThat(reports).singleElement().matches(StuFrames.Report::intact);
        return reports.getFirst().report();
    }

    private String ask(String report) {
        return ask(bytes(report));
    }

    private String ask(byte[] report) {
        host.send(StuFrames.frame(report, true));
        return hex(report());
    }

    private void set(String report) {
        assertThat(ask(report)).isEqualTo("81 00");
    }

    private List<byte[]> penReports(Strokes strokes) throws InterruptedException {
        twin.write(strokes, StuTwin.SIGNING_AREA, FAST);
        var reports = new ArrayList<byte[]>();
        byte[] last;
        do {
            last = report();
            reports.add(last);
        } while ((last[1] & 0x80) != 0);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        return reports;
    }

    private static int u16(byte[] report, int at) {
        return (report[at] & 0xFF) << 8 | report[at + 1] & 0xFF;
    }

    @Test
    void theGoldenFramesOfTheFactsAreAnswered() {
        host.send("C0 05 40 02 0C 00 30");
        assertThat(hex(report())).isEqualTo("08 53 54 55 2D 34 33 30 56 00 01 07 00 00 00 00 00");
        host.send("C0 05 40 03 0C 1C 28");
        assertThat(hex(report())).isEqualTo("0C 02 00");
        assertThat(host.ask("C0 05 10 40 3B 19 00", 5)).isEqualTo("80 03 40 40 00");
        assertThat(host.ask("C0 05 02 00 38 30 00", 5)).isEqualTo("80 03 40 40 00");
    }

    @Test
    void theCapabilityIsThatOfAn430() {
        assertThat(ask("80 09")).isEqualTo("09 25 80 17 70 03 FF 01 40 00 C8 C8 09 EC 03 00 00");
    }

    @Test
    void theTableOfSizesSpeaksForEveryReport() {
        host.send(StuFrames.frame(bytes("80 FF"), true));
        var table = report();
        assertThat(table).hasSize(512);
        assertThat(table[0]).isEqualTo((byte) 0xFF);
        assertThat(u16(table, 2 * 0x03)).isEqualTo(5);
        assertThat(u16(table, 2 * 0x08)).isEqualTo(17);
        assertThat(u16(table, 2 * 0x26)).isEqualTo(256);
        assertThat(u16(table, 2 * 0x34)).isEqualTo(11);
        assertThat(u16(table, 2 * 0xFF)).isEqualTo(512);
        for (int id : new int[] {0x03, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x32}) {
            host.send(StuFrames.frame(new byte[] {(byte) 0x80, (byte) id}, true));
            assertThat(report()).hasSize(u16(table, 2 * id)).startsWith(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80 77, 81 01",
        "80, 81 01",
        "77 00, 81 01",
        "20, 81 04",
        "20 00 00, 81 04",
        "20 01, 81 04",
        "21 02, 81 04",
        "32 01, 81 04",
        "32 02, 81 04",
        "04 02, 81 04",
        "0C 03 00, 81 04",
        "0D 64, 81 04",
        "25 02, 81 10",
        "26 01 00 00, 81 02",
        "27 00, 81 02",
        "24 00 01 00 00 00 00 40 01 C7 00, 81 15",
        "23 00 01 05 00 00 00 04 00 C7 00, 81 15",
    })
    void whatAPadRefusesIsRefusedWithItsCode(String report, String result) {
        assertThat(ask(report)).isEqualTo(result);
    }

    @Test
    void aBrokenChecksumIsRefused() {
        host.send("C0 05 40 02 0C 00 38");
        assertThat(hex(report())).isEqualTo("81 03");
    }

    @Test
    void settingsAreKeptUntilAReset() {
        set("32 03");
        set("21 00");
        set("0D 96");
        set("0C 01 00");
        assertThat(ask("80 32")).isEqualTo("32 03");
        assertThat(ask("80 21")).isEqualTo("21 00");
        assertThat(ask("80 0D")).isEqualTo("0D 96");
        assertThat(ask("80 0C")).isEqualTo("0C 01 00");
        set("04 00");
        assertThat(ask("80 32")).isEqualTo("32 00");
        assertThat(ask("80 21")).isEqualTo("21 01");
        assertThat(ask("80 0D")).isEqualTo("0D 96");
        set("04 01");
        assertThat(ask("80 0D")).isEqualTo("0D C8");
    }

    @Test
    void thePictureAHostSendsIsThePictureThePersonSees() {
        var rows = new byte[8000];
        new Random(3).nextBytes(rows);
        set("25 00");
        assertThat(ask("80 03")).isEqualTo("03 01 00 00 00");
        assertThat(ask("20 00")).isEqualTo("81 02");
        assertThat(ask("80 03")).isEqualTo("03 01 02 00 00");
        send(rows);
        set("27 00");
        assertThat(ask("80 03")).isEqualTo("03 00 00 00 00");
        var screen = twin.screen();
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 320; x++) {
                boolean white = (rows[y * 40 + x / 8] >> (7 - x % 8) & 1) == 1;
                assertThat(screen.getRaster().getSample(x, y, 0)).isEqualTo(white ? 255 : 0);
            }
        }
        set("20 00");
        assertThat(black(twin.screen())).isZero();
    }

    private void send(byte[] image) {
        for (int from = 0; from < image.length; from += 253) {
            int length = Math.min(253, image.length - from);
            var block = ByteBuffer.allocate(256).put((byte) 0x26).put((byte) length).put((byte) 0);
            assertThat(ask(block.put(image, from, length).array())).isEqualTo("81 00");
        }
    }

    @Test
    void aPackedPictureIsUnpacked() {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new Deflater()) {
            deflater.setInput(new byte[8000]);
            deflater.finish();
            var buffer = new byte[500];
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        set("25 01");
        send(packed.toByteArray());
        set("27 00");
        assertThat(black(twin.screen())).isEqualTo(320 * 200);
        set("25 01");
        send(new byte[] {1, 2, 3});
        assertThat(ask("27 00")).isEqualTo("81 12");
    }

    @Test
    void aPictureOfAnAreaLeavesTheRestAlone() {
        set("24 00 01 08 00 04 00 11 00 05 00");
        send(new byte[4]);
        set("27 00");
        assertThat(black(twin.screen())).isEqualTo(20);
        set("23 00 01 08 00 04 00 0F 00 05 00");
        assertThat(black(twin.screen())).isEqualTo(4);
    }

    @Test
    void aPictureTooLongOrTooShortIsNotShown() {
        set("25 00");
        send(new byte[7999]);
        assertThat(ask("27 00")).isEqualTo("81 15");
        set("25 00");
        send(new byte[8000]);
        assertThat(ask("26 01 00 00")).isEqualTo("81 11");
        set("27 01");
        assertThat(black(twin.screen())).isZero();
    }

    private static int black(BufferedImage image) {
        int black = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                black += image.getRaster().getSample(x, y, 0) == 0 ? 1 : 0;
            }
        }
        return black;
    }

    @Test
    void penReportsCarryTimeAndSequenceWithoutAGap() throws InterruptedException {
        set("32 03");
        var reports = penReports(Strokes.zhang());
        assertThat(reports).hasSizeGreaterThan(600).allMatch(r -> r.length == 11 && r[0] == 0x34);
        int pressed = 0;
        for (int i = 0; i < reports.size(); i++) {
            var r = reports.get(i);
            int pressure = (r[1] & 0x0F) << 8 | r[2] & 0xFF;
            boolean touches = (r[1] & 0x70) != 0;
            assertThat(touches).isEqualTo(pressure > 0);
            assertThat(pressure).isLessThanOrEqualTo(1023);
            assertThat(u16(r, 3)).isBetween(600, 9000);
            assertThat(u16(r, 5)).isBetween(1320, 3840);
            assertThat(u16(r, 9)).isEqualTo(i);
            int step = i == 0 ? 5 : u16(r, 7) - u16(reports.get(i - 1), 7) & 0xFFFF;
            assertThat(step).isEqualTo(5);
            pressed = Math.max(pressed, pressure);
        }
        assertThat(pressed).isGreaterThan(700);
        assertThat(reports.getLast()[1] & 0x80).isZero();
        host.hearsNothing();
    }

    @Test
    void withoutTheOptionAPenReportHasNoTime() throws InterruptedException {
        assertThat(penReports(dot())).allMatch(r -> r.length == 7 && r[0] == 0x01);
    }

    private static Strokes dot() {
        return Strokes.parse(List.of("box 100 100", "10,10,.5 60,60,.7 90,20,.4"));
    }

    @Test
    void countersWrap() throws InterruptedException {
        set("32 03");
        twin.counters(65500, 65530);
        var reports = penReports(dot());
        assertThat(u16(reports.getFirst(), 7)).isBetween(65500, 65535);
        assertThat(u16(reports.getFirst(), 9)).isEqualTo(65530);
        assertThat(u16(reports.get(6), 9)).isZero();
        assertThat(u16(reports.getLast(), 7)).isLessThan(2000);
    }

    @Test
    void inkAppearsOnlyWhileInkingIsOn() throws InterruptedException {
        set("21 00");
        penReports(Strokes.lv());
        assertThat(black(twin.screen())).isZero();
        set("21 01");
        assertThat(twin.inking()).isTrue();
        penReports(Strokes.lv());
        assertThat(black(twin.screen())).isGreaterThan(1500);
    }

    @Test
    void aHandWritesInItsOwnTime() throws InterruptedException {
        long began = System.nanoTime();
        twin.write(dot());
        assertThat(twin.writing()).isTrue();
        assertThatThrownBy(() -> twin.write(dot())).isInstanceOf(IllegalStateException.class);
        assertThat(twin.awaitWritten(Duration.ofMillis(1))).isFalse();
        assertThat(twin.awaitWritten(Duration.ofSeconds(10))).isTrue();
        assertThat(System.nanoTime() - began).isGreaterThan(200_000_000L);
    }

    @Test
    void lostSamplesLeaveAGapInTheSequenceOnce() throws InterruptedException {
        set("32 03");
        twin.loseSamples(3);
        assertThat(gaps(penReports(dot()))).containsExactly(4);
        assertThat(gaps(penReports(dot()))).isEmpty();
    }

    private static List<Integer> gaps(List<byte[]> reports) {
        var gaps = new ArrayList<Integer>();
        for (int i = 1; i < reports.size(); i++) {
            int step = u16(reports.get(i), 9) - u16(reports.get(i - 1), 9) & 0xFFFF;
            if (step != 1) {
                gaps.add(step);
            }
        }
        return gaps;
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void oneFrameInTheMiddleIsDamaged(boolean crc) throws InterruptedException {
        twin.answersWithCrc(crc);
        set("32 03");
        twin.corruptFrame();
        twin.write(dot(), StuTwin.SIGNING_AREA, FAST);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        int sent = Hand.samples(dot(), Duration.ZERO, 200).size();
        var stream = host.take((crc ? 17 : 15) * sent - (crc ? 0 : 1));
        var reports = new StuFrames().add(stream);
        assertThat(reports.stream().filter(StuFrames.Report::intact)).hasSize(sent - 1);
        host.hearsNothing();
    }

    @Test
    void aPadCanAnswerWithChecksums() {
        twin.answersWithCrc(true);
        host.send("C0 05 40 00 64 1C 08");
        assertThat(host.take(1)[0] & 0xC0).isEqualTo(0xC0);
    }

    @Test
    void thePlugIsPulledInTheMiddleOfASignature() throws InterruptedException {
        set("32 03");
        set("21 00");
        twin.unplugAfterSamples(40);
        twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, 1);
        host.awaitHangUp();
        assertThat(host.waiting()).isLessThanOrEqualTo(40 * 15);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        assertThat(twin.pluggedIn()).isFalse();
        assertThatThrownBy(() -> twin.write(dot())).isInstanceOf(IllegalStateException.class);
        twin.replug();
        host.close();
        host = new Host(folder.resolve("pad"));
        assertThat(ask("80 32")).isEqualTo("32 00");
        assertThat(ask("80 21")).isEqualTo("21 01");
    }

    @Test
    void aDeadPadNeverAnswers() {
        twin.neverAnswers(true);
        host.send("C0 05 40 02 0C 00 30");
        host.hearsNothing();
        twin.neverAnswers(false);
        assertThat(ask("80 21")).isEqualTo("21 01");
    }

    @Test
    void aPauseBetweenStrokesTakesThePenAway() throws InterruptedException {
        set("32 03");
        twin.pauseBetweenStrokes(Duration.ofSeconds(70));
        var two = Strokes.parse(List.of("box 100 100", "10,10,.5 60,60,.7", "20,20,.5 30,80,.5"));
        twin.write(two, StuTwin.SIGNING_AREA, FAST);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        int count = Hand.samples(two, Duration.ofSeconds(70), 200).size();
        var reports =
                new StuFrames()
                        .add(host.take(count * 15)).stream().map(StuFrames.Report::report).toList();
        assertThat(reports.stream().filter(r -> (r[1] & 0x80) == 0)).hasSize(2);
        assertThat(gaps(reports)).isEmpty();
        int away = 0;
        for (int i = 1; i < reports.size(); i++) {
            away = Math.max(away, u16(reports.get(i), 7) - u16(reports.get(i - 1), 7) & 0xFFFF);
        }
        assertThat(away).isEqualTo(70_005 - 65_536);
    }
}
