package cn.onestop.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** The suspect's fingerprint as a slot of its own, between the two signatures. */
class FingerSlotTest {
    private static final List<Json> PLACES =
            Stream.of("SUSPECT", "SUSPECT_FP", "LAWYER")
                    .<Json>map(slot ->
                            Json.object()
                                    .with("slot", slot)
                                    .with("page", slot.equals("LAWYER") ? 1 : 2))
                    .toList();

    private static Command.NameDocument document() {
        Command.NameDocument of = Example.document();
        return new Command.NameDocument(
                of.documentId(), of.madeAtMs(), of.revision(), of.pages(), of.template(), PLACES);
    }

    private static SigningSession suspectSigned() {
        return Example.after(
                Example.opened(),
                List.of(
                        new Command.SeeCard(Example.suspectCard()),
                        new Command.ConfirmNotice("self"),
                        new Command.Choose("SUSPECT", Example.agreed()),
                        document(),
                        Example.page(1),
                        Example.page(2),
                        new Command.ConfirmInk(Example.confirmation(Example.digest("R0"))),
                        Example.signature("R1")));
    }

    private static SigningSession fingerDue() {
        return Example.after(suspectSigned(), Example.page(2));
    }

    private static Command.ConfirmFinger confirm(String position) {
        return new Command.ConfirmFinger(Example.finger(position, Example.digest("R1")));
    }

    @Test
    void onlyThePageThatTheSignatureChangedIsShownToTheSuspectAgain() {
        SigningSession state = suspectSigned();
        assertThat(state.work()).isEqualTo(new Work.AwaitReading("SUSPECT_FP"));
        assertThat(state.pagesToRead()).containsExactly(2);
        assertThat(state.pagesRead()).isEmpty();
        assertThat(Decider.decide(state, Example.page(1)))
                .isEqualTo(new Decision.Malformed("/page"));
        assertThat(fingerDue().work()).isEqualTo(new Work.TakeFingerprint("SUSPECT_FP"));
    }

    @Test
    void theFingerprintIsAnActWithItsOwnConfirmationAndSignature() {
        SigningSession confirmed = Example.after(fingerDue(), confirm("12"));
        assertThat(confirmed.work()).isEqualTo(new Work.Sign("SUSPECT_FP"));
        assertThat(confirmed.firstSignature()).isFalse();
        SigningSession signed = Example.after(confirmed, Example.signature("R2"));
        assertThat(signed.slots().get("SUSPECT_FP").state()).isEqualTo(SlotState.SIGNED);
        assertThat(signed.revision()).contains(Example.digest("R2"));
        assertThat(signed.fingerprints().get("SUSPECT_FP").position()).isEqualTo("12");
        assertThat(signed.work()).isEqualTo(new Work.AwaitCard("LAWYER"));
        SigningSession lawyer = Example.after(signed, new Command.SeeCard(Example.lawyerCard()));
        assertThat(lawyer.pagesToRead()).containsExactly(1, 2);
        assertThat(lawyer.pagesRead()).isEmpty();
    }

    @Test
    void evidenceNamesTheImageTheFingerItsQualityAndTheSensorInsteadOfInk() {
        Json.Obj record = Evidence.of(Example.after(fingerDue(), confirm("12")), "k-1");
        assertThat(record.find("ink")).isEmpty();
        Json.Obj finger = record.object("fingerprint");
        assertThat(finger.text("record")).isEqualTo(Example.digest("finger").text());
        assertThat(finger.text("finger")).isEqualTo("12");
        assertThat(finger.integer("score")).isEqualTo(87);
        assertThat(finger.object("sensor").text("model")).isEqualTo("ZFM");
        assertThat(finger.object("sensor").bool("certified")).isFalse();
        assertThat(record.object("identified").text("number"))
                .isEqualTo(Example.suspectCard().number());
        assertThat(record.array("pages")).hasSize(1);
        assertThat(record.text("previousEvidence")).isEqualTo(Example.digest("R1-v").text());
        assertThat(record.text("previousRevision")).isEqualTo(Example.digest("R1").text());
    }

