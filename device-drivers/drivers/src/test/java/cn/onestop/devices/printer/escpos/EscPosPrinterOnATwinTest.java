package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.PrintOutcome.Confirmed;
import cn.onestop.devices.printer.PrintOutcome.NotPrinted;
import cn.onestop.devices.printer.PrintOutcome.Unknown;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Picture;
import cn.onestop.devices.printer.ReceiptJob.Qr;
import cn.onestop.devices.printer.ReceiptJob.Text;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.printer.PrinterModel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The driver against the printer's twin, over a real pseudo-terminal. */
class EscPosPrinterOnATwinTest {
    @TempDir Path folder;
    private EscPosTwin twin;
    private EscPosPrinter printer;

    @BeforeEach
    void plugIn() {
        twin = EscPosTwin.start(folder.resolve("printer"));
        twin.lineRate(100_000);
        printer = open();
    }

    private EscPosPrinter open() {
        return open("cn-80mm");
    }

    private EscPosPrinter open(String profile) {
        return EscPosPrinter.open(
                TtyLine.open(
                        new LineSettings(
                                folder.resolve("printer").toString(), 115_200, Parity.NONE)),
                EscPosProfiles.named(profile));
    }

    @AfterEach
    void close() {
        printer.close();
        twin.close();
    }

    @Test
    void aReceiptIsOnPaperAndConfirmed() {
        assertThat(printer.print(receipt())).isEqualTo(new Confirmed());
        assertThat(twin.sheetsCut()).isEqualTo(1);
        assertThat(twin.sheets().getFirst().text()).contains("认罪认罚具结书");
        assertThat(twin.unknownCommands()).isEmpty();
        assertThat(twin.lostBytes()).isZero();
    }

    @Test
    void aSlowPrinterLosesNothing() {
        twin.lineRate(11_520);
        twin.slow(3);
        assertThat(printer.print(receipt())).isEqualTo(new Confirmed());
        assertThat(twin.lostBytes()).isZero();
        assertThat(twin.unknownCommands()).isEmpty();
    }

    @Test
    void aPrinterThatIsNotReadyGetsNotOneByteOfTheJob() {
        twin.paperOut();
        assertThat(((NotPrinted) printer.print(text())).detail()).isEqualTo("paperOut");
        twin.paperIn();
        twin.openCover();
        assertThat(((NotPrinted) printer.print(text())).detail()).isEqualTo("coverOpen");
        twin.closeCover();
        assertThat(twin.sheetsCut()).isZero();
        assertThat(printer.print(text())).isEqualTo(new Confirmed());
    }

    @Test
    void troubleInTheMiddleIsUnknownAndTheNextReceiptIsConfirmed() {
        twin.paperOutAfterLines(5);
        assertThat(((Unknown) printer.print(text())).detail()).isEqualTo("paperOut");
        twin.paperIn();
        assertThat(printer.print(text())).isEqualTo(new Confirmed());
        twin.cutterJam();
        assertThat(((Unknown) printer.print(text())).detail()).isEqualTo("cutterError");
        twin.freeCutter();
        twin.powerCycle();
        assertThat(printer.print(text())).isEqualTo(new Confirmed());
        assertThat(twin.unknownCommands().stream().filter(u -> !u.equals("00"))).isEmpty();
    }

    @Test
    void anUnpluggedPrinterIsUnknownAndPrintsAgainWhenItIsBack() {
        List<DeviceStatus> heard = new CopyOnWriteArrayList<>();
        printer.onStatus(heard::add);
        twin.unplugAfterBytes(300);
        assertThat(((Unknown) printer.print(receipt())).detail()).isEqualTo("disconnected");
        assertThatThrownBy(() -> printer.status()).isInstanceOf(DeviceException.class);
        assertThat(heard.getLast().detail()).isEqualTo("disconnected");
        printer.close();
        twin.replug();
        printer = open();
        assertThat(printer.print(receipt())).isEqualTo(new Confirmed());
    }

    @Test
    void theStatusIsToldInTheMiddleOfAReceipt() throws Exception {
        List<DeviceStatus> heard = new CopyOnWriteArrayList<>();
        printer.onStatus(heard::add);
        twin.slow(20);
        CompletableFuture<PrintOutcome> printed = new CompletableFuture<>();
        Thread device = Thread.ofPlatform().start(() -> printed.complete(printer.print(text())));
        await().until(() -> !twin.uncutText().isEmpty());
        twin.paperOut();
        await().until(() -> heard.stream().anyMatch(s -> s.part(Part.PAPER) == PartState.OUT));
        assertThat(printed.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("paperOut"));
        device.join();
        twin.slow(0);
        twin.paperIn();
        await().until(() -> twin.sheetsCut() == 1);
        assertThat(twin.sheets().getFirst().text()).contains("第 11 行").endsWith("[QR http://a]");
    }

    @Test
    void anEpsonConfirmsByProcessIdAndTellsTroubleByItself() {
        printer.close();
        twin.close();
        twin = EscPosTwin.start(folder.resolve("printer"), PrinterModel.epsonT82());
        printer = open("epson-tm-t82");
        assertThat(printer.info().model()).isEqualTo("TM-T82II");
        assertThat(printer.print(text())).isEqualTo(new Confirmed());
        assertThat(twin.unknownCommands()).isEmpty();
        twin.paperOutAfterLines(5);
        assertThat(((Unknown) printer.print(text())).detail()).isEqualTo("paperOut");
        twin.paperIn();
        await().until(() -> twin.sheetsCut() == 2);
        assertThat(printer.print(text())).isEqualTo(new Confirmed());
    }

    /** Short enough for the printer's buffer. */
    private static ReceiptJob text() {
        List<ReceiptJob.Element> e = new ArrayList<>(receipt().elements().subList(0, 13));
        e.add(new Qr("http://a", 6));
        return new ReceiptJob(e);
    }

    private static ReceiptJob receipt() {
        List<ReceiptJob.Element> e = new ArrayList<>();
        e.add(new Text("测试样张 回执", Align.CENTRE, 2, true));
        for (int i = 0; i < 12; i++) {
            e.add(new Text("第 " + i + " 行：认罪认罚具结书，签署完成。", Align.LEFT, 1, false));
        }
        byte[] bits = new byte[72 * 100];
        for (int i = 0; i + 2 < bits.length; i += 3) {
            bits[i] = 0x10;
            bits[i + 1] = 4;
            bits[i + 2] = (byte) (i / 3 % 4 + 1);
        }
        e.add(new Picture(new Bitmap(576, 100, bits), Align.LEFT));
        e.add(new Picture(new Bitmap(100, 30, new byte[13 * 30]), Align.CENTRE));
        e.add(new Qr("https://example.invalid/张三?x=1", 6));
        return new ReceiptJob(e);
    }
}
