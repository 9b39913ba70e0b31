package cn.onestop.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions of documents other than the recognizance. */
class SlotsOfAnyPlanTest {
    private static final DocumentPlan.Name NAME = new DocumentPlan.Name("签名", "Signature");

    private static DocumentPlan.Person person(String name) {
        return new DocumentPlan.Person(name, Optional.empty(), Optional.empty());
    }

    /** Ink of one person, who is asked nothing. */
    private static DocumentPlan.Slot ink(String slot, String role, DocumentPlan.Person person) {
        return slot(slot, slot, DocumentPlan.Form.INK, role, person, false, false, false);
    }

    private static DocumentPlan.Slot slot(
            String name,
            String signer,
            DocumentPlan.Form form,
            String role,
            DocumentPlan.Person person,
            boolean mayStayEmpty,
            boolean refusalStands,
            boolean strips,
            DocumentPlan.Question... questions) {
        return new DocumentPlan.Slot(
                name,
                signer,
                form,
                role,
                NAME,
                person,
                mayStayEmpty,
                refusalStands,
                strips,
                List.of(questions));
    }

    private static SigningSession opened(DocumentPlan.Slot... slots) {
        return opened(false, slots);
    }

    private static SigningSession opened(boolean notice, DocumentPlan.Slot... slots) {
        DocumentPlan plan =
                new DocumentPlan(
                        "DOC-15",
                        1,
                        Example.digest("template"),
                        new DocumentPlan.Name("情况说明", "Record"),
                        notice,
                        "notSigned",
                        List.of(slots));
        return SigningSession.begin(
                "s1", new Event.Opened(Example.caseFile(), plan), Example.at(1));
    }

    private static CardFacts card(String name, String number) {
        CardFacts example = Example.suspectCard();
        return new CardFacts(
                CardKind.RESIDENT,
                name,
                number,
                false,
                example.textDigest(),
                example.photoDigest(),
                example.reader());
    }

    private static Command.SeeCard see(String name, String number) {
        return new Command.SeeCard(card(name, number));
    }

    private static Command.NameDocument made(int pages, String... slots) {
        Command.NameDocument of = Example.document();
        return new Command.NameDocument(
                of.documentId(),
                of.madeAtMs(),
                of.revision(),
                pages,
                of.template(),
                Stream.of(slots)
                        .<Json>map(s -> Json.object().with("slot", s).with("page", pages))
                        .toList());
    }

    private static Confirmation confirmation(String previous, int... pages) {
        Confirmation of = Example.confirmation(Example.digest(previous));
        return new Confirmation(
                of.given(),
                java.util.Arrays.stream(pages)
                        .mapToObj(p -> new PagePreview(p, Example.digest("preview" + p)))
                        .toList(),
                of.tbs(),
                of.previous(),
                of.signedAtMs(),
                of.keyId(),
                of.nonce(),
                of.software());
    }

    private static Command.ConfirmInk confirm(String previous, int... pages) {
        return new Command.ConfirmInk(confirmation(previous, pages));
    }

    @Test
    void aDocumentWithoutNoticeAndQuestionsIsMadeRightAfterTheFirstCard() {
        SigningSession state = opened(ink("OFFICER_A", "officer", person("孙样例")));
        assertThat(state.work()).isEqualTo(new Work.AwaitCard("OFFICER_A"));
        SigningSession known = Example.after(state, see("孙样例", "999001"));
        assertThat(known.work()).isInstanceOf(Work.MakeDocument.class);
        SigningSession signed =
                Example.after(
                        known,
                        List.of(
                                made(1, "OFFICER_A"),
                                Example.page(1),
                                confirm("R0", 1),
                                Example.signature("R1")));
        assertThat(signed.work()).isInstanceOf(Work.SealDocument.class);
        SigningSession confirmed =
                Example.after(
                        known, List.of(made(1, "OFFICER_A"), Example.page(1), confirm("R0", 1)));
        Json.Obj record = Evidence.of(confirmed, "k-1");
        assertThat(record.find("readMode")).isEmpty();
        assertThat(record.object("choices").members()).isEmpty();
        assertThat(record.text("recordingSegment")).isEqualTo("REC3-2026-0001");
    }

