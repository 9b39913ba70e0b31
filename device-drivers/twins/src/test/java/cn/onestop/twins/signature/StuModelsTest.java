package cn.onestop.twins.signature;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.twins.Host;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

/** Both models side by side, and what a test can make them do. */
class StuModelsTest {
    private static final double FAST = StuTwin.AS_FAST_AS_THE_LINE;

    @TempDir Path folder;
    private StuTwin twin;
    private Host host;

    private void plugIn(PadModel model) {
        twin = StuTwin.start(folder.resolve("pad"), model);
        host = new Host(folder.resolve("pad"));
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    private byte[] report() {
        var head = host.take(2);
        int length = (head[0] & 0x3F) << 7 | head[1];
        var frame = Arrays.copyOf(head, 2 + length);
        System.arraycopy(host.take(length), 0, frame, 2, length);
        return new StuFrames().add(frame).getFirst().report();
    }

    private String ask(byte[] report) {
        host.send(StuFrames.frame(report, true));
        return hex(report());
    }

    private void set(String report) {
        assertThat(ask(bytes(report))).isEqualTo("81 00");
    }

    private void send(byte[] image, int block) {
        int room = block - 3;
        for (int from = 0; from < image.length; from += room) {
            int length = Math.min(room, image.length - from);
            var report = ByteBuffer.allocate(block).put((byte) 0x26);
            report.put((byte) length).put((byte) (length >> 8)).put(image, from, length);
            assertThat(ask(report.array())).isEqualTo("81 00");
        }
    }

    @Test
    void a540TellsOfItsColoursItsSizeAndItsLargerBlocks() {
        plugIn(PadModel.STU_540);
        assertThat(ask(bytes("80 08"))).startsWith("08 53 54 55 2D 35 34 30 00 00 01 07");
        assertThat(ask(bytes("80 09")))
                .isEqualTo("09 2A 30 19 50 03 FF 03 20 01 E0 C8 09 EC 07 00 00");
        host.send(StuFrames.frame(bytes("80 FF"), true));
        var sizes = ByteBuffer.wrap(report());
        assertThat(sizes.getShort(2 * 0x26)).isEqualTo((short) 2560);
        assertThat(sizes.getShort(2 * 0x80)).isZero();
    }

    @Test
    void aWordOfColourIsRedGreenBlueInThatOrder() {
        plugIn(PadModel.STU_540);
        set("24 02 01 00 01 64 00 02 01 64 00");
        send(bytes("F8 00 07 E0 00 1F"), 2560);
        set("27 00");
        assertThat(twin.screen().getRGB(256, 100) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(twin.screen().getRGB(257, 100) & 0xFFFFFF).isEqualTo(0x00FF00);
        assertThat(twin.screen().getRGB(258, 100) & 0xFFFFFF).isEqualTo(0x0000FF);
        assertThat(twin.screen().getRGB(259, 100) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void aPackedAreaIsUnpackedInItsPlace() {
        plugIn(PadModel.STU_540);
        byte[] packed = new byte[100];
        int length;
        try (var deflater = new Deflater()) {
            deflater.setInput(new byte[2 * 9]);
            deflater.finish();
            length = deflater.deflate(packed);
        }
        set("24 01 01 0A 00 14 00 16 00 1C 00");
        send(Arrays.copyOf(packed, length), 2560);
        set("27 00");
        assertThat(twin.screen().getRGB(10, 20) & 0xFFFFFF).isZero();
        assertThat(twin.screen().getRGB(22, 28) & 0xFFFFFF).isZero();
        assertThat(twin.screen().getRGB(23, 28) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void thePenWritesInTheColourThatWasSetAndAClearShowsTheBackground()
            throws InterruptedException {
        plugIn(PadModel.STU_540);
        set("29 1F 00");
        set("28 00 F8 01");
        assertThat(ask(bytes("80 28"))).isEqualTo("28 00 F8 01");
        set("20 00");
        assertThat(twin.screen().getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x0000FF);
        twin.tap(400, 240, FAST);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        assertThat(twin.screen().getRGB(400, 240) & 0xFFFFFF).isEqualTo(0xFF0000);
        byte[] pen;
        do {
            pen = report();
        } while ((pen[1] & 0x80) != 0);
        set("04 00");
        assertThat(ask(bytes("80 28"))).isEqualTo("28 00 00 01");
    }

    @ParameterizedTest
    @CsvSource({"STU_430V, 25 02, 81 10", "STU_430V, 28 00 00 01, 81 01", "STU_540, 25 04, 81 10"})
    void whatAModelCannotItRefuses(PadModel model, String report, String result) {
        plugIn(model);
        assertThat(ask(bytes(report))).isEqualTo(result);
    }

    @Test
    void encodingsCanBeTakenAway() {
        plugIn(PadModel.STU_540);
        twin.encodings(0x02);
        assertThat(ask(bytes("80 09"))).endsWith("02 00 00");
        assertThat(ask(bytes("25 01"))).isEqualTo("81 10");
        set("25 00");
    }

    @ParameterizedTest
    @EnumSource(PadModel.class)
    void aTapIsDownAndUpInOnePlace(PadModel model) throws InterruptedException {
        plugIn(model);
        set("32 03");
        twin.tap(model.width() * 0.5, model.height() * 0.5, FAST);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        int touching = 0;
        byte[] last;
        do {
            last = report();
            if ((last[1] & 0x70) != 0) {
                touching++;
                int x = (last[3] & 0xFF) << 8 | last[4] & 0xFF;
                int y = (last[5] & 0xFF) << 8 | last[6] & 0xFF;
                assertThat((double) x * model.width() / model.maxX)
                        .isBetween(model.width() * 0.5 - 1.1, model.width() * 0.5 + 1.1);
                assertThat((double) y * model.height() / model.maxY)
                        .isBetween(model.height() * 0.5 - 1.1, model.height() * 0.5 + 1.1);
            }
        } while ((last[1] & 0x80) != 0);
        assertThat(touching).isBetween(10, 30);
    }

    @Test
    void aRecordedPenIsRepeated() throws InterruptedException, IOException {
        plugIn(PadModel.STU_430V);
        set("32 03");
        var pen = Svc2004Test.dirty();
        twin.replay(pen, PadModel.STU_430V.signingArea(), FAST);
        assertThat(twin.awaitWritten(Duration.ofSeconds(5))).isTrue();
        int reports = 0;
        byte[] last;
        do {
            last = report();
            reports++;
        } while ((last[1] & 0x80) != 0);
        assertThat(reports).isEqualTo(pen.size() + 1);
    }

    @Test
    void thePadCanSayItIsBusyRefuseOnceAndResetItself() {
        plugIn(PadModel.STU_430V);
        twin.saysItsStateIs(OptionalInt.of(5));
        assertThat(ask(bytes("80 03"))).startsWith("03 05");
        twin.saysItsStateIs(OptionalInt.empty());
        assertThat(ask(bytes("80 03"))).startsWith("03 00");
        twin.refuseNext(0x15);
        assertThat(ask(bytes("21 00"))).isEqualTo("81 15");
        assertThat(twin.inking()).isTrue();
        set("21 00");
        set("32 03");
        twin.resetItself();
        assertThat(ask(bytes("80 32"))).isEqualTo("32 00");
        assertThat(twin.inking()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(PadModel.class)
    void theScreenIsAPictureFile(PadModel model) throws IOException {
        plugIn(model);
        var picture = ImageIO.read(new ByteArrayInputStream(twin.screenPng()));
        assertThat(picture.getWidth()).isEqualTo(model.width());
        assertThat(picture.getHeight()).isEqualTo(model.height());
        assertThat(model.colour()).isEqualTo(model == PadModel.STU_540);
    }

    @Test
    void nobodyTapsAPadThatIsUnplugged() {
        plugIn(PadModel.STU_430V);
        twin.unplug();
        assertThatThrownBy(() -> twin.tap(1, 1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
