package cn.onestop.twins.printer;

import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.twins.Host;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What makes one model of printer another, and what goes wrong with power and line. */
class PrinterModelTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir Path folder;
    private EscPosTwin twin;
    private Host host;

    @BeforeEach
    void plugIn() {
        start(PrinterModel.chinese80());
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    private void start(PrinterModel model) {
        twin = EscPosTwin.start(folder.resolve("printer"), model);
        twin.slow(0);
        twin.lineRate(2_000_000);
        host = new Host(folder.resolve("printer"));
    }

    private void text(String text) {
        host.send(text.getBytes(GB18030));
    }

    private void awaitPrinted() {
        assertThat(host.ask("1D 72 01", 1)).isEqualTo("00");
    }

    private void status(String all) {
        assertThat(host.ask("10 04 01 10 04 02 10 04 03 10 04 04", 4)).isEqualTo(all);
    }

    private static void until(BooleanSupplier condition) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .until(condition::getAsBoolean);
    }

    private void use(PrinterModel model) {
        pullOut();
        start(model);
    }

    @Test
    void aProcessIdComesBackWhenAllBeforeItIsPrintedAndNotWithoutPaper() {
        use(PrinterModel.epsonT88());
        text("完\n");
        assertThat(host.ask("1D 28 48 06 00 30 30 41 42 43 7E", 7))
                .isEqualTo("37 22 41 42 43 7E 00");
        assertThat(twin.uncutText()).isEqualTo("完");
        twin.paperOut();
        host.send("1D 28 48 06 00 30 30 20 20 20 31");
        host.hearsNothing();
        twin.paperIn();
        assertThat(hex(host.take(7))).isEqualTo("37 22 20 20 20 31 00");
        assertThat(twin.unknownCommands()).isEmpty();
    }

    @Test
    void flowControlMayStandInsideAnAnswer() {
        use(PrinterModel.epsonT88());
        twin.interruptsAnswers(true);
        assertThat(host.ask("1D 28 48 06 00 30 30 41 42 43 44", 9))
                .isEqualTo("37 13 11 22 41 42 43 44 00");
        assertThat(host.ask("1D 61 0E", 6)).isEqualTo("10 13 11 00 00 00");
    }

    @Test
    void aSmallCloneKnowsNoCutNoCodeNoTextAndNoStatusByItself() {
        use(PrinterModel.chinese58());
        host.send("1D 61 0E 1D 49 42 1B 42 02 02 1D 56 00 1D 28 6B 03 00 31 51 30");
        text("示".repeat(17) + "\n");
        awaitPrinted();
        assertThat(twin.unknownCommands())
                .contains("1D 49 42", "1B 42", "1D 56 00", "1D 28 6B 03 00 31 51");
        assertThat(twin.uncutText()).endsWith("示".repeat(16) + "\n示");
        assertThat(twin.uncut().getWidth()).isEqualTo(384);
        assertThat(twin.beeps()).isZero();
        twin.openCover();
        host.hearsNothing();
    }

    @Test
    void everyMakerHasItsOwnBuzzer() {
        use(PrinterModel.jolimark80());
        host.send("1B 1D 07 01 02 02");
        awaitPrinted();
        assertThat(twin.beeps()).isEqualTo(1);
        use(PrinterModel.epsonT82());
        host.send("1B 28 41 04 00 30 31 01 02");
        awaitPrinted();
        assertThat(twin.beeps()).isEqualTo(1);
    }

    @Test
    void aFontOfFourBytesHasTheBasicPlaneOnly() {
        use(PrinterModel.epsonT70iiCh());
        text("㐀𠮷\n");
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("㐀□");
        assertThat(hex("㐀𠮷".getBytes(GB18030))).isEqualTo("81 39 EE 39 95 34 B2 35");
    }

    @Test
    void aPrinterSwitchedOffHearsNothingAndHasForgottenAllWhenItIsOnAgain() {
        twin.offline();
        text("失\n");
        until(() -> twin.buffered() == 3);
        twin.powerOff();
        host.send("10 04 01");
        host.hearsNothing();
        twin.online();
        twin.powerOn();
        assertThat(hex(host.take(1))).isEqualTo("11");
        awaitPrinted();
        assertThat(twin.uncutText()).isEmpty();
    }

    @Test
    void aPrinterWithoutFlowControlSaysNothingAndLosesWhatDoesNotFit() {
        use(PrinterModel.chinese80().withBuffer(2048).withoutFlowControl());
        twin.openCover();
        host.send("00 ".repeat(2888));
        until(() -> twin.receivedCount() == 2888);
        assertThat(twin.lostBytes()).isEqualTo(2888 - 2048);
        host.hearsNothing();
    }

    @Test
    void answersMayBeDamagedAndNoiseMayCome() {
        twin.damageAnswers(1);
        host.send("10 04 01");
        assertThat(host.take(1)[0]).isNotEqualTo((byte) 0x12);
        twin.says((byte) 0xA5, (byte) 0x13);
        assertThat(hex(host.take(2))).isEqualTo("A5 13");
        status("12 12 12 12");
    }

    @Test
    void theRollMayEndAtAnyByte() {
        twin.paperOutAfterBytes(3);
        text("一\n二\n");
        until(() -> twin.receivedCount() == 6);
        status("1A 32 12 7E");
        twin.paperIn();
        awaitPrinted();
        assertThat(twin.uncutText()).isEqualTo("一\n二");
    }
}