    @Test
    void aNoticeIsShownOnlyWhereTheDocumentHasOne() {
        SigningSession state =
                Example.after(
                        opened(true, ink("SUSPECT", "suspect", person("周示例"))),
                        see("周示例", "1"));
        assertThat(state.work()).isEqualTo(new Work.AwaitNotice("SUSPECT"));
        SigningSession read = Example.after(state, new Command.ConfirmNotice("readAloud"));
        assertThat(read.work()).isInstanceOf(Work.MakeDocument.class);
        assertThat(Decider.decide(state, new Command.ConfirmNotice("somehow")))
                .isEqualTo(new Decision.Malformed("/readMode"));
    }

    @Test
    void oneCardIsNeverTwoPeopleInWhateverOrderAndForWhomever() {
        SigningSession state =
                Example.after(
                        opened(
                                ink("OFFICER_A", "officer", person("孙样例")),
                                ink("OFFICER_B", "officer", person("李样例")),
                                ink("WITNESS", "witness", person("孙样例"))),
                        List.of(
                                see("孙样例", "1"),
                                made(1, "OFFICER_A", "OFFICER_B", "WITNESS"),
                                Example.page(1),
                                confirm("R0", 1),
                                Example.signature("R1")));
        assertThat(state.work()).isEqualTo(new Work.AwaitCard("OFFICER_B"));
        assertThat(refused(state, card("李样例", "1"))).contains("sameCard");
        assertThat(refused(state, card("孙样例", "2"))).contains("nameDiffers");
        SigningSession second =
                Example.after(
                        state,
                        List.of(
                                see("李样例", "2"),
                                Example.page(1),
                                confirm("R1", 1),
                                Example.signature("R2")));
        assertThat(second.work()).isEqualTo(new Work.AwaitCard("WITNESS"));
        assertThat(refused(second, card("孙样例", "2"))).contains("sameCard");
        // The plan says that the witness is the same person as officer A.
        assertThat(refused(second, card("孙样例", "1"))).isEmpty();
    }

    @Test
    void aCardWhoseNumberTheHandOverGivesToAnotherIsNobodyElses() {
        DocumentPlan.Person suspect =
                new DocumentPlan.Person("周示例", Optional.of("居民身份证"), Optional.of("32"));
        SigningSession state =
                opened(
                        ink("GUARDIAN", "guardian", person("周示例")),
                        ink("SUSPECT", "suspect", suspect));
        assertThat(refused(state, card("周示例", "32"))).contains("sameCard");
        assertThat(refused(state, card("周示例", "33"))).isEmpty();
    }

    private static Optional<String> refused(SigningSession state, CardFacts card) {
        return ((Decision.Accept) Decider.decide(state, new Command.SeeCard(card)))
                .events().stream()
                        .filter(Event.CardRefused.class::isInstance)
                        .map(e -> ((Event.CardRefused) e).reason())
                        .findFirst();
    }

