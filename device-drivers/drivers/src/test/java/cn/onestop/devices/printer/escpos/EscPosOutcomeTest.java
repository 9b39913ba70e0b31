package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.Bitmap;
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
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Whatever goes wrong in the middle, nothing is called printed that may not be. */
class EscPosOutcomeTest {
    private static final ReceiptJob RECEIPT =
            new ReceiptJob(
                    List.of(
                            new Text("测试样张", Align.CENTRE, 2, true),
                            new Text("A", Align.LEFT, 1, false),
                            new Qr("http://a", 4)));
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final String[] PAPER = {"text 测试样张", "text A", "qr http://a", "cut"};

    private final ScriptedPrinter twin = new ScriptedPrinter();

    @Test
    void unpluggingAtAnyByteIsNeverConfirmedAndUnknownFromTheFirstByteOn() {
        int prologue = bytesBeforeTheJob();
        int all = bytesOfAReceipt();
        for (int at = 1; at <= all; at++) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            EscPosPrinter printer = fresh.open();
            fresh.count = 0;
            fresh.atByte.put(at, fresh.line::unplug);
            PrintOutcome outcome = printer.print(RECEIPT);
            if (at <= prologue) {
                assertThat(outcome).as("byte %d", at).isInstanceOf(NotPrinted.class);
                assertThat(fresh.paper).isEmpty();
            } else if (at == prologue + 1) {
                // The fake fails the very write that took the first byte; a real line may, too.
                assertThat(outcome).isNotInstanceOf(Confirmed.class);
            } else {
                assertThat(outcome)
                        .as("byte %d", at)
                        .isInstanceOfSatisfying(
                                Unknown.class,
                                o -> assertThat(o.detail()).isEqualTo("disconnected"));
            }
        }
    }

    @Test
    void closingWhilePrintingLeavesTheOutcomeUnknown() {
        EscPosPrinter printer = twin.open();
        twin.answersQueries = true;
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 20, printer::close);
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("closed"));
    }

    @Test
    void paperThatRunsOutAtAnyByteOfTheJobIsNeverConfirmed() {
        int prologue = bytesBeforeTheJob();
        for (int at = prologue + 1; at < bytesOfAReceipt() - 12; at++) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            EscPosPrinter printer = fresh.open();
            fresh.count = 0;
            fresh.atByte.put(at, fresh::paperOut);
            assertThat(printer.print(RECEIPT))
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            Unknown.class, o -> assertThat(o.detail()).isEqualTo("paperOut"));
        }
    }

    @Test
    void paperThatEndsIsAQuestionAtOnceAndNewPaperBringsTheWholeReceiptOut() {
        EscPosPrinter printer = twin.open();
        List<DeviceStatus> heard = new ArrayList<>();
        printer.onStatus(heard::add);
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 30, twin::paperOut);
        long start = twin.line.nanoTime();
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("paperOut"));
        assertThat(Duration.ofNanos(twin.line.nanoTime() - start)).isLessThan(TWO_SECONDS);
        assertThat(heard.getLast().part(Part.PAPER)).isEqualTo(PartState.OUT);
        twin.well();
        assertThat(twin.paper).containsExactly(PAPER);
    }

    @Test
    void paperThatWasRefilledInTheMiddleStillLeavesAQuestion() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(
                bytesBeforeTheJob() + 30,
                () -> {
                    twin.paperOut();
                    twin.line.after(Duration.ofMillis(700), twin::well);
                });
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("paperOut"));
        twin.line.pass(Duration.ofSeconds(1));
        assertThat(twin.paper).containsExactly(PAPER);
    }

    @Test
    void aHeadThatCoolsForAWhileIsNoTrouble() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(
                bytesBeforeTheJob() + 30,
                () -> {
                    twin.status(0x1A, 0x52, 0x52, 0x12);
                    twin.stopped = true;
                    twin.line.after(Duration.ofSeconds(3), twin::well);
                });
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
    }

    @Test
    void aPowerCutAtAnyByteIsNeverConfirmedEvenWhenItLooksLikeAnAnswer() {
        int prologue = bytesBeforeTheJob();
        for (int at = prologue + 1; at <= bytesOfAReceipt(); at++) {
            for (int backAfterMs : new int[] {600, 1500, 60_000}) {
                ScriptedPrinter fresh = new ScriptedPrinter();
                EscPosPrinter printer = fresh.open();
                fresh.count = 0;
                fresh.atByte.put(
                        at,
                        () -> {
                            fresh.powerOff();
                            fresh.line.deliver((byte) 0);
                            fresh.line.after(
                                    Duration.ofMillis(backAfterMs),
                                    () -> {
                                        fresh.powerOn();
                                        fresh.line.deliver((byte) 0, (byte) 0x11);
                                    });
                        });
                PrintOutcome outcome = printer.print(RECEIPT);
                if (at < bytesOfAReceipt() - 12) {
                    assertThat(outcome)
                            .as("byte %d back after %d ms", at, backAfterMs)
                            .isInstanceOf(Unknown.class);
                } else if (!fresh.paper.contains("cut")) {
                    assertThat(outcome).isNotInstanceOf(Confirmed.class);
                }
            }
        }
    }

    @Test
    void aPrinterThatNeverAnswersTheEndIsUnknown() {
        EscPosPrinter printer = twin.open();
        stopAnsweringQueriesAtTheJob();
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("unconfirmed"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x03, 0x0C, 0x0F, 0x20, 0x12, 0x16, 0x1E, 0x10, 0x11, 0x13, 0x37, 0xFF})
    void aStrayByteAtAnyTimeIsNoConfirmation(int stray) {
        int prologue = bytesBeforeTheJob();
        int all = bytesOfAReceipt();
        for (int at = prologue + 1; at <= all; at++) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            EscPosPrinter printer = fresh.open();
            fresh.count = 0;
            fresh.atByte.put(prologue + 1, () -> fresh.answersQueries = false);
            fresh.atByte.merge(
                    at,
                    () -> fresh.line.deliver((byte) stray),
                    (a, b) ->
                            () -> {
                                a.run();
                                b.run();
                            });
            assertThat(printer.print(RECEIPT)).as("byte %d", at).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void oneStrayByteWhileWaitingForTheEndIsNoConfirmation() {
        EscPosPrinter printer = twin.open();
        stopAnsweringQueriesAtTheJob();
        twin.line.after(Duration.ofSeconds(2), () -> twin.line.deliver((byte) 0));
        assertThat(printer.print(RECEIPT)).isInstanceOf(Unknown.class);
    }

    @Test
    void anAutomaticStatusIsNoConfirmation() {
        EscPosPrinter printer = twin.open();
        stopAnsweringQueriesAtTheJob();
        for (int ms = 500; ms < 4000; ms += 500) {
            twin.line.after(
                    Duration.ofMillis(ms),
                    () -> twin.line.deliver((byte) 0x10, (byte) 0, (byte) 0, (byte) 0));
        }
        assertThat(printer.print(RECEIPT)).isInstanceOf(Unknown.class);
    }

    @Test
    void anUnaskedAnswerInTheMiddleOfAJobSpoilsItsConfirmation() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 10, () -> twin.line.deliver((byte) 0));
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("garbled"));
    }

    @Test
    void aPrinterThatSaysItWasSwitchedOnInTheMiddleOfAJobIsNotBelieved() {
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 10, () -> twin.line.deliver((byte) 0x11));
        assertThat(printer.print(RECEIPT))
                .isInstanceOfSatisfying(
                        Unknown.class, o -> assertThat(o.detail()).isEqualTo("restarted"));
    }

    @Test
    void theAnswerOfAnEarlierJobNeverConfirmsALaterOne() {
        for (int lateMs = 0; lateMs < 9000; lateMs += 50) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            EscPosPrinter printer = fresh.open();
            fresh.count = 0;
            fresh.atByte.put(bytesBeforeTheJob() + 40, fresh::paperOut);
            assertThat(printer.print(RECEIPT)).isInstanceOf(Unknown.class);
            // The officer refills the paper at some time: before, while or after the next attempt
            // asks. It then does the rest of the first job and answers its two queries.
            fresh.line.after(
                    Duration.ofMillis(lateMs),
                    () -> {
                        fresh.well();
                        fresh.line.after(
                                Duration.ofMillis(700),
                                () -> {
                                    fresh.paperOut();
                                    fresh.status(0x12, 0x12, 0x12, 0x12);
                                });
                    });
            fresh.line.pass(Duration.ofMillis(300));
            PrintOutcome second = printer.print(RECEIPT);
            if (Collections.frequency(fresh.paper, "cut") < 2) {
                assertThat(second).as("after %d ms", lateMs).isNotInstanceOf(Confirmed.class);
            } else {
                assertThat(fresh.paper).hasSize(8);
            }
        }
    }

    @Test
    void answersToStatusQueriesInsideAPictureAreNoConfirmation() {
        byte[] bits = new byte[72 * 3];
        Arrays.fill(bits, (byte) 0x04);
        for (int i = 0; i + 2 < bits.length; i += 3) {
            bits[i] = 0x10;
            bits[i + 2] = 1;
        }
        EscPosPrinter printer = twin.open();
        stopAnsweringQueriesAtTheJob();
        assertThat(
                        printer.print(
                                new ReceiptJob(
                                        List.of(
                                                new Picture(
                                                        new Bitmap(576, 3, bits), Align.LEFT)))))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void aPictureThatLooksLikeAQueuedQueryConfirmsNothing() {
        Bitmap bitmap = new Bitmap(48, 1, HexFormat.of().parseHex("1d72011d7201"));
        EscPosPrinter printer = twin.open();
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 30, twin::paperOut);
        assertThat(printer.print(new ReceiptJob(List.of(new Picture(bitmap, Align.LEFT)))))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void aLineThatTakesNothingIsNotPrintedAndOneThatTakesAPartIsUnknown() {
        int prologue = bytesBeforeTheJob();
        for (int room = 0; room < bytesOfAReceipt() - prologue - 12; room++) {
            ScriptedPrinter fresh = new ScriptedPrinter();
            EscPosPrinter printer = fresh.open();
            fresh.count = 0;
            int left = room;
            fresh.atByte.put(prologue, () -> fresh.line.room(left));
            PrintOutcome outcome = printer.print(RECEIPT);
            assertThat(outcome)
                    .as("room for %d", room)
                    .isInstanceOf(room == 0 ? NotPrinted.class : Unknown.class);
        }
    }

    private void stopAnsweringQueriesAtTheJob() {
        twin.count = 0;
        twin.atByte.put(bytesBeforeTheJob() + 1, () -> twin.answersQueries = false);
    }

    private static int bytesBeforeTheJob() {
        return 12 + 3 + 3 + 3;
    }

    private static int bytesOfAReceipt() {
        ScriptedPrinter fresh = new ScriptedPrinter();
        EscPosPrinter printer = fresh.open();
        fresh.count = 0;
        assertThat(printer.print(RECEIPT)).isEqualTo(new Confirmed());
        return fresh.count;
    }
}
