package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.document.Fonts.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

class GlyphCheckTest {
    private static final String REGULAR = "NotoSansSC-Regular.ttf";

    @TempDir private Path folder;

    private Fonts open(byte[] font) throws IOException {
        return open(font, Optional.empty());
    }

    private Fonts open(byte[] font, Optional<Path> memory) throws IOException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        Files.write(fonts.resolve("site.ttf"), font);
        return Fonts.open(new FontSettings(Optional.of(fonts), false, memory));
    }

    private static String font(Fonts fonts, String character) {
        return fonts.glyph(Style.FANGSONG, character.codePointAt(0)).face().name();
    }

    @ParameterizedTest
    @CsvSource({
        "￥,＄", "幹,干", "捨,舍", "醜,丑", "衹,只", "餘,余", "鬆,松", "滷,鹵", "鹼,碱", "鬱,郁", "癥,症", "準,准", "7,1", "〔,一", "张,李"
    })
    void aCharacterDrawnAsAnotherIsTakenFromTheNextFont(String character, String drawn)
            throws IOException {
        Fonts fonts = open(TestFonts.lying(TestFonts.some(), Map.of(character, drawn)));
        assertThat(font(fonts, character)).isEqualTo(REGULAR);
        assertThat(font(fonts, TestFonts.some().substring(0, 1))).isEqualTo("site.ttf");
        assertThat(fonts.chain(Style.FANGSONG).getFirst().takenOut())
                .containsExactly(character.codePointAt(0));
    }

    @ParameterizedTest
    @CsvSource({"龔,干", "㛃,口", "𤩽,乙", "Ω,W"})
    void oneThatIsNotLookedAtAtTheStartIsWhenItIsFirstUsed(String character, String drawn)
            throws IOException {
        Fonts fonts = open(TestFonts.lying("示例", Map.of(character, drawn)));
        assertThat(fonts.chain(Style.FANGSONG).getFirst().takenOut()).isEmpty();
        assertThat(font(fonts, character)).isEqualTo(REGULAR);
    }

    @Test
    void aBlankGlyphIsNoCharacter() throws IOException {
        Fonts fonts = open(TestFonts.lying(TestFonts.some(), Map.of("张", "\u3000", "𪚥", " ")));
        assertThat(font(fonts, "张")).isEqualTo(REGULAR);
        assertThatThrownBy(() -> font(fonts, "𪚥"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("missingGlyph");
    }

    @Test
    void otherWeightsOfTheSameFontHaveNothingWrong() {
        List<Integer> characters =
                GlyphCheck.first().stream().filter(c -> c % 5 == 0 || c < 0x100).toList();
        Face regular = DocumentFixtures.fonts().chain(Style.FANGSONG).getFirst();
        GlyphCheck check = new GlyphCheck(regular);
        GlyphAtlas atlas = check.atlas();
        for (String weight : List.of("Thin", "Black")) {
            Face other =
                    Face.load(
                            FontFile.resource(
                                    "/fonts/ttf/NotoSansSC/NotoSansSC-" + weight + ".ttf"));
            assertThat(check.wrong(other, characters, atlas)).as(weight).isEmpty();
        }
    }

    @Test
    void oneCharacterForAnotherByChanceIsFoundMostTimes() {
        Face regular = DocumentFixtures.fonts().chain(Style.FANGSONG).getFirst();
        GlyphCheck check = new GlyphCheck(regular);
        List<Integer> all = GlyphCheck.first().stream().filter(c -> c % 4 == 0).toList();
        GlyphAtlas atlas = check.atlas();
        Random random = new Random(7);
        Map<String, String> wrong = new HashMap<>();
        while (wrong.size() < 300) {
            int as = all.get(random.nextInt(all.size()));
            int drawn = all.get(random.nextInt(all.size()));
            if (as != drawn && !wrong.containsValue(Character.toString(drawn))) {
                wrong.put(Character.toString(as), Character.toString(drawn));
            }
        }
        Face lying = Face.load(FontFile.of("lying", TestFonts.lying("", wrong)));
        assertThat(check.wrong(lying, all, atlas)).hasSizeGreaterThan(260);
    }

    @Test
    void aFontThatDrawsManyCharactersWronglyIsRefusedAsAWhole() {
        String some = TestFonts.some();
        Map<String, String> shifted = new HashMap<>();
        for (int i = 0; i + 1 < some.length(); i++) {
            shifted.put(some.substring(i, i + 1), some.substring(i + 1, i + 2));
        }
        assertThatThrownBy(() -> open(TestFonts.lying("", shifted)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("site.ttf")
                .hasMessageContaining("too many");
    }

    @Test
    void whatWasSeenIsRememberedByTheFilesDigest() throws IOException {
        Path memory = folder.resolve("data/fonts");
        byte[] font = TestFonts.lying(TestFonts.some(), Map.of("￥", "＄"));
        assertThat(font(open(font, Optional.of(memory)), "￥")).isEqualTo(REGULAR);
        Path note;
        try (Stream<Path> notes = Files.list(memory)) {
            note = notes.toList().getFirst();
        }
        assertThat(Files.readString(note)).isEqualTo("ffe5\nend");

        String other = TestFonts.some().substring(0, 1);
        Files.writeString(note, Integer.toHexString(other.codePointAt(0)) + "\nend");
        Fonts second = open(font, Optional.of(memory));
        assertThat(font(second, other)).as("believed").isEqualTo(REGULAR);
        assertThat(font(second, "￥")).isEqualTo("site.ttf");

        byte[] changed = TestFonts.lying(TestFonts.some() + "A", Map.of("￥", "＄"));
        assertThat(font(open(changed, Optional.of(memory)), "￥"))
                .as("another file")
                .isEqualTo(REGULAR);
    }

    @Test
    void aMemoryThatCannotBeReadOrKeptIsDoneWithout() throws IOException {
        byte[] font = TestFonts.lying(TestFonts.some(), Map.of("￥", "＄"));
        Path memory = folder.resolve("memory");
        open(font, Optional.of(memory));
        for (String broken : List.of("", "ffe5", "rubbish\nend", "ffe5\nen")) {
            try (Stream<Path> notes = Files.list(memory)) {
                Files.writeString(notes.toList().getFirst(), broken);
            }
            assertThat(font(open(font, Optional.of(memory)), "￥")).isEqualTo(REGULAR);
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(font(open(font, Optional.of(file.resolve("below"))), "￥")).isEqualTo(REGULAR);
    }
}
