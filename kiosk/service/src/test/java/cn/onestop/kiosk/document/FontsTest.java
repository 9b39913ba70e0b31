package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

class FontsTest {
    private static final String BLACK = "/fonts/ttf/NotoSansSC/NotoSansSC-Black.ttf";

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
                        file.with("charges", java.util.List.of(new Json.Str("盗窃𪚥罪"))),
                        DocumentFixtures.choices());
        assertThatThrownBy(() -> DocumentFixtures.maker().requireGlyphs(facts))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("missingGlyph");
    }

    @Test
    void theFirstFontOfTheSiteFolderSetsTheBodyAndTheBundledOnesTheRest(@TempDir Path folder)
            throws IOException {
        Files.write(folder.resolve("site.ttf"), font());
        Files.writeString(folder.resolve("readme.txt"), "not a font");
        Fonts fonts = Fonts.open(Optional.of(folder));
        assertThat(fonts.glyph(Style.FANGSONG, '张').face().name()).isEqualTo("site.ttf");
        assertThat(fonts.glyph(Style.HEI, '张').face().name()).isEqualTo("NotoSansSC-Bold.ttf");
    }

    @Test
    void aFontWithoutGlyfOutlinesIsRefusedAtStart(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("cff.ttf"), renamed(font(), "glyf", "CFF "));
        assertRefused(folder, "cff.ttf");
    }

    @Test
    void aVariableFontIsRefusedAtStart(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("variable.ttf"), renamed(font(), "vhea", "fvar"));
        assertRefused(folder, "variable.ttf");
    }

    @Test
    void aFontCutShortIsRefusedAtStart(@TempDir Path folder) throws IOException {
        byte[] font = font();
        for (int part = 1; part <= 3; part++) {
            Files.write(folder.resolve("cut.ttf"), Arrays.copyOf(font, font.length / 4 * part));
            assertRefused(folder, "cut.ttf");
        }
    }

    @Test
    void aFileThatIsNoFontIsRefusedAtStart(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.ttf"), "not a font at all");
        assertRefused(folder, "broken.ttf");
    }

    @Test
    void aFolderThatIsNotThereIsSaid(@TempDir Path folder) {
        assertThatThrownBy(() -> Fonts.open(Optional.of(folder.resolve("none"))))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("fontFolder"));
    }

    @Test
    void aCharacterThatASiteFontDrawsAsAnotherIsTakenFromTheNextFont(@TempDir Path folder)
            throws IOException {
        Files.write(folder.resolve("site.ttf"), withYenDrawnAsDollar(font()));
        Fonts fonts = Fonts.open(Optional.of(folder));
        assertThat(fonts.glyph(Style.FANGSONG, '￥').face().name())
                .isEqualTo("NotoSansSC-Regular.ttf");
        assertThat(fonts.glyph(Style.FANGSONG, '＄').face().name()).isEqualTo("site.ttf");
    }

    /** Points the glyph of ￥ at the outline of ＄, as FandolFang does. */
    private static byte[] withYenDrawnAsDollar(byte[] font) throws IOException {
        Fonts fonts = DocumentFixtures.fonts();
        int yen = fonts.glyph(Style.FANGSONG, '￥').id();
        int dollar = fonts.glyph(Style.FANGSONG, '＄').id();
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(font);
        int loca = bytes.getInt(tableEntry(font, "loca") + 8);
        bytes.putInt(loca + 4 * yen, bytes.getInt(loca + 4 * dollar));
        bytes.putInt(loca + 4 * yen + 4, bytes.getInt(loca + 4 * dollar + 4));
        return font;
    }

    private static void assertRefused(Path folder, String file) {
        assertThatThrownBy(() -> Fonts.open(Optional.of(folder)))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> {
                    assertThat(e.detail()).isEqualTo("fontUnusable");
                    assertThat(e.sentence().zh()).contains(file);
                });
    }

    private static byte[] font() throws IOException {
        try (InputStream in = FontsTest.class.getResourceAsStream(BLACK)) {
            return in.readAllBytes();
        }
    }

    /** Gives a table of the font directory another name. */
    private static byte[] renamed(byte[] font, String table, String name) {
        System.arraycopy(
                name.getBytes(StandardCharsets.US_ASCII), 0, font, tableEntry(font, table), 4);
        return font;
    }

    private static int tableEntry(byte[] font, String table) {
        byte[] name = table.getBytes(StandardCharsets.US_ASCII);
        int tables = (font[4] & 0xFF) << 8 | font[5] & 0xFF;
        for (int at = 12; at < 12 + 16 * tables; at += 16) {
            if (Arrays.equals(font, at, at + 4, name, 0, 4)) {
                return at;
            }
        }
        throw new IllegalStateException("no table " + table);
    }
}
