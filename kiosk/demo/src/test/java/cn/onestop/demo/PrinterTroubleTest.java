package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/** The printer makes trouble: each receipt is on paper at most once, or an officer is asked. */
final class PrinterTroubleTest {
    /** Queries are a few bytes; the smallest receipt is far more. */
    private static final int NO_JOB = 100;

    @TempDir private static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void withoutPaperTheReceiptWaitsAndIsPrintedOnceWhenPaperIsIn() {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        rig.twins().printer().paperOut();
        int sheets = rig.twins().printer().sheetsCut();
        int bytes = rig.twins().printer().receivedCount();
        rig.playTo(session, "printing", "");
        rig.awaitTrouble(session, "paperOut");
        assertThat(rig.prints(session)).containsExactly("intended");
        assertThat(jobIn(rig.twins().printer().receivedSince(bytes))).isFalse();
        rig.twins().printer().paperIn();
        rig.finish(session);
        assertThat(rig.prints(session)).containsExactly("confirmed");
        assertThat(rig.twins().printer().sheetsCut()).isEqualTo(sheets + 1);
    }

    @Test
    void paperThatEndsInTheReceiptIsAQuestionAndWhatCameOutAfterNewPaperCounts() {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        int sheets = rig.twins().printer().sheetsCut();
        rig.twins().printer().paperOutAfterLines(10);
        JsonNode print = awaitQuestion(session);
        rig.twins().printer().paperIn();
        Rig.soon().until(() -> rig.twins().printer().sheetsCut() == sheets + 1);
        answer(session, print, true);
    }

    @Test
    void paperThatEndsInAReceiptThatIsLostIsPrintedOnceMoreWhenAnOfficerSaysSo() {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        rig.twins().printer().paperOutAfterLines(10);
        JsonNode print = awaitQuestion(session);
        rig.twins().printer().powerCycle();
        rig.twins().printer().paperIn();
        answer(session, print, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPrinterUnpluggedInTheReceiptIsAQuestionAndOnlyNotPrintedPrintsAgain(boolean printed) {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        rig.twins().printer().unplugAfterBytes(300);
        JsonNode print = awaitQuestion(session);
        assertThat(rig.twins().printer().pluggedIn()).isFalse();
        rig.twins().printer().replug();
        answer(session, print, printed);
    }

    @Test
    void anUnpluggedPrinterIsSaidAndTheReceiptIsPrintedOnceWhenItIsBack() {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        rig.twins().printer().unplug();
        int sheets = rig.twins().printer().sheetsCut();
        rig.playTo(session, "printing", "");
        rig.awaitTrouble(session, "gone");
        rig.twins().printer().replug();
        rig.finish(session);
        assertThat(rig.twins().printer().sheetsCut()).isEqualTo(sheets + 1);
    }

    /**
     * A printer without paper may still hold the receipt: the answer that it is not printed waits.
     */
    @Test
    void notPrintedIsNotTakenWhileThePrinterMayStillBringTheReceiptOut() {
        String session = rig.open();
        rig.playTo(session, "questions", "LAWYER");
        int sheets = rig.twins().printer().sheetsCut();
        rig.twins().printer().paperOutAfterLines(10);
        JsonNode print = awaitQuestion(session);
        rig.awaitTrouble(session, "paperOut");
        assertThat(taken(rig.client(), print.path("id").asText(), false)).isFalse();
        assertThat(rig.prints(session)).containsExactly("unknown");
        rig.twins().printer().paperIn();
        Rig.soon().until(() -> rig.twins().printer().sheetsCut() == sheets + 1);
        answer(session, print, true);
    }

    /** False when the kiosk does not take that answer now. */
    static boolean taken(KioskClient client, String print, boolean printed) {
        try {
            client.answerPrint(print, printed);
            return true;
        } catch (KioskClient.Refused e) {
            assertThat(e.status()).isEqualTo(409);
            return false;
        }
    }

    private static JsonNode awaitQuestion(String session) {
        rig.playTo(session, "printQuestion", "");
        assertThat(rig.prints(session)).containsExactly("unknown");
        assertThat(rig.types(session)).contains("print.unknown.v1");
        return rig.view(session).path("prints").path(0);
    }

    private static void answer(String session, JsonNode print, boolean printed) {
        int sheets = rig.twins().printer().sheetsCut();
        Rig.soon().until(() -> taken(rig.client(), print.path("id").asText(), printed));
        rig.finish(session);
        assertThat(rig.twins().printer().sheetsCut()).isEqualTo(printed ? sheets : sheets + 1);
        if (printed) {
            assertThat(rig.prints(session)).containsExactly("confirmed");
        } else {
            assertThat(rig.prints(session)).containsExactly("notPrinted", "confirmed");
        }
    }

    /** Anything but real-time queries (DLE EOT n) and what goes before a job. */
    private static boolean jobIn(byte[] bytes) {
        return bytes.length > NO_JOB
                && new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                .replaceAll("\u0010\u0004.", "")
                                .length()
                        > 0;
    }
}