    @Test
    void theRightIndexFingerIsAskedForUnlessAnotherIsChosen() {
        SigningSession state = fingerDue();
        assertThat(state.finger().position()).isEqualTo("12");
        SigningSession other = Example.after(state, new Command.ChooseFinger("17"));
        assertThat(other.finger().position()).isEqualTo("17");
        assertThat(Decider.decide(other, confirm("12"))).isInstanceOf(Decision.NotNow.class);
        assertThat(Decider.decide(other, confirm("17"))).isInstanceOf(Decision.Accept.class);
        assertThat(Decider.decide(other, new Command.ChooseFinger("17")))
                .isEqualTo(new Decision.Accept(List.of()));
        for (String unknown : List.of("", "1", "10", "21", "012", "12 ", "拇指")) {
            assertThat(Decider.decide(state, new Command.ChooseFinger(unknown)))
                    .isEqualTo(new Decision.Malformed("/position"));
        }
    }

    @Test
    void poorImagesAreCountedForEachFingerAndOthersAreNot() {
        SigningSession state =
                Example.after(
                        fingerDue(),
                        List.of(
                                new Command.RejectFinger("pressMore"),
                                new Command.RejectFinger("garbled"),
                                new Command.RejectFinger("again"),
                                new Command.RejectFinger("dry")));
        assertThat(state.finger().poor()).isEqualTo(2);
        assertThat(Example.after(state, new Command.ChooseFinger("11")).finger().poor()).isZero();
        assertThat(Decider.decide(state, new Command.RejectFinger("ugly")))
                .isEqualTo(new Decision.Malformed("/reason"));
    }

    @Test
    void anOfficerMaySayThatNoFingerprintCanBeTakenBeforeAndAfterThePageWasRead() {
        for (SigningSession state : List.of(suspectSigned(), fingerDue())) {
            for (String reason : List.of("injured", "noFinger", "sensorBroken", "noDevice")) {
                SigningSession next = Example.after(state, new Command.CannotFill(reason));
                assertThat(next.slots().get("SUSPECT_FP"))
                        .isEqualTo(new SigningSession.Settled(SlotState.UNABLE, reason));
                assertThat(next.work()).isEqualTo(new Work.AwaitCard("LAWYER"));
                assertThat(next.pagesRead()).isEmpty();
            }
            assertThat(Decider.decide(state, new Command.CannotFill("timeout")))
                    .isEqualTo(new Decision.Malformed("/reason"));
        }
        SigningSession confirmed = Example.after(fingerDue(), confirm("12"));
        assertThat(Decider.decide(confirmed, new Command.CannotFill("injured")))
                .isInstanceOf(Decision.NotNow.class);
    }

    @Test
    void refusingTheFingerprintIsAsEasyAsRefusingToSignAndEndsTheSame() {
        for (SigningSession state : List.of(suspectSigned(), fingerDue())) {
            SigningSession end = Example.after(state, new Command.Refuse());
            assertThat(end.slots().get("SUSPECT_FP").state()).isEqualTo(SlotState.REFUSED);
            assertThat(end.end()).contains(new Event.Ended("noRecognizance", "refused"));
            assertThat(end.sealed()).isEmpty();
        }
    }

    @Test
    void inkDoesNotFillAFingerprintNorAFingerprintInk() {
        assertThat(
                        Decider.decide(
                                fingerDue(),
                                new Command.ConfirmFinger(
                                        Example.confirmation(Example.digest("R1")))))
                .isInstanceOf(Decision.NotNow.class);
        assertThat(
                        Decider.decide(
                                fingerDue(),
                                new Command.ConfirmInk(Example.confirmation(Example.digest("R1")))))
                .isInstanceOf(Decision.NotNow.class);
        assertThat(
                        Decider.decide(
                                fingerDue(),
                                new Command.ConfirmFinger(
                                        Example.finger("12", Example.digest("R0")))))
                .isInstanceOf(Decision.NotNow.class);
    }

    @Test
    void everyEventComesBackFromTheJournalAndItsPublicPartTellsNoFinger() {
        SigningSession state = fingerDue();
        for (Command command :
                List.of(
                        new Command.RejectFinger("pressMore"),
                        new Command.ChooseFinger("17"),
                        confirm("17"),
                        Example.signature("R2"))) {
            for (Event event : ((Decision.Accept) Decider.decide(state, command)).events()) {
                Json.Obj open = Json.parse(event.open().canonical()).asObject();
                Json.Obj payload = Json.parse(event.payload().canonical()).asObject();
                assertThat(Events.read(event.type(), open, payload)).contains(event);
                assertThat(open.members().values())
                        .noneMatch(value -> value.equals(new Json.Str("17")))
                        .allMatch(value -> value.asText().matches("[A-Za-z_]{1,64}"));
                state = state.evolve(event, Example.at(state.lastSeq() + 1));
            }
        }
    }
}