    @Test
    void stripsChangeEveryPageAndAllOfThemAreConfirmed() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession state =
                Example.after(
                        opened(
                                slot(
                                        "SUSPECT",
                                        "SUSPECT",
                                        DocumentPlan.Form.INK,
                                        "suspect",
                                        suspect,
                                        false,
                                        false,
                                        true),
                                ink("CLERK", "clerk", person("李样例"))),
                        List.of(
                                see("周示例", "1"),
                                made(3, "SUSPECT", "CLERK"),
                                Example.page(1),
                                Example.page(2),
                                Example.page(3)));
        assertThat(state.pagesChangedBy("SUSPECT")).containsExactly(1, 2, 3);
        assertThat(state.pagesChangedBy("CLERK")).containsExactly(3);
        for (int[] wrong : new int[][] {{3}, {1, 2}, {1, 2, 3, 4}, {3, 2, 1}, {1, 2, 2, 3}, {}}) {
            assertThat(Decider.decide(state, confirm("R0", wrong)))
                    .isInstanceOf(Decision.NotNow.class);
        }
        SigningSession confirmed = Example.after(state, confirm("R0", 1, 2, 3));
        assertThat(Evidence.of(confirmed, "k-1").array("previews")).hasSize(3);
    }

    @Test
    void aFingerprintAfterStripsIsReadOnEveryPage() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession state =
                Example.after(
                        opened(
                                slot(
                                        "SUSPECT",
                                        "SUSPECT",
                                        DocumentPlan.Form.INK,
                                        "suspect",
                                        suspect,
                                        false,
                                        false,
                                        true),
                                print("SUSPECT_FP", "SUSPECT", suspect, true)),
                        List.of(
                                see("周示例", "1"),
                                made(2, "SUSPECT", "SUSPECT_FP"),
                                Example.page(1),
                                Example.page(2),
                                confirm("R0", 1, 2),
                                Example.signature("R1")));
        assertThat(state.pagesToRead()).containsExactly(1, 2);
    }

    private static DocumentPlan.Slot print(
            String name, String signer, DocumentPlan.Person person, boolean mayStayEmpty) {
        return slot(
                name,
                signer,
                DocumentPlan.Form.PRINT,
                "suspect",
                person,
                mayStayEmpty,
                false,
                false);
    }

    /** What others signed in between has changed the page since its owner read it. */
    @Test
    void aFingerprintIsGivenOnWhatWasChangedSinceItsOwnerSigned() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession state =
                Example.after(
                        opened(
                                ink("SUSPECT", "suspect", suspect),
                                ink("LAWYER", "lawyer", person("吕示例")),
                                print("SUSPECT_FP", "SUSPECT", suspect, true)),
                        List.of(
                                see("周示例", "1"),
                                places(3, Map.of("SUSPECT", 2, "LAWYER", 1, "SUSPECT_FP", 2)),
                                Example.page(1),
                                Example.page(2),
                                Example.page(3),
                                confirm("R0", 2),
                                Example.signature("R1"),
                                see("吕示例", "2"),
                                Example.page(1),
                                Example.page(2),
                                Example.page(3),
                                confirm("R1", 1),
                                Example.signature("R2")));
        assertThat(state.work()).isEqualTo(new Work.AwaitReading("SUSPECT_FP"));
        assertThat(state.pagesToRead()).containsExactly(1, 2);
    }

    private static Command.NameDocument places(int pages, Map<String, Integer> of) {
        Command.NameDocument made = Example.document();
        return new Command.NameDocument(
                made.documentId(),
                made.madeAtMs(),
                made.revision(),
                pages,
                made.template(),
                of.entrySet().stream()
                        .<Json>map(e ->
                                Json.object().with("slot", e.getKey()).with("page", e.getValue()))
                        .toList());
    }

    @Test
    void aRefusalThatStandsLetsTheOthersSignAndTheFirstOnesEndsAlways() {
        DocumentPlan.Slot stands =
                slot(
                        "WITNESS",
                        "WITNESS",
                        DocumentPlan.Form.INK,
                        "witness",
                        person("赵示例"),
                        false,
                        true,
                        false);
        SigningSession signed =
                Example.after(
                        opened(ink("OFFICER_A", "officer", person("孙样例")), stands),
                        List.of(
                                see("孙样例", "1"),
                                made(1, "OFFICER_A", "WITNESS"),
                                Example.page(1),
                                confirm("R0", 1),
                                Example.signature("R1"),
                                new Command.Refuse()));
        assertThat(signed.state("WITNESS")).isEqualTo(SlotState.REFUSED);
        assertThat(signed.work()).isInstanceOf(Work.SealDocument.class);
        SigningSession first =
                Example.after(
                        opened(stands, ink("OFFICER_A", "officer", person("孙样例"))),
                        new Command.Refuse());
        assertThat(first.end()).contains(new Event.Ended("notSigned", "refused"));
    }

    @Test
    void aRefusalThatDoesNotStandEndsWithThePlansWord() {
        SigningSession state =
                Example.after(
                        opened(
                                ink("SUSPECT", "suspect", person("周示例")),
                                ink("LAWYER", "lawyer", person("吕示例"))),
                        List.of(
                                see("周示例", "1"),
                                made(1, "SUSPECT", "LAWYER"),
                                Example.page(1),
                                confirm("R0", 1),
                                Example.signature("R1"),
                                new Command.Refuse()));
        assertThat(state.end()).contains(new Event.Ended("notSigned", "refused"));
        assertThat(state.sealed()).isEmpty();
    }

    @Test
    void aFingerprintThatMustBeThereEndsTheSittingWhenItCannotBe() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession due =
                Example.after(
                        opened(
                                ink("SUSPECT", "suspect", suspect),
                                print("SUSPECT_FP", "SUSPECT", suspect, false)),
                        List.of(
                                see("周示例", "1"),
                                made(1, "SUSPECT", "SUSPECT_FP"),
                                Example.page(1),
                                confirm("R0", 1),
                                Example.signature("R1")));
        SigningSession end = Example.after(due, new Command.CannotFill("noFinger"));
        assertThat(end.end()).contains(new Event.Ended("notSigned", "unable"));
        assertThat(end.state("SUSPECT_FP")).isEqualTo(SlotState.UNABLE);
    }

    @Test
    void aDocumentInWhichNothingWasSignedIsNeverSealed() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession due =
                Example.after(
                        opened(
                                print("SUSPECT_FP", "SUSPECT_FP", suspect, true),
                                slot(
                                        "WITNESS",
                                        "WITNESS",
                                        DocumentPlan.Form.INK,
                                        "witness",
                                        person("赵示例"),
                                        false,
                                        true,
                                        false)),
                        List.of(see("周示例", "1"), made(1, "SUSPECT_FP", "WITNESS")));
        SigningSession unable = Example.after(due, new Command.CannotFill("injured"));
        assertThat(unable.work()).isEqualTo(new Work.AwaitCard("WITNESS"));
        SigningSession end = Example.after(unable, new Command.Refuse());
        assertThat(end.end()).contains(new Event.Ended("notSigned", "nothingSigned"));
        assertThat(end.work()).isInstanceOf(Work.Nothing.class);
        assertThat(Decider.decide(end, new Command.SealDocument()))
                .isInstanceOf(Decision.NotNow.class);
    }

    @Test
    void eachFingerprintOfADocumentIsKeptAndAskedForFromTheUsualFingerOn() {
        DocumentPlan.Person suspect = person("周示例");
        SigningSession first =
                Example.after(
                        opened(
                                ink("SUSPECT", "suspect", suspect),
                                print("SUSPECT_FP", "SUSPECT", suspect, true),
                                print("SUSPECT_FP_2", "SUSPECT", suspect, true)),
                        List.of(
                                see("周示例", "1"),
                                made(2, "SUSPECT", "SUSPECT_FP", "SUSPECT_FP_2"),
                                Example.page(1),
                                Example.page(2),
                                confirm("R0", 2),
                                Example.signature("R1"),
                                Example.page(2),
                                new Command.ChooseFinger("17"),
                                new Command.RejectFinger("dry"),
                                new Command.ConfirmFinger(
                                        Example.finger("17", Example.digest("R1"))),
                                Example.signature("R2"),
                                Example.page(2)));
        assertThat(first.finger()).isEqualTo(new SigningSession.Finger("12", 0));
        SigningSession second =
                Example.after(
                        first,
                        List.of(
                                new Command.ConfirmFinger(
                                        Example.finger("12", Example.digest("R2"))),
                                Example.signature("R3")));
        assertThat(second.fingerprints().get("SUSPECT_FP").position()).isEqualTo("17");
        assertThat(second.fingerprints().get("SUSPECT_FP_2").position()).isEqualTo("12");
    }

    private static SigningSession asked(DocumentPlan.Question... questions) {
        return Example.after(
                opened(
                        slot(
                                "SUSPECT",
                                "SUSPECT",
                                DocumentPlan.Form.INK,
                                "suspect",
                                person("周示例"),
                                false,
                                false,
                                false,
                                questions)),
                see("周示例", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "a,true", "'a,b',true", "'a,b,c',true", "'b,c',true", "'',true",
        "'b,a',false", "'a,a',false", "'a,',false", "',a',false", "'a, b',false", "d,false",
        "'a,d',false", "A,false"
    })
    void anyOfTheOptionsAreTheirValuesInTheirOrder(String answer, boolean right) {
        DocumentPlan.Option[] abc = {
            Example.option("a", ""), Example.option("b", ""), Example.option("c", "")
        };
        for (boolean optional : List.of(true, false)) {
            SigningSession state =
                    asked(Example.question("help", DocumentPlan.Kind.SOME, optional, abc));
            Decision decision =
                    Decider.decide(state, new Command.Choose("SUSPECT", Map.of("help", answer)));
            if (right && (optional || !answer.isEmpty())) {
                assertThat(decision).isInstanceOf(Decision.Accept.class);
            } else {
                assertThat(decision).isEqualTo(new Decision.Malformed("/choices/help"));
            }
        }
    }

    @Test
    void anyOptionThatWasTakenMayEndTheSitting() {
        SigningSession state =
                asked(
                        Example.question(
                                "scope",
                                DocumentPlan.Kind.SOME,
                                false,
                                Example.option("a", ""),
                                Example.option("b", "withdrawn")));
        assertThat(
                        Example.after(state, new Command.Choose("SUSPECT", Map.of("scope", "a,b")))
                                .end())
                .contains(new Event.Ended("notSigned", "withdrawn"));
        assertThat(
                        Example.after(state, new Command.Choose("SUSPECT", Map.of("scope", "a")))
                                .work())
                .isInstanceOf(Work.MakeDocument.class);
    }

    @Test
    void wordsAreAsLongAsAskedAndHoldNothingThatCannotBeSeen() {
        SigningSession must = asked(Example.question("why", DocumentPlan.Kind.TEXT, false));
        SigningSession may = asked(Example.question("why", DocumentPlan.Kind.TEXT, true));
        for (String wrong :
                List.of(
                        "字".repeat(501),
                        "换\n行",
                        "\u0000",
                        "左\u202E右",
                        "零\u200B宽",
                        "\uD840",
                        "行\u2028行")) {
            assertThat(Decider.decide(may, new Command.Choose("SUSPECT", Map.of("why", wrong))))
                    .isEqualTo(new Decision.Malformed("/choices/why"));
        }
        for (String right : List.of("𬭊", "字".repeat(500), "I do.")) {
            assertThat(Decider.decide(must, new Command.Choose("SUSPECT", Map.of("why", right))))
                    .isInstanceOf(Decision.Accept.class);
        }
        for (String empty : List.of("", "  ")) {
            Command nothing = new Command.Choose("SUSPECT", Map.of("why", empty));
            assertThat(Decider.decide(must, nothing))
                    .isEqualTo(new Decision.Malformed("/choices/why"));
            assertThat(Decider.decide(may, nothing)).isInstanceOf(Decision.Accept.class);
        }
    }

    @Test
    void anAnswerToSomethingThatWasNotAskedIsNotTaken() {
        SigningSession state = asked(Example.question("why", DocumentPlan.Kind.TEXT, true));
        assertThat(
                        Decider.decide(
                                state,
                                new Command.Choose("SUSPECT", Map.of("why", "", "more", "x"))))
                .isEqualTo(new Decision.Malformed("/choices"));
        assertThat(Decider.decide(state, new Command.Choose("LAWYER", Map.of("why", ""))))
                .isInstanceOf(Decision.NotNow.class);
    }

    @Test
    void aDocumentWithoutAPlaceForEachSlotIsNotTaken() {
        SigningSession state =
                Example.after(
                        opened(ink("OFFICER_A", "officer", person("孙样例"))), see("孙样例", "1"));
        assertThat(Decider.decide(state, made(1))).isEqualTo(new Decision.Malformed("/places"));
        assertThat(Decider.decide(state, made(1, "OFFICER_B")))
                .isEqualTo(new Decision.Malformed("/places"));
        assertThat(Decider.decide(state, places(1, Map.of("OFFICER_A", 2))))
                .isEqualTo(new Decision.Malformed("/places"));
    }

    @Test
    void thePlanComesBackFromTheJournalAsItWas() {
        Event.Opened opened = new Event.Opened(Example.caseFile(), Example.plan());
        Json.Obj payload = Json.parse(opened.payload().canonical()).asObject();
        assertThat(Events.read(opened.type(), opened.open(), payload)).contains(opened);
        assertThat(opened.open().members().keySet())
                .containsExactlyInAnyOrder("document", "version", "template");
    }
}
