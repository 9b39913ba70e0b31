package cn.onestop.twins.printer;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.twins.Host;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

class EscPosTwinTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String ASK_PRINTED = "1D 72 01";
    private static final String CUT = "1D 56 00";

    @TempDir Path folder;
    private EscPosTwin twin;
    private Host host;

    @BeforeEach
    void plugIn() {
        twin = EscPosTwin.start(folder.resolve("printer"));
        twin.slow(0);
        twin.lineRate(2_000_000);
        host = new Host(folder.resolve("printer"));
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    private void text(String text) {
        host.send(text.getBytes(GB18030));
    }

    private void awaitPrinted() {
        assertThat(host.ask(ASK_PRINTED, 1)).isEqualTo("00");
    }

    private void status(String all) {
        assertThat(host.ask("10 04 01 10 04 02 10 04 03 10 04 04", 4)).isEqualTo(all);
    }

    private static void until(BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(condition::getAsBoolean);
    }

    /** How many dots are black in a part of a picture. */
    private static int black(BufferedImage picture, int x, int y, int width, int height) {
        int black = 0;
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                black += picture.getRaster().getSample(column, row, 0) == 0 ? 1 : 0;
            }
        }
        return black;
    }

    private static int black(BufferedImage picture) {
        return black(picture, 0, 0, picture.getWidth(), picture.getHeight());
    }

    private static byte[] raster(int rowBytes, int rows, int fill) {
        var command = new ByteArrayOutputStream();
        command.writeBytes(bytes("1D 76 30 00"));
        command.write(rowBytes);
        command.write(rowBytes >> 8);
        command.write(rows);
        command.write(rows >> 8);
        var data = new byte[rowBytes * rows];
        Arrays.fill(data, (byte) fill);
        command.writeBytes(data);
        return command.toByteArray();
    }

    @Test
    void aReadyPrinterHasNothingToComplainOf() {
        status("12 12 12 12");
    }

    @Test
    void theStatusBytesTellEveryTroubleOfTheTable() {
        twin.openCover();
        status("1A 16 12 12");
        twin.closeCover();
        twin.paperLow();
        status("12 12 12 1E");
        twin.paperOut();
        status("1A 32 12 7E");
        twin.paperIn();
        twin.headHot();
        status("1A 52 52 12");
        twin.headCool();
        twin.offline();
        status("1A 12 12 12");
        twin.online();
        status("12 12 12 12");
    }

    @Test
    void theAutomaticStatusComesAtOnceAndAtEveryChange() {
        assertThat(host.ask("1D 61 0E", 4)).isEqualTo("10 00 00 00");
        twin.openCover();
        assertThat(hex(host.take(4))).isEqualTo("38 00 00 00");
        twin.closeCover();
        assertThat(hex(host.take(4))).isEqualTo("10 00 00 00");
        twin.paperOut();
        assertThat(hex(host.take(4))).isEqualTo("18 00 0F 00");
        twin.paperIn();
        host.take(4);
        host.send("1D 61 00");
        awaitPrinted();
        twin.paperOut();
        host.hearsNothing();
    }

    @Test
    void theLibrarysBytesOfTheFactsAreUnderstoodToTheLastOne() throws Exception {
        host.send(
                "1b 74 00 41 42 0a 1d 28 6b 04 00 31 41 32 00 1d 28 6b 03 00 31 43 04"
                        + "1d 28 6b 03 00 31 45 30 1d 28 6b 0b 00 31 50 30 68 74 74 70 3a 2f 2f 61"
                        + "1d 28 6b 03 00 31 51 30 1b 64 06 1d 56 00 1b 70 00 32 32 1b 42 02 03"
                        + "1d 76 30 00 02 00 02 00 80 00 00 01"
                        + "1d 28 4c 0e 00 30 70 30 01 01 31 10 00 02 00 80 00 00 01"
                        + "1d 28 4c 02 00 30 32");
        awaitPrinted();
        assertThat(twin.unknownCommands()).isEmpty();
        assertThat(twin.sheetsCut()).isEqualTo(1);
        assertThat(twin.drawerPulses()).isEqualTo(1);
        assertThat(twin.beeps()).isEqualTo(1);
        var sheet = twin.sheets().getFirst();
        assertThat(sheet.text()).isEqualTo("AB\n[QR http://a]");
        assertThat(sheet.fullCut()).isTrue();
        assertThat(sheet.picture().getHeight()).isEqualTo(30 + 4 * 21 + 6 * 30);
        assertThat(read(sheet.picture())).isEqualTo("http://a");
        assertThat(twin.uncut().getHeight()).isEqualTo(4);
        assertThat(black(twin.uncut())).isEqualTo(4);
        assertThat(twin.uncutText()).isEqualTo("[image 16×2]\n[image 16×2]");
    }

    private static String read(BufferedImage picture) throws Exception {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var pixels = new int[width * height];
        picture.getRGB(0, 0, width, height, pixels, 0, width);
        var source = new RGBLuminanceSource(width, height, pixels);
        var code = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
        return code.getText();
    }

    @Test
    void chineseQrContentIsReadBack() throws Exception {
        var content = "案号〔2026〕1号".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var store = new ByteArrayOutputStream();
        store.writeBytes(bytes("1D 28 6B"));
        store.write(content.length + 3);
        store.write(0);
        store.writeBytes(bytes("31 50 30"));
        store.writeBytes(content);
        host.send("1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 32");
        host.send(store.toByteArray());
        host.send("1B 61 01 1D 28 6B 03 00 31 51 30");
        assertThat(host.ask("1D 28 6B 03 00 31 52 30", 14))
                .isEqualTo("37 36 31 35 30 1F 31 35 30 1F 31 1F 30 00");
        host.send(CUT);
        awaitPrinted();
        assertThat(read(twin.sheets().getFirst().picture())).isEqualTo("案号〔2026〕1号");
    }

    @Test
    void chineseAndAsciiStandInTheirCells() {
        text("回执A1\n");
        host.send("1D 56 42 00");
        awaitPrinted();
        var sheet = twin.sheets().getFirst();
        assertThat(sheet.text()).isEqualTo("回执A1");
        assertThat(sheet.fullCut()).isFalse();
        assertThat(sheet.picture().getHeight()).isEqualTo(30);
        assertThat(black(sheet.picture(), 0, 0, 24, 24)).isBetween(80, 300);
        assertThat(black(sheet.picture(), 48, 0, 12, 24)).isBetween(20, 120);
        assertThat(black(sheet.picture(), 72, 0, 504, 30)).isZero();
    }

    @Test
    void stylesChangeTheDots() {
        text("一");
        host.send("0A 1B 45 01");
        text("一");
        host.send("0A 1B 45 00 1D 21 11");
        text("一");
        host.send("0A 1D 21 00 1C 21 0C");
        text("一a");
        host.send("0A 1C 21 00 1B 2D 01");
        text("一");
        host.send("0A 1B 2D 00 1B 61 02");
        text("一");
        host.send("0A 1B 61 01");
        text("一");
        host.send("0A 1B 33 40 0A 1B 32 0A 1B 64 02 1B 4A 05");
        awaitPrinted();
        var paper = twin.uncut();
        int plain = black(paper, 0, 0, 576, 30);
        assertThat(plain).isPositive();
        assertThat(black(paper, 0, 30, 576, 30)).isGreaterThan(plain);
        assertThat(black(paper, 0, 60, 48, 48)).isEqualTo(4 * plain);
        assertThat(black(paper, 0, 108, 48, 48)).isEqualTo(4 * plain);
        assertThat(black(paper, 48, 108, 12, 24)).isZero();
        assertThat(black(paper, 0, 156, 576, 30)).isEqualTo(plain + 48);
        assertThat(black(paper, 552, 186, 24, 30)).isEqualTo(plain);
        assertThat(black(paper, 276, 216, 24, 30)).isEqualTo(plain);
        assertThat(paper.getHeight()).isEqualTo(246 + 64 + 30 + 60 + 5);
    }

    @Test
    void aLongLineGoesOnInTheNext() {
        text("示".repeat(25) + "\n");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("示".repeat(24) + "\n示");
    }

    @Test
    void aCharacterThePrinterLacksIsABox() {
        text("𬭚测\n");
        host.send("FF 80 A1 20 0A");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("□测\n□□□ ");
    }

    @Test
    void withoutKanjiModeHighBytesAreNotChinese() {
        host.send("1C 2E D6 D0 1C 26 D6 D0 0A");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("□□中");
    }

    @Test
    void aPictureIsPrintedDotByDotInEveryScale() {
        host.send("1D 76 30 00 01 00 02 00 80 01");
        host.send("1D 76 30 01 01 00 01 00 80");
        host.send("1D 76 30 02 01 00 01 00 80");
        host.send("1D 76 30 03 01 00 01 00 80");
        awaitPrinted();
        var paper = twin.uncut();
        assertThat(paper.getHeight()).isEqualTo(2 + 1 + 2 + 2);
        assertThat(black(paper, 0, 0, 1, 1)).isEqualTo(1);
        assertThat(black(paper, 7, 1, 1, 1)).isEqualTo(1);
        assertThat(black(paper, 0, 2, 2, 1)).isEqualTo(2);
        assertThat(black(paper, 0, 3, 1, 2)).isEqualTo(2);
        assertThat(black(paper, 0, 5, 2, 2)).isEqualTo(4);
        assertThat(black(paper)).isEqualTo(10);
    }

    @Test
    void aStatusQuestionInsidePictureDataIsAnsweredAndPrinted() {
        host.send("1D 76 30 00 03 00 01 00 10 04 01");
        assertThat(hex(host.take(1))).isEqualTo("12");
        awaitPrinted();
        assertThat(black(twin.uncut())).isEqualTo(3);
        assertThat(twin.unknownCommands()).isEmpty();
    }

    @Test
    void aPictureLargerThanTheBufferIsPrintedWhole() {
        host.send(raster(72, 400, 0xFF));
        awaitPrinted();
        assertThat(black(twin.uncut())).isEqualTo(576 * 400);
        assertThat(twin.lostBytes()).isZero();
    }

    @Test
    void unknownCommandsAreNotedAndSkipped() {
        host.send(
                "00 00 00 1B 3F 1D 28 48 06 00 30 30 31 32 33 34 1C 3F 1D 6B 49 02 7B 42 1D 6B 04 31 32 00");
        text("好\n");
        awaitPrinted();
        assertThat(twin.unknownCommands())
                .containsExactly(
                        "00",
                        "1B 3F",
                        "1D 28 48 06 00 30 30",
                        "1C 3F",
                        "1D 6B 49 02 7B 42",
                        "1D 6B 04 31 32");
        assertThat(twin.uncutText()).isEqualTo("好");
    }

    @Test
    void identityQuestionsAreAnswered() {
        assertThat(host.ask("1D 49 01", 1)).isEqualTo("20");
        assertThat(host.ask("1D 49 02", 1)).isEqualTo("03");
        assertThat(host.ask("1D 49 43", 9)).isEqualTo("5F 54 57 49 4E 2D 38 30 00");
        assertThat(host.ask("1D 72 02", 1)).isEqualTo("00");
        twin.paperLow();
        assertThat(host.ask(ASK_PRINTED, 1)).isEqualTo("03");
    }

    @Test
    void aQueuedQuestionIsAnsweredOnlyWhenAllBeforeItIsPrinted() {
        twin.slow(3);
        long asked = System.nanoTime();
        host.send(raster(1, 200, 0xFF));
        awaitPrinted();
        assertThat(System.nanoTime() - asked).isGreaterThan(200 * 3 * 600_000L);
        assertThat(black(twin.uncut())).isEqualTo(200 * 8);
    }

    @Test
    void withoutPaperAQueuedQuestionWaits() {
        twin.paperOut();
        text("等\n");
        host.send(ASK_PRINTED);
        host.hearsNothing();
        assertThat(host.ask("10 04 04", 1)).isEqualTo("7E");
        assertThat(twin.buffered()).isEqualTo(9);
        twin.paperIn();
        assertThat(hex(host.take(1))).isEqualTo("00");
        assertThat(twin.uncutText()).isEqualTo("等");
    }

    @Test
    void theRollEndsInTheMiddleOfAJob() {
        twin.paperOutAfterLines(2);
        text("一\n二\n三\n");
        host.send(ASK_PRINTED);
        host.hearsNothing();
        assertThat(twin.uncutText()).isEqualTo("一\n二");
        status("1A 32 12 7E");
        twin.paperIn();
        assertThat(hex(host.take(1))).isEqualTo("00");
        assertThat(twin.uncutText()).isEqualTo("一\n二\n三");
    }

    @Test
    void aFullBufferSaysStopAndGoAndLosesTheRest() {
        twin.openCover();
        host.send(raster(72, 100, 0xFF));
        assertThat(hex(host.take(1))).isEqualTo("13");
        until(() -> twin.receivedCount() == 7208);
        assertThat(twin.lostBytes()).isEqualTo(7208 - 4096);
        assertThat(host.ask("10 04 02", 1)).isEqualTo("16");
        twin.closeCover();
        assertThat(hex(host.take(1))).isEqualTo("11");
        host.hearsNothing();
    }

    @Test
    void aSlowPrinterStopsAndGoesWithoutLossWhenTheHostListens() {
        twin.slow(20); // slower than any host, until it has said stop
        twin.lineRate(1_000_000);
        var job = raster(1, 6000, 0xFF);
        int at = 0;
        int stops = 0;
        while (at < job.length) {
            int count = Math.min(64, job.length - at);
            host.send(Arrays.copyOfRange(job, at, at + count));
            at += count;
            int sent = at;
            until(() -> twin.receivedCount() == sent);
            boolean stopped = host.waiting() > 0 && host.take(1)[0] == 0x13;
            if (stopped) {
                stops++;
                twin.slow(0);
                assertThat(hex(host.take(1))).isEqualTo("11");
            }
        }
        assertThat(stops).isPositive();
        assertThat(twin.lostBytes()).isZero();
    }

    @Test
    void theCutterJamsUntilFreedAndRecovered() {
        twin.cutterJam();
        text("票\n");
        host.send(CUT + ASK_PRINTED);
        until(() -> host.ask("10 04 03", 1).equals("1A"));
        status("1A 52 1A 12");
        host.send("10 05 01");
        until(() -> host.ask("10 04 03", 1).equals("1A"));
        twin.freeCutter();
        host.send("10 05 01");
        assertThat(hex(host.take(1))).isEqualTo("00");
        assertThat(twin.sheetsCut()).isEqualTo(1);
        status("12 12 12 12");
    }

    @Test
    void recoveringWithClearForgetsTheRestOfTheJob() {
        twin.cutterJam();
        host.send(CUT + ASK_PRINTED);
        until(() -> host.ask("10 04 03", 1).equals("1A"));
        twin.freeCutter();
        host.send("10 05 02");
        host.hearsNothing();
        assertThat(twin.sheetsCut()).isZero();
        status("12 12 12 12");
    }

    @Test
    void clearingTheBuffersIsAnswered() {
        twin.paperOut();
        text("去\n");
        assertThat(host.ask("10 14 08 01 03 14 01 06 02 08", 3)).isEqualTo("37 25 00");
        assertThat(twin.buffered()).isZero();
        twin.paperIn();
        awaitPrinted();
        assertThat(twin.uncutText()).isEmpty();
    }

    @Test
    void aPowerCycleLosesTheBufferAndSaysItIsBack() {
        twin.offline();
        text("失\n");
        host.send(ASK_PRINTED);
        until(() -> twin.buffered() == 6);
        twin.online();
        awaitWaiting();
        twin.offline();
        text("失\n");
        host.send(ASK_PRINTED);
        until(() -> twin.buffered() == 6);
        twin.powerCycle();
        twin.online();
        host.hearsNothing();
        twin.powerCycle();
        assertThat(hex(host.take(1))).isEqualTo("11");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("失");
    }

    private void awaitWaiting() {
        assertThat(hex(host.take(1))).isEqualTo("00");
    }

    @Test
    void aPrinterMayNeverConfirm() {
        twin.neverConfirms(true);
        text("有\n");
        host.send(ASK_PRINTED + "1D 49 01");
        host.hearsNothing();
        assertThat(twin.uncutText()).isEqualTo("有");
        status("12 12 12 12");
    }

    @Test
    void thePlugIsPulledAfterSomeBytes() {
        twin.unplugAfterBytes(4);
        text("一\n二\n");
        host.awaitHangUp();
        assertThat(twin.pluggedIn()).isFalse();
        assertThat(twin.receivedCount()).isEqualTo(4);
        until(() -> twin.uncutText().equals("一"));
        twin.replug();
        host.close();
        host = new Host(folder.resolve("printer"));
        text("三\n");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("一\n三");
    }

    @Test
    void everyByteIsKept() {
        host.send("1B 40 41 0A");
        awaitPrinted();
        assertThat(hex(twin.received())).isEqualTo("1B 40 41 0A " + ASK_PRINTED);
        int count = twin.receivedCount();
        host.send("42 0A");
        awaitPrinted();
        assertThat(hex(twin.receivedSince(count))).isEqualTo("42 0A " + ASK_PRINTED);
    }

    @Test
    void aCommandMayComeByteByByte() {
        for (byte b : bytes("1D 21 11 D6 D0 0A 1D 76 30 00 01 00 01 00 FF 1D 56 42 10")) {
            host.send(new byte[] {b});
        }
        awaitPrinted();
        assertThat(twin.sheets().getFirst().picture().getHeight()).isEqualTo(48 + 1 + 16);
    }

    @Test
    void theDrawerAndTheBuzzerWorkInRealTimeToo() {
        twin.paperOut();
        host.send("10 14 01 00 02");
        until(() -> twin.drawerPulses() == 1);
        twin.paperIn();
        host.send("07 1B 28 41 04 00 30 01 01 01");
        awaitPrinted();
        assertThat(twin.beeps()).isEqualTo(2);
        assertThat(twin.unknownCommands()).isEmpty();
    }

    @Test
    void aReceiptBecomesAPngFile() throws Exception {
        text("图\n");
        host.send(CUT);
        awaitPrinted();
        var file = twin.sheets().getFirst().png();
        var picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(30 + 64);
        assertThat(twin.sheets().getFirst().toString()).doesNotContain("图");
    }
}
