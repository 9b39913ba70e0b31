package cn.onestop.kiosk.session;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whatever a plan asks and in whatever order people do things: what a signature stands for was
 * done. The invariants are counted from the events alone, beside the state.
 */
class RandomPlansTest {
    private static final int ROUNDS = 1_500;
    private static final int STEPS = 90;
    private static final List<String> REASONS = List.of("noDevice", "injured", "someday");

    @Test
    void nothingIsSignedWithoutItsCardItsReadingItsAnswersAndItsConfirmation() {
        Map<String, Integer> ends = new HashMap<>();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Sitting sitting = new Sitting(new Random(seed));
            for (int step = 0; step < STEPS; step++) {
                sitting.step();
            }
            ends.merge(
                    sitting.state.end().map(e -> e.outcome() + " " + e.reason()).orElse("open"),
                    1,
                    Integer::sum);
        }
        // The walk must reach every end, or the invariants held of nothing.
        assertThat(ends)
                .containsKeys(
                        "sealed ",
                        "notSigned refused",
                        "notSigned unable",
                        "notSigned nothingSigned",
                        "notSigned ended");
        assertThat(ends.get("sealed ")).isGreaterThan(ROUNDS / 20);
    }

    /** One plan and one walk through it. */
    private static final class Sitting {
        private final Random random;
        private final DocumentPlan plan;
        private final int pages;
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final Map<String, String> cards = new HashMap<>();
        private final Set<Integer> read = new HashSet<>();
        private final Set<String> answered = new HashSet<>();
        private Optional<String> confirmed = Optional.empty();
        private int revision;
        private SigningSession state;

        Sitting(Random random) {
            this.random = random;
            pages = 1 + random.nextInt(3);
            plan = plan();
            plan.slots().forEach(slot -> places.put(slot.name(), 1 + random.nextInt(pages)));
            state =
                    SigningSession.begin(
                            "s1", new Event.Opened(Example.caseFile(), plan), Example.at(1));
        }

        private DocumentPlan plan() {
            List<DocumentPlan.Slot> slots = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                boolean print = random.nextInt(3) == 0;
                Optional<DocumentPlan.Slot> signer =
                        print && random.nextInt(4) > 0
                                ? slots.stream()
                                        .filter(s -> s.signer().equals(s.name()))
                                        .reduce((a, b) -> random.nextBoolean() ? a : b)
                                : Optional.empty();
                slots.add(slot("S" + i, signer, print));
            }
            return new DocumentPlan(
                    "DOC-99",
                    1,
                    Example.digest("template"),
                    new DocumentPlan.Name("文书", "Document"),
                    random.nextBoolean(),
                    "notSigned",
                    slots);
        }

        private DocumentPlan.Slot slot(
                String name, Optional<DocumentPlan.Slot> signer, boolean print) {
            return new DocumentPlan.Slot(
                    name,
                    signer.map(DocumentPlan.Slot::name).orElse(name),
                    print ? DocumentPlan.Form.PRINT : DocumentPlan.Form.INK,
                    "witness",
                    new DocumentPlan.Name("签名", "Signature"),
                    signer.map(DocumentPlan.Slot::person).orElseGet(this::person),
                    print && random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextInt(4) == 0,
                    questions());
        }

        /** Few names, so that one person holds several roles now and then. */
        private DocumentPlan.Person person() {
            String name = "人" + random.nextInt(4);
            return new DocumentPlan.Person(
                    name,
                    Optional.of("居民身份证").filter(t -> random.nextBoolean()),
                    Optional.of(name).filter(n -> random.nextBoolean()));
        }

        private List<DocumentPlan.Question> questions() {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i ->
                            switch (random.nextInt(3)) {
                                case 0 ->
                                        Example.question(
                                                "q" + i,
                                                DocumentPlan.Kind.ONE,
                                                false,
                                                Example.option("a", ""),
                                                Example.option(
                                                        "b", random.nextInt(6) == 0 ? "ended" : ""));
                                case 1 ->
                                        Example.question(
                                                "q" + i,
                                                DocumentPlan.Kind.SOME,
                                                true,
                                                Example.option("a", ""),
                                                Example.option("b", ""));
                                default ->
                                        Example.question(
                                                "q" + i,
                                                DocumentPlan.Kind.TEXT,
                                                random.nextBoolean());
                            })
                    .toList();
        }

        void step() {
            Command command = command();
            Work before = state.work();
            if (!(Decider.decide(state, command) instanceof Decision.Accept accepted)) {
                return;
            }
            for (Event event : accepted.events()) {
                assertThat(before).isNotInstanceOf(Work.Nothing.class);
                hold(event);
                Json.Obj open = Json.parse(event.open().canonical()).asObject();
                Json.Obj payload = Json.parse(event.payload().canonical()).asObject();
                assertThat(Events.read(event.type(), open, payload)).contains(event);
                state = state.evolve(event, Example.at(state.lastSeq() + 1));
            }
        }

        /** What must be true when that event happens. */
        private void hold(Event event) {
            switch (event) {
                case Event.CardMatched e -> matched(e);
                case DocumentEvent.Made e ->
                        assertThat(slot(first()).questions().isEmpty() || answered.contains(first()))
                                .isTrue();
                case DocumentEvent.PageShown e -> read.add(e.page());
                case SlotEvent.Answered e -> answered.add(e.slot());
                case SlotEvent.InkConfirmed e -> given(e.slot(), e.confirmation());
                case FingerEvent.Confirmed e -> given(e.slot(), e.confirmation());
                case SlotEvent.Signed e -> signed(e);
                case SlotEvent.Refused e -> settled(e.slot());
                case SlotEvent.Unable e -> {
                    assertThat(slot(e.slot()).form()).isEqualTo(DocumentPlan.Form.PRINT);
                    settled(e.slot());
                }
                case DocumentEvent.Sealed e -> sealed();
                case Event.Ended e when !e.outcome().equals("sealed") ->
                        assertThat(state.sealed()).isEmpty();
                default -> {}
            }
        }

        private String first() {
            return plan.slots().getFirst().name();
        }

        private DocumentPlan.Slot slot(String name) {
            return plan.slot(name).orElseThrow();
        }

        /** Never one card for two people, and never a card of another name. */
        private void matched(Event.CardMatched e) {
            DocumentPlan.Slot of = slot(e.slot());
            assertThat(e.card().name()).isEqualTo(of.person().name());
            of.person().idNumber().ifPresent(n -> assertThat(e.card().number()).isEqualTo(n));
            cards.forEach((signer, number) -> {
                if (!slot(signer).person().equals(of.person())) {
                    assertThat(number).isNotEqualTo(e.card().number());
                }
            });
            cards.put(of.signer(), e.card().number());
        }

        private void given(String slot, Confirmation c) {
            DocumentPlan.Slot of = slot(slot);
            assertThat(confirmed).isEmpty();
            assertThat(cards).containsKey(of.signer());
            assertThat(of.questions().isEmpty() || answered.contains(slot)).isTrue();
            boolean hasReadAll = state.state(of.signer()) == SlotState.SIGNED;
            assertThat(read)
                    .containsAll(
                            hasReadAll ? List.of(places.get(slot)) : range());
            assertThat(c.pages())
                    .isEqualTo(of.strips() ? range() : List.of(places.get(slot)));
            assertThat(c.given() instanceof Given.Finger)
                    .isEqualTo(of.form() == DocumentPlan.Form.PRINT);
            earlierAreSettled(slot);
            confirmed = Optional.of(slot);
        }

        private List<Integer> range() {
            return IntStream.rangeClosed(1, pages).boxed().toList();
        }

        private void signed(SlotEvent.Signed e) {
            assertThat(confirmed).contains(e.slot());
            confirmed = Optional.empty();
            revision++;
            settled(e.slot());
        }

        private void settled(String slot) {
            earlierAreSettled(slot);
            assertThat(confirmed).isEmpty();
            read.clear();
        }

        private void earlierAreSettled(String slot) {
            plan.slots().stream()
                    .map(DocumentPlan.Slot::name)
                    .takeWhile(name -> !name.equals(slot))
                    .forEach(name ->
                            assertThat(state.state(name)).isNotEqualTo(SlotState.PENDING));
        }

        private void sealed() {
            assertThat(state.slots().values())
                    .noneMatch(s -> s.state() == SlotState.PENDING)
                    .anyMatch(s -> s.state() == SlotState.SIGNED);
            plan.slots()
                    .forEach(slot -> {
                        SlotState is = state.state(slot.name());
                        assertThat(is == SlotState.REFUSED && !slot.refusalStands()).isFalse();
                        assertThat(is == SlotState.UNABLE && !slot.mayStayEmpty()).isFalse();
                    });
            assertThat(state.state(first())).isNotEqualTo(SlotState.REFUSED);
        }

        /** Mostly what is due, so that walks get somewhere; now and then anything at all. */
        private Command command() {
            return random.nextInt(8) == 0 ? any() : due();
        }

        private Command due() {
            return switch (state.work()) {
                case Work.AwaitCard(String slot) -> card(slot(slot).person());
                case Work.AwaitNotice w -> new Command.ConfirmNotice("self");
                case Work.AwaitChoices(String slot) -> choose(slot);
                case Work.MakeDocument w -> made();
                case Work.AwaitReading w -> Example.page(1 + random.nextInt(pages));
                case Work.AwaitInk(String slot) -> new Command.ConfirmInk(confirmation(slot));
                case Work.TakeFingerprint(String slot) ->
                        random.nextInt(3) == 0
                                ? new Command.CannotFill("injured")
                                : new Command.ConfirmFinger(confirmation(slot));
                case Work.Sign w -> Example.signature("R" + (revision + 1));
                case Work.SealDocument w -> new Command.SealDocument();
                case Work.PrintReceipt w -> new Command.Finish();
                case Work.Nothing w -> any();
            };
        }

        private Command any() {
            String slot = plan.slots().get(random.nextInt(plan.slots().size())).name();
            return switch (random.nextInt(12)) {
                case 0 -> card(slot(slot).person());
                case 1 -> new Command.ConfirmNotice("self");
                case 2 -> choose(slot);
                case 3 -> made();
                case 4 -> Example.page(1 + random.nextInt(pages + 1));
                case 5 -> new Command.ConfirmInk(confirmation(slot));
                case 6 -> new Command.ConfirmFinger(confirmation(slot));
                case 7 -> Example.signature("R" + (revision + 1));
                case 8 -> new Command.CannotFill(REASONS.get(random.nextInt(REASONS.size())));
                case 9 -> new Command.SealDocument();
                case 10 -> new Command.ChooseFinger("17");
                default -> new Command.Refuse();
            };
        }

        private Command card(DocumentPlan.Person person) {
            CardFacts example = Example.suspectCard();
            String number =
                    person.idNumber().orElseGet(() -> "人" + random.nextInt(6));
            return new Command.SeeCard(
                    new CardFacts(
                            CardKind.RESIDENT,
                            person.name(),
                            number,
                            false,
                            example.textDigest(),
                            example.photoDigest(),
                            example.reader()));
        }

        private Command choose(String slot) {
            Map<String, String> answers = new HashMap<>();
            for (DocumentPlan.Question question : slot(slot).questions()) {
                answers.put(
                        question.id(),
                        switch (question.kind()) {
                            case ONE -> random.nextBoolean() ? "a" : "b";
                            case SOME -> List.of("", "a", "a,b", "b,a").get(random.nextInt(4));
                            case TEXT -> List.of("", "话").get(random.nextInt(2));
                        });
            }
            return new Command.Choose(slot, answers);
        }

        private Command made() {
            Command.NameDocument of = Example.document();
            return new Command.NameDocument(
                    of.documentId(),
                    of.madeAtMs(),
                    of.revision(),
                    pages,
                    of.template(),
                    places.entrySet().stream()
                            .<Json>map(e ->
                                    Json.object()
                                            .with("slot", e.getKey())
                                            .with("page", e.getValue()))
                            .toList());
        }

        /** Of the present revision and the pages that are due, or of others. */
        private Confirmation confirmation(String slot) {
            boolean print = slot(slot).form() == DocumentPlan.Form.PRINT;
            boolean wrongKind = random.nextInt(20) == 0;
            Confirmation of =
                    print == wrongKind
                            ? Example.confirmation(Example.digest("R" + revision))
                            : Example.finger(
                                    state.finger().position(), Example.digest("R" + revision));
            List<Integer> changed = slot(slot).strips() ? range() : List.of(places.get(slot));
            List<Integer> shown = random.nextInt(10) == 0 ? List.of(1) : changed;
            return new Confirmation(
                    of.given(),
                    shown.stream().map(p -> new PagePreview(p, Example.digest("p" + p))).toList(),
                    of.tbs(),
                    of.previous(),
                    of.signedAtMs(),
                    of.keyId(),
                    of.nonce(),
                    of.software());
        }
    }
}
