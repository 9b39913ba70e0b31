package cn.onestop.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class SigningSessionTest {
    private static SigningSession upTo(Class<? extends Work> work) {
        SigningSession state = Example.opened();
        for (Command command : Example.wholeRoad()) {
            if (work.isInstance(state.work())) {
                return state;
            }
            state = Example.after(state, command);
        }
        return state;
    }

    @Test
    void theWholeRoadEndsSealedWithEverySlotSettled() {
        SigningSession end = Example.after(Example.opened(), Example.wholeRoad());
        assertThat(end.slots().get("SUSPECT").state()).isEqualTo(SlotState.SIGNED);
        assertThat(end.slots().get("SUSPECT_FP"))
                .isEqualTo(new SigningSession.Settled(SlotState.UNABLE, "noDevice"));
        assertThat(end.slots().get("LAWYER").state()).isEqualTo(SlotState.SIGNED);
        assertThat(end.end()).contains(new Event.Ended("sealed", ""));
        assertThat(end.work()).isInstanceOf(Work.Nothing.class);
        assertThat(end.revision()).contains(Example.digest("R2"));
    }

    @Test
    void eachStepAcceptsOnlyItsOwnCommand() {
        SigningSession state = Example.opened();
        for (Command due : Example.wholeRoad()) {
            for (Command other : Example.wholeRoad()) {
                // That no finger can be given is said before the page is read, or after.
                boolean mayBeSaid =
                        other instanceof Command.CannotFill && state.fingerprintIsDue();
                if (!other.getClass().equals(due.getClass()) && !mayBeSaid) {
                    assertThat(Decider.decide(state, other))
                            .as(
                                    "%s while %s is due",
                                    other.getClass().getSimpleName(),
                                    due.getClass().getSimpleName())
                            .isInstanceOf(Decision.NotNow.class);
                }
            }
            state = Example.after(state, due);
        }
    }

    /**
     * CPL 174, design 5: no order of commands, however mad, makes a signature without its
     * confirmation or a lawyer before the suspect.
     */
    @Test
    void noOrderOfCommandsSignsWithoutConfirmation() {
        Random random = new Random(7);
        List<Command> pool = new ArrayList<>(Example.wholeRoad());
        pool.add(new Command.RejectInk("again"));
        pool.add(new Command.Refuse());
        pool.add(
                new Command.Choose(
                        "SUSPECT",
                        Map.of("proposal", "disagree", "procedure", "agree", "remark", "")));
        for (int round = 0; round < 3_000; round++) {
            SigningSession state = Example.opened();
            boolean confirmed = false;
            for (int step = 0; step < 60; step++) {
                Command command = pool.get(random.nextInt(pool.size()));
                if (!(Decider.decide(state, command) instanceof Decision.Accept accepted)) {
                    continue;
                }
                for (Event event : accepted.events()) {
                    if (event instanceof SlotEvent.Signed) {
                        assertThat(confirmed).isTrue();
                        confirmed = false;
                    }
                    confirmed = confirmed || event instanceof SlotEvent.InkConfirmed;
                    state = state.evolve(event, Example.at(state.lastSeq() + 1));
                }
                requireOrder(state);
            }
        }
    }

    private static void requireOrder(SigningSession state) {
        boolean suspectSigned = state.slots().get("SUSPECT").state() == SlotState.SIGNED;
        boolean lawyerSigned = state.slots().get("LAWYER").state() == SlotState.SIGNED;
        assertThat(lawyerSigned && !suspectSigned).isFalse();
        if (state.sealed().isPresent()) {
            assertThat(suspectSigned && lawyerSigned).isTrue();
        }
        if (state.end().filter(e -> e.outcome().equals("noRecognizance")).isPresent()) {
            assertThat(state.sealed()).isEmpty();
        }
    }

    @Test
    void disagreeingWithTheProposalEndsWithoutARecognizance() {
        SigningSession state = upTo(Work.AwaitChoices.class);
        SigningSession end =
                Example.after(
                        state,
                        new Command.Choose(
                                "SUSPECT",
                                Map.of(
                                        "proposal",
                                        "disagree",
                                        "procedure",
                                        "agree",
                                        "remark",
                                        "")));
        assertThat(end.end()).contains(new Event.Ended("noRecognizance", "disagreed"));
    }

    @Test
    void disagreeingWithTheProcedureEndsWithoutARecognizance() {
        SigningSession end =
                Example.after(
                        upTo(Work.AwaitChoices.class),
                        new Command.Choose(
                                "SUSPECT",
                                Map.of(
                                        "proposal",
                                        "agree",
                                        "procedure",
                                        "disagree",
                                        "remark",
                                        "")));
        assertThat(end.end()).contains(new Event.Ended("noRecognizance", "disagreed"));
    }

    @Test
    void aMissingChoiceIsNeverFilledIn() {
        SigningSession state = upTo(Work.AwaitChoices.class);
        assertThat(
                        Decider.decide(
                                state,
                                new Command.Choose(
                                        "SUSPECT", Map.of("proposal", "agree", "remark", ""))))
                .isEqualTo(new Decision.Malformed("/choices"));
        assertThat(
                        Decider.decide(
                                state,
                                new Command.Choose(
                                        "SUSPECT",
                                        Map.of(
                                                "proposal",
                                                "agree",
                                                "procedure",
                                                "yes",
                                                "remark",
                                                ""))))
                .isEqualTo(new Decision.Malformed("/choices/procedure"));
    }

    @Test
    void aRemarkIsKeptAndDoesNotBreakThePlea() {
        SigningSession state =
                Example.after(
                        upTo(Work.AwaitChoices.class),
                        new Command.Choose(
                                "SUSPECT",
                                Map.of(
                                        "proposal",
                                        "agree",
                                        "procedure",
                                        "agree",
                                        "remark",
                                        "手机是旧的。")));
        assertThat(state.choices().get("SUSPECT")).containsEntry("remark", "手机是旧的。");
        assertThat(state.work()).isInstanceOf(Work.MakeDocument.class);
    }

    @Test
    void refusingIsPossibleWhereverSigningIs() {
        for (Class<? extends Work> where :
                List.of(
                        Work.AwaitCard.class,
                        Work.AwaitNotice.class,
                        Work.AwaitChoices.class,
                        Work.AwaitReading.class,
                        Work.AwaitInk.class)) {
            SigningSession end = Example.after(upTo(where), new Command.Refuse());
            assertThat(end.end()).contains(new Event.Ended("noRecognizance", "refused"));
            assertThat(end.slots().get("SUSPECT").state()).isEqualTo(SlotState.REFUSED);
        }
    }

    @Test
    void aCardOfAnotherPersonIsRefusedAndAskedForAgain() {
        SigningSession state = Example.opened();
        CardFacts right = Example.suspectCard();
        CardFacts otherName =
                new CardFacts(
                        right.kind(),
                        "周示例",
                        right.number(),
                        false,
                        right.textDigest(),
                        right.photoDigest(),
                        right.reader());
        CardFacts otherNumber =
                new CardFacts(
                        right.kind(),
                        right.name(),
                        "320582198503129977",
                        false,
                        right.textDigest(),
                        right.photoDigest(),
                        right.reader());
        CardFacts privateUse =
                new CardFacts(
                        right.kind(),
                        right.name(),
                        right.number(),
                        true,
                        right.textDigest(),
                        right.photoDigest(),
                        right.reader());
        assertThat(reason(state, otherName)).contains("nameDiffers");
        assertThat(reason(state, otherNumber)).contains("numberDiffers");
        assertThat(reason(state, privateUse)).contains("nameNeedsCheck");
        assertThat(Example.after(state, new Command.SeeCard(otherName)).work())
                .isEqualTo(new Work.AwaitCard("SUSPECT"));
    }

    private static CardFacts card(CardKind kind, String name, String number) {
        CardFacts example = Example.suspectCard();
        return new CardFacts(
                kind,
                name,
                number,
                false,
                example.textDigest(),
                example.photoDigest(),
                example.reader());
    }

    private static SigningSession openedFor(String idType, String name, String number) {
        DocumentPlan.Person suspect =
                new DocumentPlan.Person(name, Optional.of(idType), Optional.of(number));
        return SigningSession.begin(
                "s1",
                new Event.Opened(Example.caseFile(), Example.planFor(suspect)),
                Example.at(1));
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT, 居民身份证, 周示例, 320582198503129977, residentCard",
        "RESIDENCE_PERMIT, 港澳台居民居住证, 欧阳测, 810000198802289991, residencePermit",
        "FOREIGNER_2017, 外国人永久居留身份证, TESTOV IVAN, CAN009990010193, foreignerCard2017",
        "FOREIGNER_2023, 外国人永久居留身份证, 金样例, 900124199001019994, foreignerCard2023",
    })
    void aCardOfEachKindIdentifiesByNumberKindAndName(
            CardKind kind, String idType, String name, String number, String by) {
        SigningSession state = openedFor(idType, name, number);
        assertThat(reason(state, card(kind, name, number))).isEmpty();
        assertThat(reason(state, card(kind, name + "甲", number))).contains("nameDiffers");
        assertThat(reason(state, card(kind, name.toLowerCase(Locale.ROOT) + " ", number)))
                .contains("nameDiffers");
        assertThat(reason(state, card(kind, name, number.replace('1', '2'))))
                .contains("numberDiffers");
        for (CardKind other : CardKind.values()) {
            if (!other.idType().equals(idType)) {
                assertThat(reason(state, card(other, name, number))).contains("kindDiffers");
            }
        }
        CardFacts card = card(kind, name, number);
        assertThat(card.json().text("by")).isEqualTo(by);
        assertThat(CardFacts.of(card.json())).isEqualTo(card);
    }

    @Test
    void aCardInAnEntryFromBeforeThereWereKindsIsAResidents() {
        CardFacts card = Example.suspectCard();
        Json.Obj old =
                Json.object()
                        .with("name", card.name())
                        .with("number", card.number())
                        .with("textDigest", card.textDigest().json())
                        .with("photoDigest", card.photoDigest().json())
                        .with("reader", card.reader());
        assertThat(CardFacts.of(old)).isEqualTo(card);
    }

    @Test
    void theEvidenceSaysByWhichKindOfCardSomebodyWasIdentified() {
        SigningSession state = upTo(Work.Sign.class);
        assertThat(Evidence.of(state, "k-1").object("identified").text("by"))
                .isEqualTo("residentCard");
    }

    @Test
    void theSuspectsOwnCardDoesNotMakeALawyer() {
        SigningSession state = Example.after(Example.opened(), Example.wholeRoad().subList(0, 10));
        assertThat(state.work()).isEqualTo(new Work.AwaitCard("LAWYER"));
        assertThat(reason(state, Example.suspectCard())).contains("sameCard");
    }

    private static Optional<String> reason(SigningSession state, CardFacts card) {
        return ((Decision.Accept) Decider.decide(state, new Command.SeeCard(card)))
                .events().stream()
                        .filter(e -> e instanceof Event.CardRefused)
                        .map(e -> ((Event.CardRefused) e).reason())
                        .findFirst();
    }

    @Test
    void aConfirmationOfAnotherRevisionIsNotTaken() {
        SigningSession state = upTo(Work.AwaitInk.class);
        assertThat(
                        Decider.decide(
                                state,
                                new Command.ConfirmInk(
                                        Example.confirmation(Example.digest("other")))))
                .isInstanceOf(Decision.NotNow.class);
    }

    @Test
    void theLawyerReadsEveryPageOfTheRevisionThatTheSuspectSigned() {
        SigningSession state = Example.after(Example.opened(), Example.wholeRoad().subList(0, 11));
        assertThat(state.work()).isEqualTo(new Work.AwaitReading("LAWYER"));
        assertThat(state.pagesRead()).isEmpty();
    }

    @Test
    void sayingTwiceThatAPageWasReadChangesNothing() {
        SigningSession state = Example.after(upTo(Work.AwaitReading.class), Example.page(1));
        assertThat(Decider.decide(state, Example.page(1)))
                .isEqualTo(new Decision.Accept(List.of()));
        assertThat(Decider.decide(state, Example.page(3)))
                .isEqualTo(new Decision.Malformed("/page"));
    }

    @Test
    void everyEventComesBackFromTheJournalAsItWas() {
        SigningSession state = Example.opened();
        List<Command> all = new ArrayList<>(Example.wholeRoad());
        all.add(6, new Command.RejectInk("samplesLost"));
        for (Command command : all) {
            for (Event event : ((Decision.Accept) Decider.decide(state, command)).events()) {
                Json.Obj open = Json.parse(event.open().with("test", true).canonical()).asObject();
                Json.Obj payload = Json.parse(event.payload().canonical()).asObject();
                assertThat(Events.read(event.type(), open, payload)).contains(event);
                state = state.evolve(event, Example.at(state.lastSeq() + 1));
            }
        }
        assertThat(Events.read("print.sending.v1", Json.object(), Json.object())).isEmpty();
    }

    @Test
    void whatAnyoneMaySeeOfAnEntryNamesNobody() {
        SigningSession state = Example.opened();
        List<Event> events =
                new ArrayList<>(List.of(new Event.Opened(Example.caseFile(), Example.plan())));
        for (Command command : Example.wholeRoad()) {
            List<Event> next = ((Decision.Accept) Decider.decide(state, command)).events();
            events.addAll(next);
            for (Event event : next) {
                state = state.evolve(event, Example.at(state.lastSeq() + 1));
            }
        }
        for (Event event : events) {
            String open =
                    new String(event.open().canonical(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(open)
                    .doesNotContain("张", "吕", "320599", "sha-256", "盗窃", "样例", "A32058")
                    .hasSizeLessThan(200);
        }
    }

    @Test
    void evidenceBindsWhatWasShownChosenWrittenAndConfirmed() {
        SigningSession state = Example.after(Example.opened(), Example.wholeRoad().subList(0, 7));
        Json.Obj record = Evidence.of(state, "k-1");
        assertThat(record.text("slot")).isEqualTo("SUSPECT");
        assertThat(record.array("pages")).hasSize(2);
        assertThat(record.object("choices").text("proposal")).isEqualTo("agree");
        assertThat(record.text("tbs")).isEqualTo(Example.digest("tbs").text());
        assertThat(record.text("previousRevision")).isEqualTo(Example.digest("R0").text());
        assertThat(record.object("confirmation").integer("seq")).isEqualTo(8);
        assertThat(record.find("previousEvidence")).isEmpty();
        SigningSession lawyer = Example.after(state, Example.wholeRoad().subList(7, 15));
        assertThat(Evidence.of(lawyer, "k-1").text("previousEvidence"))
                .isEqualTo(Example.digest("R1-v").text());
    }

    @Test
    void evidenceOfAnUnconfirmedActDoesNotExist() {
        assertThatThrownBy(() -> Evidence.of(upTo(Work.AwaitInk.class), "k-1"))
                .isInstanceOf(RuntimeException.class);
    }
}
