package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.printer.PageJob;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.twins.ipp.IppFault;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.ipp.TwinPrint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class IppPrinterOnATwinTest {
    private final IppTwin twin = IppTwin.start();

    @AfterEach
    void close() {
        twin.close();
    }

    private IppPrinter open() {
        return IppPrinter.open(twin.uri(), Papers.quick());
    }

    private PrintOutcome print() {
        try (IppPrinter printer = open()) {
            return printer.print(Papers.job("p-1"));
        }
    }

    private static void assertNotPrinted(PrintOutcome outcome, String detail) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PrintOutcome.NotPrinted.class,
                        o -> assertThat(o.detail()).isEqualTo(detail));
    }

    private static void assertUnknown(PrintOutcome outcome, String detail) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PrintOutcome.Unknown.class, o -> assertThat(o.detail()).isEqualTo(detail));
    }

    @Test
    void aPrinterTellsWhatItIsAndWhatItCan() {
        try (IppPrinter printer = open()) {
            assertThat(printer.info())
                    .isEqualTo(
                            new DeviceInfo(
                                    "Onestop", "Onestop Twin Laser A4", "TWIN0001", "1.2.3"));
            assertThat(printer.capability().formats())
                    .contains("application/pdf", "image/pwg-raster");
            assertThat(printer.capability().a4()).isTrue();
            assertThat(printer.capability().twoSided()).isTrue();
            assertThat(printer.capability().dotsPerInch()).isEqualTo(Set.of(300, 600));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPdfIsPrintedOnceAndByteForByte(boolean createsJobs) {
        twin.createsJobs(createsJobs);

        assertThat(print()).isEqualTo(new PrintOutcome.Confirmed());

        TwinPrint kept = only();
        assertThat(kept.name()).isEqualTo("p-1");
        assertThat(kept.format()).isEqualTo("application/pdf");
        assertThat(kept.document()).isEqualTo(Papers.pdf());
        assertThat(kept.sheets()).isEqualTo(2);
    }

    private TwinPrint only() {
        assertThat(twin.prints()).hasSize(1);
        return twin.prints().getFirst();
    }

    @Test
    void aPrinterWithoutPdfGetsTheSamePagesAsRaster() {
        twin.takesPdf(false);

        assertThat(print()).isEqualTo(new PrintOutcome.Confirmed());

        assertThat(only().format()).isEqualTo("image/pwg-raster");
        List<PageJob.Grey> pages = RasterReader.read(only().document());
        assertThat(pages).hasSize(2);
        for (int page = 1; page <= 2; page++) {
            assertThat(
                            Arrays.equals(
                                    pages.get(page - 1).raster(),
                                    Papers.pages().draw(page, 300).raster()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOSES_ANSWER_OF_DOCUMENT, true",
        "LOSES_ANSWER_OF_DOCUMENT, false",
        "COUNTS_LATE, true",
        "COUNTS_NOTHING, true"
    })
    void aLostAnswerOrLateFiguresEndInConfirmedAndNothingIsSentTwice(
            IppFault fault, boolean createsJobs) {
        twin.createsJobs(createsJobs);
        twin.set(fault);

        assertThat(print()).isEqualTo(new PrintOutcome.Confirmed());
        assertThat(only().sheets()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUTS_CREATION", "LOSES_ANSWER_OF_CREATION"})
    void aJobThatCannotBeCreatedIsNotPrinted(IppFault fault) {
        twin.set(fault);

        assertNotPrinted(print(), "noAnswer");
        assertThat(twin.prints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "REFUSES_DOCUMENT"})
    void aPrinterThatRefusesHasPrintedNothing(IppFault fault) {
        twin.set(fault);

        assertNotPrinted(print(), "refused");
        assertThat(twin.prints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDocumentCutInTheMiddleIsNeverSentAgain(boolean createsJobs) {
        twin.createsJobs(createsJobs);
        twin.set(IppFault.CUTS_DOCUMENT);
        byte[] big = Arrays.copyOf(Papers.pdf(), 8_000_000);

        PrintOutcome outcome;
        try (IppPrinter printer = open()) {
            outcome = printer.print(new PageJob("p-1", big, Papers.pages(), false));
        }

        // with a job's number the printer can say that nothing came; without it nobody knows
        if (createsJobs) {
            assertNotPrinted(outcome, "cancelled");
        } else {
            assertUnknown(outcome, "noAnswer");
        }
        assertThat(twin.prints()).isEmpty();
    }

    @Test
    void aJobAbortedBeforeItBeganIsNotPrinted() {
        twin.set(IppFault.ABORTS_AT_ONCE);

        assertNotPrinted(print(), "aborted");
        assertThat(only().sheets()).isZero();
    }

    @Test
    void aJobAbortedBeforeItBeganByAPrinterThatTellsNothingMoreIsAQuestion() {
        twin.set(IppFault.ABORTS_AT_ONCE);
        twin.set(IppFault.COUNTS_NOTHING);

        assertUnknown(print(), "aborted");
    }

    @Test
    void aJobAbortedInTheMiddleIsAQuestion() {
        twin.set(IppFault.ABORTS_AFTER_A_PAGE);

        assertUnknown(print(), "aborted");
        assertThat(only().sheets()).isEqualTo(1);
    }

    @Test
    void aPrinterThatCompletesAndCountsNoPageIsNotBelieved() {
        twin.set(IppFault.COMPLETES_WITHOUT_PRINTING);

        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.shortEnding())) {
            assertUnknown(printer.print(Papers.job("p-1")), "incomplete");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 8000000",
        "true, false, 8000000",
        "false, false, 8000000",
        "true, false, 60000",
        "false, false, 60000",
        "false, true, 60000"
    })
    void aCutDocumentIsNeverConfirmedEvenOfAJobThatIsCompleted(
            boolean createsJobs, boolean counts, int size) {
        twin.createsJobs(createsJobs);
        twin.set(IppFault.CUTS_DOCUMENT_AND_COMPLETES);
        if (!counts) {
            twin.set(IppFault.COUNTS_NOTHING);
        }
        byte[] pdf = Arrays.copyOf(Papers.pdf(), size);

        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.shortEnding())) {
            assertUnknown(
                    printer.print(new PageJob("p-1", pdf, Papers.pages(), false)), "incomplete");
        }
    }

    @Test
    void aLostAnswerOfAPrinterThatCountsNothingIsAQuestion() {
        twin.set(IppFault.LOSES_ANSWER_OF_DOCUMENT);
        twin.set(IppFault.COUNTS_NOTHING);

        assertUnknown(print(), "incomplete");
        assertThat(only().sheets()).isEqualTo(2);
    }

    @Test
    void aJobThatIsOnlyQueuedInsideThePrinterIsAQuestion() {
        twin.set(IppFault.QUEUES_IN_DEVICE);

        assertUnknown(print(), "handedOn");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aDocumentThatIsRefusedAfterItWasPrintedIsAQuestion(boolean createsJobs, boolean counts) {
        twin.createsJobs(createsJobs);
        twin.pace(Duration.ZERO);
        twin.set(IppFault.REFUSES_WHAT_IT_PRINTED);
        if (!counts) {
            twin.set(IppFault.COUNTS_NOTHING);
        }

        assertUnknown(print(), "incomplete");
        assertThat(only().sheets()).isEqualTo(2);
    }

    @Test
    void aRefusalOfAPrinterThatThenGoesSilentIsAQuestion() {
        AtomicInteger documents = new AtomicInteger();
        try (ScriptedServer server = refusing(0x0507, documents);
                IppClient client = new IppClient(server.uri(), Papers.goingAhead())) {
            IppRun run = new IppRun(client, says(), "p-1", Papers.pdf(), false, 2, status -> {});

            assertUnknown(run.print(), "noAnswer");
        }
        assertThat(documents).hasValue(1);
    }

    private PrinterSays says() {
        try (IppClient client = new IppClient(twin.uri(), Papers.quick())) {
            return PrinterSays.of(
                    client.ask(IppRequest.printerAttributes(twin.uri(), PrinterSays.WANTED))
                            .printer());
        }
    }

    /** Creates job 1, refuses its document, and cuts every connection after that. */
    private static ScriptedServer refusing(int status, AtomicInteger documents) {
        return new ScriptedServer((in, out) -> {
            byte[] request = ScriptedServer.request(in);
            int operation = request[3];
            if (operation == 0x05) {
                ScriptedServer.answer(out, request, 0, "\2\041\0\6job-id\0\4\0\0\0\1");
            } else if (operation == 0x06) {
                documents.incrementAndGet();
                ScriptedServer.answer(out, request, status, "");
            }
        });
    }

    @Test
    void aPrinterSetToTwoCopiesMakesOne() {
        twin.usualCopies(2);

        assertThat(print()).isEqualTo(new PrintOutcome.Confirmed());
        assertThat(only().sheets()).isEqualTo(2);
    }

    @Test
    void aPrinterThatMakesMoreThanItShouldIsAQuestion() {
        twin.usualCopies(2);
        twin.set(IppFault.IGNORES_COPIES);

        assertUnknown(print(), "tooMany");
        assertThat(only().sheets()).isEqualTo(4);
    }

    @Test
    void whoeverListensHearsOfTroubleInTheMiddleOfAJob() {
        twin.openCoverAfterPages(1);
        List<String> heard = new ArrayList<>();
        try (IppPrinter printer = open()) {
            printer.onStatus(status -> {
                heard.add(status.detail());
                if (status.detail().equals("coverOpen")) {
                    twin.cover(false);
                }
            });

            assertThat(printer.print(Papers.job("p-1"))).isEqualTo(new PrintOutcome.Confirmed());
        }
        assertThat(heard).contains("coverOpen");
    }

    @Test
    void aPrinterThatForgotTheJobLeavesAQuestion() {
        twin.pace(Duration.ofDays(1));
        CompletableFuture<Void> powerCut =
                CompletableFuture.runAsync(() -> {
                    await().until(() -> twin.prints().size() == 1);
                    twin.set(IppFault.FORGETS_JOBS);
                });

        assertUnknown(print(), "refused");
        powerCut.join();
    }

    @ParameterizedTest
    @CsvSource({"PAPER, paperOut", "COVER, coverOpen", "JAM, jammed", "STOP, printerError"})
    void aJobThatStopsInTheMiddleIsCancelledAtTheEndOfItsTimeAndIsAQuestion(
            String what, String detail) {
        switch (what) {
            case "PAPER" -> twin.paperOutAfterPages(1);
            case "COVER" -> twin.openCoverAfterPages(1);
            case "JAM" -> twin.jamAfterPages(1);
            default -> twin.set(IppFault.STOPS_AFTER_A_PAGE);
        }
        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.hasty())) {
            assertUnknown(printer.print(Papers.job("p-1")), detail);
        }
        assertThat(only().sheets()).isEqualTo(1);
    }

    @Test
    void aPrinterThatGetsPaperInTimeGoesOn() {
        twin.paperOutAfterPages(1);
        CompletableFuture<Void> officer =
                CompletableFuture.runAsync(() -> {
                    await().until(() -> twin.prints().stream().anyMatch(p -> p.sheets() == 1));
                    twin.paperIn();
                });

        assertThat(print()).isEqualTo(new PrintOutcome.Confirmed());
        officer.join();
        assertThat(only().sheets()).isEqualTo(2);
    }

    @Test
    void aJobThatOnlyWaitedIsCancelledAndNotPrinted() {
        twin.paperOut();
        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.hasty())) {
            assertNotPrinted(printer.print(Papers.job("p-1")), "paperOut");
        }
        twin.paperIn();
        assertThat(only().sheets()).isZero();
    }

    @Test
    void aPrinterThatIgnoresCancelLeavesAQuestion() {
        twin.paperOut();
        twin.set(IppFault.IGNORES_CANCEL);
        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.hasty())) {
            assertUnknown(printer.print(Papers.job("p-1")), "paperOut");
        }
    }

    @Test
    void aPrinterUnpluggedInTheMiddleLeavesAQuestionInBoundedTime() {
        twin.pace(Duration.ofDays(1));
        try (IppPrinter printer = open()) {
            CompletableFuture<Void> plug =
                    CompletableFuture.runAsync(() -> {
                        await().until(() -> twin.prints().size() == 1);
                        twin.unplug();
                    });

            assertUnknown(printer.print(Papers.job("p-1")), "noAnswer");
            plug.join();
        }
    }

    @Test
    void aPrinterThatIsBackInTimeIsAskedAndConfirms() {
        twin.pace(Duration.ofMillis(200));
        try (IppPrinter printer = IppPrinter.open(twin.uri(), Papers.patient())) {
            CompletableFuture<Void> plug =
                    CompletableFuture.runAsync(() -> {
                        await().until(() -> twin.prints().size() == 1);
                        twin.unplug();
                        twin.replug();
                    });

            assertThat(printer.print(Papers.job("p-1"))).isEqualTo(new PrintOutcome.Confirmed());
            plug.join();
        }
        assertThat(only().sheets()).isEqualTo(2);
    }

    @Test
    void anAbsentPrinterHasPrintedNothing() {
        try (IppPrinter printer = open()) {
            twin.unplug();
            assertNotPrinted(printer.print(Papers.job("p-1")), "noAnswer");
            assertThatThrownBy(printer::status)
                    .isInstanceOfSatisfying(
                            DeviceException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isInstanceOf(DeviceFault.Disconnected.class));
        }
        assertOpenFails(DeviceFault.CannotOpen.class);
    }

    @Test
    void aClosedPrinterWakesWhoeverWaitsForIt() throws Exception {
        twin.pace(Duration.ofDays(1));
        IppPrinter printer = open();
        CompletableFuture<PrintOutcome> print =
                CompletableFuture.supplyAsync(() -> printer.print(Papers.job("p-1")));
        await().until(() -> twin.prints().size() == 1);

        printer.close();

        assertUnknown(print.get(10, TimeUnit.SECONDS), "noAnswer");
    }

    /** As a desk closes: the device first, then its thread is interrupted. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void aJobThatIsUnderWayWhenThePrinterIsClosedIsCancelled(
            boolean createsJobs, boolean interrupted) throws Exception {
        twin.createsJobs(createsJobs);
        twin.pace(Duration.ofDays(1));
        IppPrinter printer = open();
        CompletableFuture<Boolean> handedOn = new CompletableFuture<>();
        Thread desk =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            printer.print(Papers.job("p-1"));
                            handedOn.complete(Thread.currentThread().isInterrupted());
                        });
        await().until(() -> twin.prints().size() == 1);

        printer.close();
        if (interrupted) {
            desk.interrupt();
        }

        assertThat(handedOn.get(10, TimeUnit.SECONDS)).isEqualTo(interrupted);
        try (IppClient client = new IppClient(twin.uri(), Papers.quick())) {
            assertThat(client.ask(IppRequest.jobs(twin.uri(), "not-completed")).jobs()).isEmpty();
        }
    }

    @Test
    void closingWaitsForNoSilentPrinter() throws Exception {
        twin.pace(Duration.ofDays(1));
        IppPrinter printer = open();
        CompletableFuture<PrintOutcome> print =
                CompletableFuture.supplyAsync(() -> printer.print(Papers.job("p-1")));
        await().until(() -> twin.prints().size() == 1);
        twin.set(IppFault.SILENT);

        printer.close();

        assertUnknown(print.get(10, TimeUnit.SECONDS), "noAnswer");
    }

    @Test
    void statusAndPartsFollowThePrinter() {
        try (IppPrinter printer = open()) {
            assertThat(printer.status().state()).isEqualTo(DeviceState.ONLINE);
            assertThat(printer.status().part(Part.TONER)).isEqualTo(PartState.FULL);
            twin.toner(5);
            assertThat(printer.status().detail()).isEqualTo("tonerLow");
            assertThat(printer.status().part(Part.TONER)).isEqualTo(PartState.LOW);
            twin.toner(0);
            assertThat(printer.status().detail()).isEqualTo("tonerOut");
            twin.toner(50);
            twin.paperLow(true);
            assertThat(printer.status().part(Part.PAPER)).isEqualTo(PartState.LOW);
            twin.paperOut();
            assertThat(printer.status().detail()).isEqualTo("paperOut");
            twin.paperIn();
            twin.cover(true);
            assertThat(printer.status().part(Part.COVER)).isEqualTo(PartState.OPEN);
            twin.cover(false);
            twin.jam(true);
            assertThat(printer.status().detail()).isEqualTo("jammed");
            twin.jam(false);
            twin.paused(true);
            assertThat(printer.status().detail()).isEqualTo("paused");
        }
    }

    @Test
    void selfTestSaysWhatItFound() {
        try (IppPrinter printer = open()) {
            assertThat(printer.selfTest()).hasSize(3).allMatch(step -> step.good());
            twin.cover(true);
            assertThat(printer.selfTest())
                    .anyMatch(step ->
                            step.name().equals("status")
                                    && !step.good()
                                    && step.sentence().contains("cover"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WANTS_LOGIN, Refused",
        "WANTS_TLS, Refused",
        "WEB_PAGE, Garbled",
        "GARBAGE, Garbled",
        "GIANT, Garbled"
    })
    void whatIsNoUsablePrinterIsRefusedWithAWord(IppFault fault, String word) {
        twin.set(fault);

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault().getClass().getSimpleName()).isEqualTo(word));
    }

    @ParameterizedTest
    @CsvSource({
        "WANTS_LOGIN, refused",
        "WANTS_TLS, refused",
        "WEB_PAGE, garbled",
        "GARBAGE, garbled",
        "GIANT, garbled"
    })
    void aPrinterThatBecomesStrangeSaysSoAndPrintsNothing(IppFault fault, String detail) {
        try (IppPrinter printer = open()) {
            twin.set(fault);
            assertThat(printer.status().state()).isEqualTo(DeviceState.HARDWARE_ERROR);
            assertThat(printer.status().detail()).isEqualTo(detail);
            assertThat(printer.selfTest())
                    .filteredOn(step -> !step.good())
                    .extracting(SelfTestStep::name)
                    .containsExactly("identity", "status");
            assertThat(printer.print(Papers.job("p-1")))
                    .isInstanceOf(PrintOutcome.NotPrinted.class);
        }
    }

    @Test
    void aSilentPrinterTimesOut() {
        twin.set(IppFault.SILENT);
        IppTimes impatient = Papers.impatient();

        assertThatThrownBy(() -> IppPrinter.open(twin.uri(), impatient))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.TimedOut.class));
    }

    private void assertOpenFails(Class<? extends DeviceFault> fault) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.fault()).isInstanceOf(fault));
    }
}
