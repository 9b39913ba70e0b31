package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.twins.ipp.IppFault;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.ipp.TwinPrint;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Copies on A4 of a document that is sealed, in the page printer's good and bad moods. */
class CopyTest {
    @TempDir private static Path folder;
    private static Rig rig;
    private static String session;

    private final IppTwin printer = rig.twins().pagePrinter();
    private final int before = printer.prints().size();
    private final int copiesBefore = rig.copies(session).size();

    @BeforeAll
    static void playOnce() {
        rig = Rig.start(folder);
        session = rig.open();
        rig.finish(session);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @AfterEach
    void heal() {
        printer.replug();
        printer.clearFaults();
        printer.paperIn();
        printer.takesPdf(true);
        printer.pace(Duration.ofMillis(20));
    }

    private String state() {
        return rig.copies(session).getLast();
    }

    private String request() {
        return rig.client().requestCopy(session);
    }

    private static void await(Runnable assertion) {
        Rig.soon().untilAsserted(assertion::run);
    }

    private List<TwinPrint> received() {
        return printer.prints().subList(before, printer.prints().size());
    }

    @Test
    void anOfficerGetsExactlyTheSealedDocumentOnce() {
        String print = request();
        await(() -> assertThat(state()).isEqualTo("confirmed"));

        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().document()).isEqualTo(rig.client().document(session));
        assertThat(received().getFirst().name()).isEqualTo(print);
        assertThat(received().getFirst().sheets()).isEqualTo(received().getFirst().pages());
        assertThat(rig.prints(session)).containsExactly("confirmed");
        assertThat(rig.step(session)).isEqualTo("done");
        assertThat(rig.types(session))
                .endsWith("print.intended.v1", "print.sending.v1", "print.confirmed.v1");
    }

    @Test
    void aPrinterWithoutPdfGetsThePagesAsRaster() {
        printer.takesPdf(false);
        rig.restart(); // what a printer takes is asked when it is opened
        request();
        await(() -> assertThat(state()).isEqualTo("confirmed"));

        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().format()).isEqualTo("image/pwg-raster");
        printer.takesPdf(true);
        rig.restart();
    }

    @Test
    void withoutPaperTheCopyWaitsAndIsPrintedOnceWhenPaperIsIn() {
        printer.paperOut();
        request();
        rig.awaitTrouble(session, "paperOut");
        assertThat(state()).isEqualTo("intended");
        assertThat(received()).isEmpty();

        printer.paperIn();

        await(() -> assertThat(state()).isEqualTo("confirmed"));
        assertThat(received()).hasSize(1);
        rig.awaitNoTrouble(session);
    }

    @Test
    void anAbsentPrinterIsSaidAndTheCopyIsPrintedOnceWhenItIsBack() {
        printer.unplug();
        request();
        rig.awaitTrouble(session, "gone");
        assertThat(rig.client().health().path("ready").asBoolean()).isTrue();

        printer.replug();

        await(() -> assertThat(state()).isEqualTo("confirmed"));
        assertThat(received()).hasSize(1);
    }

    @Test
    void aCopyThatStopsInTheMiddleIsAQuestionThatHoldsNobodyUp() {
        String print = question();

        // the next sitting is played to its end, receipt included, and gets its own copy
        String next = rig.open();
        assertRefused(next); // not sealed yet
        rig.finish(next);
        rig.client().requestCopy(next);
        await(() -> assertThat(rig.copies(next)).containsExactly("confirmed"));
        assertThat(state()).isEqualTo("unknown");

        Rig.soon().until(() -> PrinterTroubleTest.taken(rig.client(), print, true));
        assertThat(state()).isEqualTo("confirmed");
        assertThat(received()).hasSize(2);
    }

    @Test
    void aCopyThatIsNotPrintedIsPrintedAgainOnlyWhenAnOfficerAsksAgain() {
        String print = question();
        printer.paperOut();
        rig.awaitTrouble(session, "paperOut");
        assertThat(PrinterTroubleTest.taken(rig.client(), print, false)).isFalse();
        printer.paperIn();

        Rig.soon().until(() -> PrinterTroubleTest.taken(rig.client(), print, false));
        assertThat(state()).isEqualTo("notPrinted");
        assertThat(rig.copies(session)).hasSize(copiesBefore + 1);
        assertThat(received()).hasSize(1);
    }

    /** A copy that stopped in the middle; the printer is well again. */
    private String question() {
        printer.set(IppFault.ABORTS_AFTER_A_PAGE);
        String print = request();
        await(() -> assertThat(state()).isEqualTo("unknown"));
        assertRefused(session); // another one is open
        printer.clearFaults();
        return print;
    }

    private static void assertRefused(String session) {
        assertThatThrownBy(() -> rig.client().requestCopy(session))
                .isInstanceOfSatisfying(
                        KioskClient.Refused.class, e -> assertThat(e.status()).isEqualTo(409));
    }

    @Test
    void paperThatEndsInTheMiddleAndComesInTimeIsNoQuestion() {
        printer.paperOutAfterPages(1);
        request();
        await(() -> assertThat(received()).anyMatch(p -> p.sheets() == 1));

        printer.paperIn();

        await(() -> assertThat(state()).isEqualTo("confirmed"));
        assertThat(received()).hasSize(1);
    }

    @Test
    void aPrinterThatRefusesHasPrintedNothingAndIsNotAskedAgainByItself() {
        printer.set(IppFault.BUSY);
        request();
        await(() -> assertThat(state()).isEqualTo("notPrinted"));
        printer.clearFaults();

        assertThat(rig.reasons(session, "print.notPrinted.v1")).endsWith("refused");
        assertThat(received()).isEmpty();
        request();
        await(() -> assertThat(state()).isEqualTo("confirmed"));
        assertThat(received()).hasSize(1);
    }
}
