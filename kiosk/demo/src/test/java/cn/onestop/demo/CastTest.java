package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.twins.idcard.TwinCard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

class CastTest {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    static Stream<String> codes() {
        return Example.codes().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyPersonOfAnExampleHasACardThatSaysTheirNameAndANumberThatHoldsTogether(String code) {
        Cast cast = Example.named(code).orElseThrow().cast();
        Set<String> numbers = new HashSet<>();
        Set<DocumentPlan.Person> persons = new HashSet<>();
        for (DocumentPlan.Slot slot : cast.plan().slots()) {
            TwinCard card = cast.card(slot.name());
            assertThat(card.name()).isEqualTo(slot.person().name());
            slot.person().idNumber().ifPresent(n -> assertThat(card.number()).isEqualTo(n));
            assertThat(holdsTogether(card.number())).as(card.number()).isTrue();
            numbers.add(card.number());
            persons.add(slot.person());
        }
        assertThat(numbers).hasSameSizeAs(persons);
    }

    private static boolean holdsTogether(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return number.length() == 18 && number.charAt(17) == "10X98765432".charAt(sum % 11);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyQuestionIsAnsweredWithSomethingThatDoesNotEndTheSitting(String code) {
        Cast cast = Example.named(code).orElseThrow().cast();
        for (DocumentPlan.Slot slot : cast.plan().slots()) {
            var answers = cast.answers(slot.name());
            for (DocumentPlan.Question question : slot.questions()) {
                String answer = answers.get(question.id());
                assertThat(answer).isNotNull();
                assertThat(question.options())
                        .filteredOn(option -> option.value().equals(answer))
                        .allMatch(option -> option.ends().isEmpty());
            }
        }
    }

    @Test
    void aVariantMayBeNamedAndWhatIsNoExampleIsNone() {
        assertThat(Example.named("DOC-01-trial-minor"))
                .hasValueSatisfying(
                        example ->
                                assertThat(example.cast().plan().slots())
                                        .extracting(DocumentPlan.Slot::role)
                                        .contains("guardian"));
        for (String none : new String[] {"DOC-99", "DOC-01-nothing", "", "../DOC-01", "DOC-01/.."}) {
            assertThat(Example.named(none)).as(none).isEmpty();
        }
    }
}
