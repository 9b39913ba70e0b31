package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.PrintOutcome.Confirmed;
import cn.onestop.devices.printer.PrintOutcome.NotPrinted;
import cn.onestop.devices.printer.PrintOutcome.Unknown;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Picture;
import cn.onestop.devices.printer.ReceiptJob.Qr;
import cn.onestop.devices.printer.ReceiptJob.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

class EscPosPrinterTest {
    private static final ReceiptJob RECEIPT =
            new ReceiptJob(
                    List.of(
                            new Text("测试样张", Align.CENTRE, 2, true),
                            new Text("A", Align.LEFT, 1, false),
                            new Qr("http://a", 4)));
    private static final String[] PAPER = {"text 测试样张", "text A", "qr http://a", "cut"};

    private final ScriptedPrinter twin = new ScriptedPrinter();

    @Test
    void aReceiptIsConfirmedAndOnPaperOnce() {
        EscPosPrinter printer = twin.open();
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
        assertThat(twin.paper).containsExactly(PAPER);
        assertThat(printer.info()).as("told nothing").isEqualTo(new DeviceInfo("", "", "", ""));
    }

    @Test
    void theEndOfTheReceiptIsAskedForTwice() {
        EscPosPrinter printer = twin.open();
        twin.line.forgetWritten();
        printer.print(RECEIPT);
        assertThat(HexFormat.of().formatHex(twin.line.written()))
                .matches(
                        "(1004..)+1d61001d7201(1004..)+1b40.*1d5642001b4202021d72011d7201(1004..)+");
    }

    @Test
    void receiptAfterReceiptIsConfirmed() {
        EscPosPrinter printer = twin.open();
        for (int i = 0; i < 3; i++) {
            assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
        }
        assertThat(twin.paper).hasSize(12);
    }

    @Test
    void aSilentLineCannotBeOpened() {
        twin.on = false;
        DeviceException e = catchThrowableOfType(DeviceException.class, twin::open);
        assertThat(e.fault()).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(twin.line.isClosed()).isTrue();
    }

