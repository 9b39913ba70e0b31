package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.proof.canon.Json;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class FontsTest {
    private static final String REGULAR = "NotoSansSC-Regular.ttf";
    private static final String BOLD = "NotoSansSC-Bold.ttf";

    @TempDir private Path folder;

    private void put(String name, byte[] font) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, font);
    }

    private Fonts site() {
        return Fonts.open(TestFonts.site(folder));
    }

    private Fonts debian() {
        return Fonts.open(
                new FontSettings(Optional.empty(), true, Optional.empty()),
                folder,
                problem -> {
                    throw problem;
                });
    }

    private static String font(Fonts fonts, Style style, String character) {
        return fonts.glyph(style, character.codePointAt(0)).face().name();
    }

    private static List<String> chain(Fonts fonts, Style style) {
        return fonts.chain(style).stream().map(Face::name).toList();
    }

    @Test
    void aCharacterThatNoFontHasIsNamedInBothLanguages() {
        assertThatThrownBy(() -> DocumentFixtures.fonts().require("示𪚥"))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> {
                    assertThat(e.detail()).isEqualTo("missingGlyph");
                    assertThat(e.sentence().zh()).contains("𪚥", "U+2A6A5");
                    assertThat(e.sentence().en()).contains("𪚥", "U+2A6A5");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x0D, 0x7F, 0xAD, 0x200B, 0x202E, 0x2066, 0x2028, 0xE000})
    void charactersThatAreNotSeenAreRefused(int codePoint) {
        assertThatThrownBy(() ->
                        DocumentFixtures.fonts().require("甲" + Character.toString(codePoint) + "乙"))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("forbiddenCharacter"));
    }

    @Test
    void everyTextOfTheFactsIsLookedAtHoweverDeep() {
        Json.Obj file = DocumentFixtures.exampleCase();
        Json.Obj facts =
                DocumentFixtures.facts(
                        file.with("charges", List.of(new Json.Str("盗窃𪚥罪"))),
                        DocumentFixtures.choices());
        assertThatThrownBy(() -> DocumentFixtures.maker().requireGlyphs(facts))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("missingGlyph");
    }

    @Test
    void withoutOthersEachStyleIsSetInTheFontOfTheProgram() {
        Fonts fonts = DocumentFixtures.fonts();
        assertThat(chain(fonts, Style.FANGSONG)).containsExactly(REGULAR, BOLD);
        assertThat(chain(fonts, Style.KAI)).containsExactly(REGULAR, BOLD);
        assertThat(chain(fonts, Style.HEI)).containsExactly(BOLD, REGULAR);
        assertThat(chain(fonts, Style.SONG)).containsExactly(BOLD, REGULAR);
    }

    @Test
    void aFileOfTheSiteSetsTheStyleItIsNamedForAndOthersStandInForAll() throws IOException {
        put("FangSong-a.ttf", TestFonts.with("仿"));
        put("kai-b.TTF", TestFonts.with("楷"));
        put("黑体.ttf", TestFonts.with("黑"));
        put("song-d.ttf", TestFonts.with("标"));
        put("other.ttf", TestFonts.with("仿楷黑标他"));
        Files.writeString(folder.resolve("readme.txt"), "not a font");
        Fonts fonts = site();
        assertThat(chain(fonts, Style.FANGSONG))
                .containsExactly("FangSong-a.ttf", "other.ttf", REGULAR, BOLD);
        assertThat(chain(fonts, Style.KAI)).containsExactly("kai-b.TTF", "other.ttf", REGULAR, BOLD);
        assertThat(chain(fonts, Style.HEI)).containsExactly("黑体.ttf", "other.ttf", BOLD, REGULAR);
        assertThat(chain(fonts, Style.SONG)).containsExactly("song-d.ttf", "other.ttf", BOLD, REGULAR);
        assertThat(font(fonts, Style.FANGSONG, "仿")).isEqualTo("FangSong-a.ttf");
        assertThat(font(fonts, Style.FANGSONG, "楷")).isEqualTo("other.ttf");
        assertThat(font(fonts, Style.HEI, "他")).isEqualTo("other.ttf");
        assertThat(font(fonts, Style.HEI, "人")).isEqualTo(BOLD);
        assertThat(fonts.chain(Style.KAI).get(1)).isSameAs(fonts.chain(Style.HEI).get(1));
    }

    @Test
    void fontsOfDebianAreUsedWhereTheyAreAndRareOnesAfterTheProgramsOwn() throws IOException {
        assertThat(chain(debian(), Style.SONG)).containsExactly(BOLD, REGULAR);
        put("fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", TestFonts.with("楷"));
        put("fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", TestFonts.with("仿"));
        put("fonts/truetype/hanazono/HanaMinB.ttf", TestFonts.lying("字", java.util.Map.of("𪚥", "龙")));
        put(
                "texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
                TestFonts.postScript("仿宋"));
        Fonts fonts = debian();
        assertThat(chain(fonts, Style.FANGSONG))
                .containsExactly(
                        "FandolFang-Regular.otf", "LXGWWenKai-Light.ttf", REGULAR, BOLD, "HanaMinB.ttf");
        assertThat(chain(fonts, Style.KAI))
                .containsExactly("LXGWWenKai-Regular.ttf", REGULAR, BOLD, "HanaMinB.ttf");
        assertThat(font(fonts, Style.HEI, "字")).isEqualTo(BOLD);
        assertThat(font(fonts, Style.HEI, "𪚥")).isEqualTo("HanaMinB.ttf");
    }

    @Test
    void aDamagedFontOfDebianIsSaidAndNotPassedOver() throws IOException {
        put("fonts/truetype/hanazono/HanaMinA.ttf", new byte[100]);
        assertThatThrownBy(this::debian)
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> assertThat(e.sentence().zh()).contains("HanaMinA.ttf"));
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Fonts.open(TestFonts.site(folder.resolve("none"))))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("fontFolder"));
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void whateverIsTypedIsReadOutOfThePageAgain(Style style) throws IOException {
        Fonts fonts = DocumentFixtures.fonts();
        int[] all =
                TestFonts.face()
                        .codePoints()
                        .filter(c -> Character.isIdeographic(c) || "，。《》〔〕￥％·•□☑".indexOf(c) >= 0)
                        .toArray();
        int[] beyond = TestFonts.face().codePoints().filter(c -> c > 0xFFFF).toArray();
        Random random = new Random(4 + style.ordinal());
        List<Sheet.Words> words = new ArrayList<>();
        StringBuilder typed = new StringBuilder();
        for (int line = 0; line < 40; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 24; i++) {
                int[] from = random.nextInt(6) == 0 ? beyond : all;
                text.appendCodePoint(from[random.nextInt(from.length)]);
            }
            text.append("□☑·•一⼀");
            words.add(
                    new Sheet.Words(
                            text.toString(), style, 12_000, 60_000, 800_000 - 18_000L * line, 0, 0));
            typed.append(text).append('\n');
        }
        assertThat(read(written(fonts, words))).isEqualTo(typed.toString());
    }

    private static byte[] written(Fonts fonts, List<Sheet.Words> words) {
        return PdfWriter.write(
                new Typesetter.Result(
                        List.of(new Sheet(words, List.of(), List.of())), List.of()),
                fonts,
                DocumentFixtures.PINS,
                "test");
    }

    private static String read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aLineOfSeveralFontsIsReadAsTyped() throws IOException {
        put("a.ttf", TestFonts.with("张三字"));
        put("b.otf", TestFonts.postScript("𬭊示例，一二三"));
        String typed = "张三示例𬭊字，测试。";
        List<Sheet.Words> line =
                List.of(new Sheet.Words(typed, Style.KAI, 16_000, 60_000, 700_000, 0, 0));
        byte[] pdf = written(site(), line);
        assertThat(read(pdf)).isEqualTo(typed + "\n");
        assertThat(written(site(), line)).as("same input and fonts, same bytes").isEqualTo(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getFontNames()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "周示例", "欧阳测", "司马样例", "买买提·示例", "阿卜杜热合曼·麦麦提测试示例", "扎西·测试",
                "吉克·样例木呷", "孛儿只斤·测试", "洛桑样例平措", "㛃测试", "㬎示例", "䶮测试", "𤩽测试", "𫍯示例",
                "𬱖示例", "𬭚测试", "𫄨示例", "𰻝测试", "示", "TESTOV IVAN", "EXAMPLE-SAMPLE MARIE ANNE O'TESTER",
                "伊万·捷斯托夫", "金样例", "自报名：吴样例", "无名氏（编号 2026-017）", "曾用名 样乙", "绰号 \"黑子\"",
                "张䶮𬭊", "吕𫖯", "㛃𠅤𣲗", "喆淼犇"
            })
    void theNamesThatTheProgramsFontHasAreReadAsTypedInEveryStyle(String name) throws IOException {
        for (Style style : Style.values()) {
            assertThat(read(
                            written(
                                    DocumentFixtures.fonts(),
                                    List.of(new Sheet.Words(name, style, 16_000, 60_000, 700_000, 0, 0)))))
                    .isEqualTo(name + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"示𪚥", "示𮯰"})
    void theNamesItHasNotAreRefusedByTheCharacter(String name) {
        String rare = name.replaceAll("[示测试]", "");
        for (Style style : Style.values()) {
            assertThatThrownBy(() -> DocumentFixtures.fonts().width(style, name, 1000))
                    .isInstanceOf(DocumentException.class)
                    .hasMessageContaining("missingGlyph")
                    .hasMessageContaining(rare);
        }
    }

    @Test
    void aTickedBoxHasTheSizeOfAnEmptyOneAndATickInIt() {
        for (Style style : Style.values()) {
            Fonts.Glyph empty = DocumentFixtures.fonts().glyph(style, Fonts.BOX);
            Fonts.Glyph ticked = DocumentFixtures.fonts().glyph(style, Fonts.TICKED_BOX);
            assertThat(ticked.face()).isSameAs(empty.face());
            assertThat(ticked.advance()).isEqualTo(empty.advance());
            assertThat(ticked.outline().getBounds2D().getWidth())
                    .isGreaterThanOrEqualTo(empty.outline().getBounds2D().getWidth());
            assertThat(ticked.outline().contains(0.5, 0.35) || ticked.outline().contains(0.45, 0.2))
                    .as("a tick in the middle")
                    .isNotEqualTo(empty.outline().contains(0.5, 0.35));
        }
    }

    @Test
    void aFontWithOnlyOneOfTheBoxesSetsNeither() throws IOException {
        put("a.ttf", TestFonts.with("□张"));
        Fonts fonts = site();
        assertThat(font(fonts, Style.KAI, "□")).isEqualTo(REGULAR);
        assertThat(font(fonts, Style.KAI, "☑")).isEqualTo(REGULAR);
        assertThat(font(fonts, Style.KAI, "张")).isEqualTo("a.ttf");
    }
}
