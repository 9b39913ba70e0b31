package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether what a signer answered answers what was asked: all of it, and nothing else. */
final class AnswerCheck {
    private AnswerCheck() {}

    /** Where the first wrong answer stands; empty when all are right. */
    static Optional<String> wrong(List<DocumentPlan.Question> asked, Map<String, String> given) {
        if (!given.keySet()
                .equals(
                        asked.stream()
                                .map(DocumentPlan.Question::id)
                                .collect(Collectors.toUnmodifiableSet()))) {
            return Optional.of("/choices");
        }
        return asked.stream()
                .filter(question -> !fits(question, given.getOrDefault(question.id(), "")))
                .map(question -> "/choices/" + question.id())
                .findFirst();
    }

    /** Why the sitting ends with these answers; empty when it goes on. */
    static Optional<String> ends(List<DocumentPlan.Question> asked, Map<String, String> given) {
        return asked.stream()
                .flatMap(question ->
                        question.options().stream()
                                .filter(o -> values(given, question).contains(o.value())))
                .flatMap(option -> option.ends().stream())
                .findFirst();
    }

    private static List<String> values(Map<String, String> given, DocumentPlan.Question question) {
        String answer = given.getOrDefault(question.id(), "");
        return switch (question.kind()) {
            case ONE -> List.of(answer);
            case SOME -> taken(answer);
            case TEXT -> List.of();
        };
    }

    private static boolean fits(DocumentPlan.Question question, String answer) {
        return switch (question.kind()) {
            case ONE -> options(question).contains(answer);
            case SOME -> someFit(question, answer);
            case TEXT ->
                    answer.length() <= question.longest()
                            && answer.codePoints().noneMatch(AnswerCheck::isNoText)
                            && (question.optional() || !answer.isBlank());
        };
    }

    /** The values in the order of the options, each once. */
    private static boolean someFit(DocumentPlan.Question question, String answer) {
        if (answer.isEmpty()) {
            return question.optional();
        }
        List<String> taken = taken(answer);
        return options(question).stream().filter(taken::contains).toList().equals(taken);
    }

    private static List<String> taken(String answer) {
        return answer.isEmpty() ? List.of() : Arrays.asList(answer.split(",", -1));
    }

    private static List<String> options(DocumentPlan.Question question) {
        return question.options().stream().map(DocumentPlan.Option::value).toList();
    }

    /** What changes how text looks, or is none: controls, directions, halves of characters. */
    private static boolean isNoText(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
