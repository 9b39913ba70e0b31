package cn.onestop.kiosk.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

class PrintLedgerTest {
    private static PrintLedger after(PrintLedger ledger, Print.Event event) {
        return ledger.evolve("s1", event.type(), event.open(), 7);
    }

    @Test
    void aPrintIsIntendedThenSentThenConfirmed() {
        PrintLedger ledger = after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
        ledger = after(ledger, ledger.find("p1").orElseThrow().send());
        ledger = after(ledger, ledger.find("p1").orElseThrow().confirm());
        assertThat(ledger.latest("s1", Print.Kind.RECEIPT))
                .contains(
                        new Print("p1", "s1", Print.Kind.RECEIPT, 1, Print.State.CONFIRMED, "", 7));
    }

    @Test
    void anOfficersAnswerSettlesAQuestionEitherWay() {
        for (boolean printed : new boolean[] {true, false}) {
            PrintLedger ledger =
                    after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
            ledger = after(ledger, ledger.find("p1").orElseThrow().send());
            ledger = after(ledger, ledger.find("p1").orElseThrow().doubt("interrupted"));
            assertThat(ledger.find("p1").orElseThrow().state()).isEqualTo(Print.State.UNKNOWN);
            ledger = after(ledger, ledger.find("p1").orElseThrow().answer(printed));
            assertThat(ledger.find("p1").orElseThrow().state())
                    .isEqualTo(printed ? Print.State.CONFIRMED : Print.State.NOT_PRINTED);
        }
    }

    /**
     * A sheet that may be on paper can never be sent again: every way back to the printer begins
     * with a new intent.
     */
    @Test
    void noPrintIsEverSentTwice() {
        Random random = new Random(3);
        List<Function<Print, Print.Event>> steps =
                List.of(
                        Print::send,
                        Print::confirm,
                        p -> p.fail("paperOut"),
                        p -> p.giveUp("waitedTooLong"),
                        p -> p.doubt("interrupted"),
                        p -> p.answer(true),
                        p -> p.answer(false));
        for (int round = 0; round < 2_000; round++) {
            PrintLedger ledger =
                    after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
            int sent = 0;
            for (int step = 0; step < 12; step++) {
                Print print = ledger.find("p1").orElseThrow();
                try {
                    Print.Event event = steps.get(random.nextInt(steps.size())).apply(print);
                    sent += event.type().equals(Print.SENDING) ? 1 : 0;
                    ledger = after(ledger, event);
                } catch (IllegalStateException e) {
                    assertThat(ledger.find("p1")).contains(print);
                }
            }
            assertThat(sent).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void entriesAboutOtherThingsChangeNothing() {
        PrintLedger ledger = after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
        assertThat(ledger.evolve("s1", "page.shown.v1", cn.onestop.proof.canon.Json.object(), 8))
                .isEqualTo(ledger);
    }

    @Test
    void aConfirmationWithoutSendingIsAFault() {
        PrintLedger ledger = after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
        assertThatThrownBy(() -> ledger.find("p1").orElseThrow().confirm())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void receiptsAndCopiesOfASessionAreTwoThings() {
        PrintLedger ledger = after(PrintLedger.empty(), Print.intend("p1", Print.Kind.RECEIPT, 1));
        ledger = after(ledger, Print.intend("p2", Print.Kind.COPY, 1));
        ledger = after(ledger, ledger.find("p2").orElseThrow().send());

        assertThat(ledger.latest("s1", Print.Kind.RECEIPT)).map(Print::id).contains("p1");
        assertThat(ledger.latest("s1", Print.Kind.COPY)).map(Print::id).contains("p2");
        assertThat(ledger.of(Print.Kind.COPY))
                .extracting(Print::state)
                .containsExactly(Print.State.SENDING);
        assertThat(ledger.of("s1")).hasSize(2);
    }

    @Test
    void onlyWhatWasNeverSentCanBeGivenUp() {
        PrintLedger ledger = after(PrintLedger.empty(), Print.intend("p1", Print.Kind.COPY, 1));
        PrintLedger given = after(ledger, ledger.find("p1").orElseThrow().giveUp("waitedTooLong"));
        assertThat(given.find("p1").orElseThrow().open()).isFalse();

        PrintLedger sent = after(ledger, ledger.find("p1").orElseThrow().send());
        assertThatThrownBy(() -> sent.find("p1").orElseThrow().giveUp("waitedTooLong"))
                .isInstanceOf(IllegalStateException.class);
    }
}
