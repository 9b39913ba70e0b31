package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class LineBreakerTest {
    private static final String HAN = "一丁七万丈三上下不与丐丑专且世丘丙业东丝両张䶮𬭊吕𫖯测";
    private static final String NO_START = "，。、；：！？）》」』】〉〕”’％—…·～,.;:!?)]}%";
    private static final String NO_END = "（《「『【〈〔“‘([{□☑";

    private static long width(int codePoint) {
        return codePoint < 0x2000 ? 500 : 1000;
    }

    private static List<String> lines(String text, int characters) {
        return LineBreaker.lines(
                text, LineBreakerTest::width, characters * 1000L, characters * 1000L);
    }

    private static long width(String line) {
        return line.codePoints().mapToLong(LineBreakerTest::width).sum();
    }

    @Test
    void noLineOfRandomTextBreaksTheRulesOrIsTooLong() {
        Random random = new Random(20261123);
        int seen = 0;
        for (int round = 0; round < 6000; round++) {
            String text = randomText(random);
            int room = 10 + random.nextInt(25);
            List<String> lines = lines(text, room);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                assertThat(width(line)).as(line).isLessThanOrEqualTo(room * 1000L);
                if (i > 0) {
                    assertThat(NO_START).doesNotContain(Character.toString(line.codePointAt(0)));
                }
                if (i < lines.size() - 1) {
                    int last = line.codePointBefore(line.length());
                    assertThat(NO_END).doesNotContain(Character.toString(last));
                    assertThat(line.endsWith("—") && lines.get(i + 1).startsWith("—")).isFalse();
                }
                seen++;
            }
            assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        }
        assertThat(seen).isGreaterThan(30_000);
    }

    /** Never more than three marks in a row, so that every stretch fits a line. */
    private static String randomText(Random random) {
        StringBuilder out = new StringBuilder("案");
        int words = 20 + random.nextInt(60);
        int[] han = HAN.codePoints().toArray();
        for (int i = 0; i < words; i++) {
            switch (random.nextInt(9)) {
                case 0 -> out.append(NO_START.charAt(random.nextInt(NO_START.length())));
                case 1 -> out.append(NO_END.charAt(random.nextInt(NO_END.length())));
                case 2 -> out.append(random.nextBoolean() ? "——" : "……");
                case 3 -> out.append(1000 + random.nextInt(9_000_000));
                case 4 -> out.append(" Example ");
                default -> out.append("");
            }
            for (int k = 0; k < 1 + random.nextInt(4); k++) {
                out.appendCodePoint(han[random.nextInt(han.length)]);
            }
        }
        return out.toString();
    }

    @Test
    void aMarkThatMayNotBeginALineTakesTheCharacterBeforeItAlong() {
        assertThat(lines("甲乙丙丁，戊", 4)).containsExactly("甲乙丙", "丁，戊");
    }

    @Test
    void anOpeningBracketGoesToTheNextLine() {
        assertThat(lines("甲乙丙（丁）", 4)).containsExactly("甲乙丙", "（丁）");
    }

    @Test
    void aTickBoxStaysWithItsWords() {
        assertThat(lines("甲乙丙☑同意", 4)).containsExactly("甲乙丙", "☑同意");
    }

    @Test
    void dashesEllipsesWordsAndNumbersStayWhole() {
        assertThat(lines("甲乙丙——丁", 4)).containsExactly("甲乙", "丙——丁");
        assertThat(lines("甲乙丙……丁", 4)).containsExactly("甲乙", "丙……丁");
        assertThat(lines("甲乙丙12,380元", 4)).containsExactly("甲乙丙", "12,380元");
        assertThat(lines("Testov Ivan", 3)).containsExactly("Testov", "Ivan");
    }

    @Test
    void aWordLongerThanALineIsCutRatherThanStickingOut() {
        assertThat(lines("ABCDEFGHIJ", 3)).containsExactly("ABCDEF", "GHIJ");
    }

    @Test
    void aSupplementaryCharacterIsNeverCutInHalf() {
        assertThat(lines("𬭊𬭊𬭊𬭊𬭊", 2)).containsExactly("𬭊𬭊", "𬭊𬭊", "𬭊");
    }

    private static List<String> kept(String text, int characters) {
        int[] codePoints = text.codePoints().toArray();
        return LineBreaker.spans(
                        codePoints,
                        LineBreakerTest::width,
                        characters * 1000L,
                        characters * 1000L,
                        200)
                .stream()
                .map(s -> new String(codePoints, s.start(), s.end() - s.start()))
                .toList();
    }

    @Test
    void aCharacterIsNotLeftAloneOnAParagraphsLastLine() {
        assertThat(kept("一二三四五六七八九十甲", 10)).containsExactly("一二三四五六七八九", "十甲");
        assertThat(kept("一二三四五六七八九十甲。", 10)).containsExactly("一二三四五六七八九", "十甲。");
        assertThat(kept("一二三四五六七八九十甲乙", 10)).containsExactly("一二三四五六七八九十", "甲乙");
        assertThat(kept("一二三四五", 4)).as("would be torn apart").containsExactly("一二三四", "五");
    }

    @Test
    void aCutWordIsTheLastResortAndKeepsMarksWhereTheyBelong() {
        assertThat(lines("（ABCDEFGHIJ）甲", 4)).containsExactly("（ABCDEF", "GHIJ）甲");
        assertThat(lines("））））））", 4)).containsExactly("））））", "））");
        assertThat(lines("甲２０２６年", 4)).containsExactly("甲", "２０２６", "年");
    }

    @Test
    void aRunOfMarksIsNeverLongerThanALine() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                String from = random.nextBoolean() ? NO_START : NO_END;
                text.append(from.charAt(random.nextInt(from.length())));
            }
            List<String> lines = lines(text.toString(), 5);
            assertThat(lines).allMatch(l -> width(l) <= 5000);
            assertThat(String.join("", lines)).isEqualTo(text.toString());
        }
    }

    @Test
    void amountsPercentagesAndDocumentNumbersStayWhole() {
        assertThat(lines("甲乙￥3,000元", 4)).containsExactly("甲乙", "￥3,000", "元");
        assertThat(lines("甲乙丙45%", 4)).containsExactly("甲乙丙", "45%");
        assertThat(lines("甲乙丙21℃", 4)).containsExactly("甲乙丙", "21℃");
        assertThat(lines("甲乙〔2026〕号", 4)).containsExactly("甲乙", "〔2026〕", "号");
        assertThat(lines("甲O’TEST乙", 4)).containsExactly("甲", "O’TEST乙");
    }

    @Test
    void aStruckBlankStaysWhole() {
        int[] text = {'甲', '乙', -1, -1, -1, -2, '丙'};
        assertThat(LineBreaker.spans(text, c -> 1000, 4000, 4000, 0))
                .containsExactly(
                        new LineBreaker.Span(0, 2),
                        new LineBreaker.Span(2, 6),
                        new LineBreaker.Span(6, 7));
    }

    @Test
    void nothingGivesNoLines() {
        assertThat(lines("", 4)).isEmpty();
    }
}
