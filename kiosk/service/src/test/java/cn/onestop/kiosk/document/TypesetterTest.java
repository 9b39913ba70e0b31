package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.onestop.kiosk.procedure.DocumentPlan.Form;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Filled.Kind;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TypesetterTest {
    private static final String LINE = "甲乙丙丁戊己庚辛壬癸".repeat(2);

    private static Typesetter.Result set(Filled.Block... blocks) {
        return set(List.of(blocks), List.of());
    }

    private static Typesetter.Result set(List<Filled.Block> blocks, List<Filled.Strip> strips) {
        return Typesetter.set(SamplePapers.document(blocks, strips), DocumentFixtures.fonts());
    }

    private static Filled.Block[] lines(int count, Filled.Block... after) {
        return Stream.concat(
                        Collections.nCopies(count, (Filled.Block) SamplePapers.text(LINE)).stream(),
                        Stream.of(after))
                .toArray(Filled.Block[]::new);
    }

    private static List<Sheet.Words> body(Sheet sheet) {
        return sheet.words().stream()
                .filter(w -> w.y() < Grid.TOP && w.y() > Grid.BOTTOM && w.size() > 8_000)
                .toList();
    }

    private static String text(Sheet sheet) {
        return String.join("", body(sheet).stream().map(Sheet.Words::text).toList());
    }

    private static Filled.Signing signature() {
        return new Filled.Signing(List.of(SamplePapers.ink("SUSPECT", "签名：")));
    }

    @Test
    void twentyTwoLinesOfTwentyEightCharactersStandOnAPage() {
        Typesetter.Result set = set(SamplePapers.text("甲".repeat(28 * 22 * 2)));
        Sheet first = set.sheets().getFirst();
        assertThat(body(first)).hasSize(22);
        assertThat(body(first).get(0).text()).hasSize(26);
        assertThat(body(first).get(1).text()).hasSize(28);
        assertThat(body(first).get(0).x()).isEqualTo(Grid.LEFT + 2 * Grid.BODY);
        assertThat(body(first).get(1).x()).isEqualTo(Grid.LEFT);
        for (int i = 1; i < 22; i++) {
            assertThat(body(first).get(i - 1).y() - body(first).get(i).y()).isEqualTo(29_600);
        }
    }

    @Test
    void aFullLineReachesFromEdgeToEdgeAndTheLastIsNotStretched() {
        List<Sheet.Words> words =
                body(set(SamplePapers.text(LINE + "2026" + LINE)).sheets().getFirst());
        assertThat(words).hasSize(3);
        Sheet.Words first = words.getFirst();
        long gaps = first.text().codePointCount(0, first.text().length()) - 1L;
        long right =
                first.x()
                        + DocumentFixtures.fonts().width(first.style(), first.text(), first.size())
                        + gaps * first.spacing();
        assertThat(right).isCloseTo(Grid.LEFT + Grid.WIDTH, within(30L));
        assertThat(first.spacing()).isPositive();
        assertThat(words.get(1).spacing()).isZero();
    }

    @Test
    void aLineThatWouldBeTornApartIsLeftShort() {
        String word = "A1B2C3D4E5F6G7H8".repeat(3);
        Sheet.Words first =
                body(set(SamplePapers.text("甲乙丙丁" + word + "甲")).sheets().getFirst()).getFirst();
        assertThat(first.text()).isEqualTo("甲乙丙丁");
        assertThat(first.spacing()).isZero();
    }

    @Test
    void aTitleIsBrokenIntoEvenLines() {
        List<Sheet.Words> words =
                body(set(SamplePapers.text(Kind.TITLE, "甲".repeat(21))).sheets().getFirst());
        assertThat(words.get(0).text()).hasSize(11);
        assertThat(words.get(1).text()).hasSize(10);
        assertThat(words.get(0).size()).isEqualTo(22_000);
        assertThat(words.get(0).style()).isEqualTo(Fonts.Style.SONG);
        assertThat(words.get(1).x() - Grid.LEFT).isCloseTo((Grid.WIDTH - 220_000) / 2, within(1L));
    }

    @Test
    void everyKindOfParagraphHasItsFaceAndPlace() {
        List<Sheet.Words> words =
                body(
                        set(
                                        SamplePapers.text(Kind.HEADING, "一、甲"),
                                        SamplePapers.text(Kind.SUBHEADING, "（一）乙"),
                                        SamplePapers.text(Kind.RIGHT, "二〇二六年"),
                                        SamplePapers.text(Kind.NOTE, "注"))
                                .sheets()
                                .getFirst());
        assertThat(words.stream().map(Sheet.Words::style).limit(4))
                .containsExactly(
                        Fonts.Style.HEI,
                        Fonts.Style.KAI,
                        Fonts.Style.FANGSONG,
                        Fonts.Style.FANGSONG);
        assertThat(words.get(2).x() + 5 * Grid.BODY)
                .isEqualTo(Grid.LEFT + Grid.WIDTH - 2 * Grid.BODY);
        assertThat(words.get(3).size()).isEqualTo(10_500);
    }

    @Test
    void aStruckBlankIsUnderlinedStruckAndReadsAsASlash() {
        Sheet sheet =
                set(new Filled.Paragraph(
                                Kind.TEXT,
                                List.of(
                                        new Filled.Words("电话："),
                                        new Filled.StruckBlank(8),
                                        new Filled.Words("。"))))
                        .sheets()
                        .getFirst();
        assertThat(text(sheet)).startsWith("电话：／。");
        assertThat(sheet.bars()).anyMatch(b -> b.width() == 8 * Grid.BODY);
        assertThat(body(sheet).get(2).x()).isEqualTo(body(sheet).getFirst().x() + 11 * Grid.BODY);
    }

    @Test
    void aSignatureTakesTwoLinesAlong() {
        Typesetter.Result set = set(lines(19, signature()));
        assertThat(set.sheets()).hasSize(2);
        assertThat(body(set.sheets().get(0))).hasSize(18);
        Typesetter.Result block = set(SamplePapers.text("甲".repeat(26 + 28 * 19)), signature());
        assertThat(block.sheets()).hasSize(2);
        assertThat(block.slots().getFirst().page()).isEqualTo(2);
        assertThat(body(block.sheets().get(1)).stream().filter(w -> w.text().startsWith("甲")))
                .hasSize(2);
    }

    @Test
    void blocksThatBelongTogetherStayOnAPageOrAreRefused() {
        Filled.Together ten = new Filled.Together(List.of(lines(10)));
        Typesetter.Result set = set(lines(15, ten));
        assertThat(body(set.sheets().get(0)).stream().filter(w -> w.size() == Grid.BODY))
                .hasSize(15);
        assertThat(text(set.sheets().get(0))).endsWith("接下页）");
        assertThat(set(new Filled.Together(List.of(lines(22)))).sheets()).hasSize(2);
        assertThatThrownBy(() -> set(new Filled.Together(List.of(lines(23)))))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("layout");
    }

    @Test
    void aPageThatGoesOnSaysWhatItBelongsTo() {
        Typesetter.Result set =
                set(lines(30, SamplePapers.text(Kind.CAPTION, "张公（测）扣字〔2026〕017号"), signature()));
        for (int page = 0; page < 2; page++) {
            List<Sheet.Words> above =
                    set.sheets().get(page).words().stream()
                            .filter(w -> w.y() > Grid.TOP && w.size() == 9_000)
                            .toList();
            if (page == 0) {
                assertThat(above).isEmpty();
            } else {
                assertThat(above.getFirst().text()).isEqualTo("扣押物品清单　张公（测）扣字〔2026〕017号");
            }
        }
    }

    @Test
    void aTablesHeadStandsOnEveryPageAndRowsStayWhole() {
        Typesetter.Result set = Typesetter.set(SamplePapers.seizure(40), DocumentFixtures.fonts());
        assertThat(set.sheets()).hasSizeGreaterThan(3);
        for (Sheet sheet : set.sheets().subList(0, 4)) {
            assertThat(text(sheet).split("编号名称数量特征备注", -1)).hasSize(2);
            assertThat(text(sheet)).doesNotContain("续上页");
        }
        assertThat(set.sheets().stream().mapToInt(s -> s.slashes().size()).sum()).isEqualTo(1);
        assertThat(text(set.sheets().get(3))).contains("／／／／");
    }

    @Test
    void aRowHigherThanAPageGoesOnUnderTheHeadAndSaysSo() {
        Filled.Table table =
                new Filled.Table(
                        List.of(4, 24),
                        List.of(SamplePapers.row("项目", "内容")),
                        List.of(SamplePapers.row("供述", SamplePapers.facts(2000))),
                        0);
        Typesetter.Result set = set(table);
        assertThat(set.sheets()).hasSize(2);
        assertThat(text(set.sheets().get(1))).startsWith("项目内容（续上页）");
        String all = text(set.sheets().get(0)) + text(set.sheets().get(1));
        assertThat(all.replace("项目内容（续上页）", "")).contains(SamplePapers.facts(2000));
    }

    @Test
    void aCellOfNCharactersHoldsThemOnOneLine() {
        for (int n = 1; n <= 27; n++) {
            String words = "测".repeat(n);
            Filled.Table table =
                    new Filled.Table(
                            List.of(n, 28 - n),
                            List.of(),
                            List.of(SamplePapers.row(words, "乙")),
                            0);
            assertThat(text(set(table).sheets().getFirst())).startsWith(words + "乙");
            assertThat(body(set(table).sheets().getFirst()).getFirst().text()).isEqualTo(words);
        }
    }

    @Test
    void areasStandSideBySideAsFarAsTheyFit() {
        Typesetter.Result set =
                set(
                        lines(
                                2,
                                new Filled.Signing(
                                        List.of(
                                                SamplePapers.ink("A", "甲"),
                                                SamplePapers.print("A_FP", "指印"),
                                                SamplePapers.ink("B", "乙"),
                                                SamplePapers.ink("C", "丙")))));
        List<SlotPlace.Box> at = set.slots().stream().map(SlotPlace::rect).toList();
        assertThat(at.get(0).y()).isEqualTo(at.get(1).y());
        assertThat(at.get(1).x()).isGreaterThan(at.get(0).x() + at.get(0).width());
        assertThat(at.get(2).y() + at.get(2).height()).isLessThan(at.get(0).y());
        assertThat(at.get(3).y() + at.get(3).height()).isLessThan(at.get(2).y());
        assertThat(at.get(2).x()).isEqualTo(at.get(0).x());
    }

    @Test
    void boxesThatDoNotFitARowGoBelowInsideTheWidget() {
        List<Filled.Box> boxes =
                IntStream.range(0, 9)
                        .mapToObj(i -> new Filled.Box("choice", "v" + i, "我同意第" + i + "项"))
                        .toList();
        Typesetter.Result set =
                set(
                        lines(
                                2,
                                new Filled.Signing(
                                        List.of(
                                                new Filled.Area(
                                                        "LAWYER",
                                                        Form.INK,
                                                        "签名",
                                                        Optional.of("日期"),
                                                        boxes)))));
        SlotPlace place = set.slots().getFirst();
        assertThat(place.ticks()).hasSize(9);
        assertThat(place.ticks().stream().map(t -> t.box().y()).distinct()).hasSize(3);
        for (SlotPlace.Tick tick : place.ticks()) {
            assertThat(tick.box().x() + tick.box().width())
                    .isLessThanOrEqualTo(place.rect().width());
            assertThat(tick.box().y() + tick.box().height())
                    .isLessThanOrEqualTo(place.rect().height());
            assertThat(tick.box().y()).isGreaterThan(place.ink().y() + place.ink().height());
        }
    }

    @Test
    void stripsAndSeamsHaveAPlaceOnEveryPage() {
        Typesetter.Result set = Typesetter.set(SamplePapers.seizure(40), DocumentFixtures.fonts());
        SlotPlace print = set.slots().get(1);
        int pages = set.sheets().size();
        assertThat(print.strips()).hasSize(2 * pages);
        assertThat(print.seams()).hasSize(pages);
        assertThat(print.seams().stream().mapToLong(s -> s.ink().width()).sum())
                .isBetween(56_900L, 57_000L);
        assertThat(set.slots().get(0).strips()).hasSize(pages);
        assertThat(set.slots().get(2).strips()).isEmpty();
        assertThat(SlotPlace.of(print.json())).isEqualTo(print);
    }

    @Test
    void moreStripsThanFitBesideTheNumberTakeALineOfTheText() {
        List<Filled.Strip> four =
                IntStream.range(0, 4)
                        .mapToObj(i -> new Filled.Strip("S" + i, Form.INK, "逐页签名", false))
                        .toList();
        assertThat(body(set(List.of(lines(30)), four).sheets().getFirst())).hasSize(21);
        assertThat(body(set(List.of(lines(30)), four.subList(0, 3)).sheets().getFirst()))
                .hasSize(22);
    }

    @Test
    void aFootLongerThanThreeLinesIsRefused() {
        Filled document =
                new Filled(
                        "题",
                        "长".repeat(400),
                        Optional.empty(),
                        "",
                        "",
                        List.of(SamplePapers.text(LINE)),
                        List.of());
        assertThatThrownBy(() -> Typesetter.set(document, DocumentFixtures.fonts()))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("layout");
    }

    @Test
    void anUnpairedControlCharacterIsRefusedAndNamed() {
        assertThatThrownBy(() -> set(SamplePapers.text("甲\u202E乙")))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("forbiddenCharacter");
    }
}