    @Test
    void aDefectWhileOpeningClosesTheLineToo() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        EscPosPrinter.open(
                                twin.line,
                                EscPosProfiles.chinese80(),
                                () -> {
                                    throw new IllegalStateException("a defect");
                                }));
        assertThat(twin.line.isClosed()).isTrue();
    }

    @Test
    void aLineClosedByOurselvesIsNoStatusOfThePrinter() {
        EscPosPrinter printer = twin.open();
        List<DeviceStatus> heard = heard(printer);
        printer.close();
        assertThat(fault(printer)).isInstanceOf(DeviceFault.Closed.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void aPrinterWithoutPaperCanBeOpened() {
        twin.paperOut();
        assertThat(twin.open().status().detail()).isEqualTo("paperOut");
    }

    @ParameterizedTest
    @CsvSource({
        "1A, 32, 12, 7E, paperOut",
        "1A, 16, 12, 12, coverOpen",
        "1A, 52, 1A, 12, cutterError",
        "1A, 52, 52, 12, headHot",
        "1A, 52, 32, 12, printerError",
        "1A, 12, 12, 12, offline",
    })
    void aPrinterThatIsNotReadyGetsNotAByteOfTheJob(
            String n1, String n2, String n3, String n4, String detail) {
        EscPosPrinter printer = twin.open();
        twin.line.forgetWritten();
        twin.status(hex(n1), hex(n2), hex(n3), hex(n4));
        assertThat(printer.status().detail()).isEqualTo(detail);
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        NotPrinted.class, o -> assertThat(o.detail()).isEqualTo(detail));
        assertThat(HexFormat.of().formatHex(twin.line.written())).matches("(10040[1-4])*");
    }

    @Test
    void paperRunningLowIsNoObstacle() {
        EscPosPrinter printer = twin.open();
        twin.status[4] = 0x1E;
        assertThat(printer.status().detail()).isEqualTo("paperLow");
        assertThat(printer.status().state()).isEqualTo(DeviceState.ONLINE);
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
    }

    @Test
    void aPrinterSwitchedOffIsAStatusAndNotPrinted() {
        EscPosPrinter printer = twin.open();
        List<DeviceStatus> heard = heard(printer);
        twin.on = false;
        assertThat(fault(printer)).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(heard.getLast().detail()).isEqualTo("noAnswer");
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        NotPrinted.class, o -> assertThat(o.detail()).isEqualTo("noAnswer"));
        twin.on = true;
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
    }

    @Test
    void anUnpluggedPrinterIsAStatusAndNotPrinted() {
        EscPosPrinter printer = twin.open();
        List<DeviceStatus> heard = heard(printer);
        twin.line.unplug();
        assertThat(fault(printer)).isInstanceOf(DeviceFault.Disconnected.class);
        assertThat(heard.getLast().state()).isEqualTo(DeviceState.POWER_OFF);
        assertThat(heard.getLast().detail()).isEqualTo("disconnected");
        assertThat(heard.getLast().part(Part.PAPER)).isEqualTo(PartState.UNKNOWN);
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        NotPrinted.class, o -> assertThat(o.detail()).isEqualTo("disconnected"));
    }

    @Test
    void aPrinterWithoutQueuedQueriesIsNeverSentAJob() {
        EscPosPrinter printer = twin.open();
        twin.answersQueries = false;
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        NotPrinted.class, o -> assertThat(o.detail()).isEqualTo("noAnswer"));
        assertThat(twin.paper).isEmpty();
    }

    @Test
    void aReceiptAfterAnUnknownOneIsConfirmedByItsOwnAnswer() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 40, twin::paperOut);
        assertThat(printer.print(RECEIPT)).isInstanceOf(Unknown.class);
        twin.well();
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
        assertThat(twin.paper).hasSize(8);
    }

    @Test
    void aPictureFullOfCommandsIsPrintedAndAsksThePrinterNothing() {
        byte[] bits = new byte[72 * 30];
        for (int i = 0; i + 2 < bits.length; i += 3) {
            bits[i] = 0x10;
            bits[i + 1] = (byte) (i % 2 == 0 ? 4 : 0x14);
            bits[i + 2] = (byte) (i / 3 % 4 + 1);
        }
        ReceiptJob job =
                new ReceiptJob(List.of(new Picture(new Bitmap(576, 30, bits), Align.LEFT)));
        twin.status[4] = 0x1E;
        EscPosPrinter printer = twin.open();
        assertThat(printer.print(job)).isEqualTo(new Confirmed());
        assertThat(printer.status().detail()).isEqualTo("paperLow");
        assertThat(twin.answeredInsidePictures).isZero();
        assertThat(twin.paper).hasSize(3);
    }

    @Test
    void aSlowPrinterWithASmallBufferLosesNothing() {
        twin.capacity = 600;
        twin.perCommand = Duration.ofMillis(20);
        EscPosPrinter printer = twin.open();
        ReceiptJob job = lines(200);
        assertThat(printer.print(job)).isEqualTo(new Confirmed());
        assertThat(twin.dropped).isZero();
        assertThat(twin.paper).hasSize(201);
    }

    @Test
    void aPrinterThatIgnoresFlowControlHas4Kilobytes() {
        twin.capacity = 4096;
        twin.perCommand = Duration.ofMillis(20);
        twin.line.longestRead(1);
        EscPosPrinter printer = twin.open();
        assertThat(printer.print(lines(400))).isEqualTo(new Confirmed());
        assertThat(twin.dropped).isZero();
        assertThat(twin.paper).hasSize(401);
    }

    @Test
    void aPrinterThatNeverSaysGoOnLeavesTheOutcomeUnknown() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 20, () -> twin.line.deliver((byte) 0x13));
        assertThat(printer.print(RECEIPT)).isInstanceOf(Unknown.class);
        assertThat(printer.print(RECEIPT))
                .as("a lost XON is made up for")
                .isEqualTo(new Confirmed());
    }

    @Test
    void flowControlInTheMiddleIsObeyed() {
        int[] heldAndSent = new int[2];
        assertThat(heldFor(Duration.ofMillis(400), bytesBeforeTheJob() + 20, heldAndSent))
                .isEqualTo(new Confirmed());
        assertThat(heldAndSent[1]).isLessThanOrEqualTo(heldAndSent[0] + 48);
    }

    @Test
    void aLongHoldInsideACodeIsNeverOverlooked() {
        int[] heldAndSent = new int[2];
        assertThat(heldFor(Duration.ofMillis(1200), bytesBeforeTheJob() + 40, heldAndSent))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("unconfirmed"));
        assertThat(twin.paper).as("the rest was sent").containsExactly(PAPER);
    }

    @Test
    void aLongHoldBetweenTextsIsWatchedAndNoTroubleWhenAllIsWell() {
        // ESC @ FS & GS a 0: the first unit ends here.
        assertThat(heldFor(Duration.ofSeconds(3), bytesBeforeTheJob() + 7, new int[2]))
                .isEqualTo(new Confirmed());
        assertThat(HexFormat.of().formatHex(twin.line.written()))
                .containsPattern("1d6100(100401){5,7}1b61");
    }

    @Test
    void aLineThatTakesNothingForAWhileInTheMiddleLeavesTheOutcomeUnknown() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(
                bytesBeforeTheJob() + 20,
                () -> {
                    twin.line.room(0);
                    twin.line.after(Duration.ofMillis(800), () -> twin.line.room(Long.MAX_VALUE));
                });
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("unconfirmed"));
        assertThat(twin.paper).containsExactly(PAPER);
    }

    /** Prints; the printer says XOFF at a byte and XON later. */
    private PrintOutcome heldFor(Duration time, int at, int[] heldAndSent) {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(
                at,
                () -> {
                    heldAndSent[0] = at;
                    twin.line.deliver((byte) 0x13);
                    twin.line.after(
                            time,
                            () -> {
                                heldAndSent[1] = twin.count;
                                twin.line.deliver((byte) 0x11);
                            });
                });
        return printer.print(RECEIPT);
    }

    @Test
    void whatABrokenProgramLeftHalfSentIsFilledUpFirst() {
        for (String half :
                new String[] {"1d7630004800180010", "1b", "1d28", "1d286b0300", "d5", "414243"}) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            byte[] bytes = HexFormat.of().parseHex(half);
            fresh.line.write(bytes, 0, bytes.length, Duration.ZERO);
            EscPosPrinter printer = fresh.open();
            assertThat(printer.print(RECEIPT)).as(half).isEqualTo(new Confirmed());
            assertThat(fresh.paper).endsWith(PAPER);
        }
    }

    @Test
    void aSlowLineIsGivenItsTime() {
        twin.line.byteTime(Duration.ofNanos(2_083_333));
        twin.perCommand = Duration.ofMillis(30);
        EscPosPrinter printer = twin.open();
        assertThat(printer.print(lines(150))).isEqualTo(new Confirmed());
    }

    @Test
    void aJobThatCannotBePrintedAsItIsSendsNothing() {
        EscPosPrinter printer = twin.open();
        twin.line.forgetWritten();
        assertThat(printer.print(new ReceiptJob(List.of(new Text("𠮷", Align.LEFT, 1, false)))))
                .isInstanceOfSatisfying(
                        NotPrinted.class,
                        o -> {
                            assertThat(o.detail()).isEqualTo("notDrawn");
                            assertThat(o.sentence()).contains("U+20BB7");
                        });
        assertThat(twin.line.written()).isEmpty();
    }

    @Test
    void endlessNoiseEndsInAnOutcome() {
        EscPosPrinter printer = twin.open();
        noise(twin);
        assertThat(printer.print(RECEIPT)).isInstanceOf(NotPrinted.class);
    }

    private static List<DeviceStatus> heard(EscPosPrinter printer) {
        List<DeviceStatus> heard = new ArrayList<>();
        printer.onStatus(heard::add);
        return heard;
    }

    private static DeviceFault fault(EscPosPrinter printer) {
        return catchThrowableOfType(DeviceException.class, printer::status).fault();
    }

    private static void noise(ScriptedPrinter twin) {
        twin.line.after(
                Duration.ofMillis(1),
                () -> {
                    twin.line.deliver((byte) 0x85);
                    noise(twin);
                });
    }

    private static ReceiptJob lines(int count) {
        return new ReceiptJob(
                Collections.nCopies(count, new Text("一二三四五六七八九十", Align.LEFT, 1, false)));
    }

    private static int bytesBeforeTheJob() {
        return 12 + 3 + 3 + 3;
    }

    private static int hex(String value) {
        return Integer.parseInt(value, 16);
    }
}
