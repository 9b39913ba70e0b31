package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/**
 * Characters that a paper cannot show as they were typed: invisible ones, ones that turn the
 * direction of writing, private ones, and in names the many look-alikes of the dot ·. Nothing is
 * changed silently; each is refused with a sentence.
 */
final class TextRules {
    /** The dot in names of minorities and in transliterations. */
    private static final int NAME_DOT = 0xB7;

    /** • ・ ･ ∙ ⋅ ‧ ⸱ ꞏ ᐧ ． and the full stop. */
    private static final String LOOKALIKES =
            "\u2022\u30FB\uFF65\u2219\u22C5\u2027\u2E31\uA78F\u1427\u0387\uFF0E.";

    private TextRules() {}

    /** What is wrong with a text, if anything is. */
    static Optional<Words.Sentence> wrong(String text) {
        return text.codePoints().mapToObj(TextRules::wrong).flatMap(Optional::stream).findFirst();
    }

    /** What is wrong with the name of a person. */
    static Optional<Words.Sentence> wrongInName(String name) {
        Optional<Words.Sentence> plain = wrong(name);
        if (plain.isPresent()) {
            return plain;
        }
        if (!name.equals(name.strip())) {
            return Optional.of(Words.say("text.nameSpace"));
        }
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean beside =
                    (i > 0 && han(points[i - 1])) || (i + 1 < points.length && han(points[i + 1]));
            if (LOOKALIKES.indexOf(points[i]) >= 0 && (beside || points[i] != '.')) {
                return Optional.of(
                        Words.say(
                                "text.dot",
                                Character.toString(points[i]),
                                code(points[i]),
                                Character.toString(NAME_DOT),
                                code(NAME_DOT)));
            }
        }
        return Optional.empty();
    }

    private static boolean han(int point) {
        return UnicodeScript.of(point) == UnicodeScript.HAN;
    }

    private static Optional<Words.Sentence> wrong(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    said("text.control", point);
            case Character.FORMAT -> said("text.format", point);
            case Character.PRIVATE_USE -> said("text.privateUse", point);
            case Character.SURROGATE -> said("text.surrogate", point);
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    said("text.combining", point);
            case Character.SPACE_SEPARATOR ->
                    point == ' ' || point == 0x3000 ? Optional.empty() : said("text.space", point);
            default ->
                    point == 0xFFFD || (point & 0xFFFE) == 0xFFFE
                            ? said("text.lost", point)
                            : Optional.empty();
        };
    }

    private static Optional<Words.Sentence> said(String key, int point) {
        return Optional.of(Words.say(key, code(point)));
    }

    /** For example {@code U+00B7}. */
    static String code(int point) {
        return String.format(java.util.Locale.ROOT, "U+%04X", point);
    }
}
