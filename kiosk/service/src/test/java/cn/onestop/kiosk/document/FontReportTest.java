package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class FontReportTest {
    private static final String INSTALL =
            "sudo apt install --no-install-recommends texlive-lang-chinese fonts-lxgw-wenkai"
                    + " fonts-hanazono";

    @TempDir private Path folder;

    @Test
    void theSetsOfTheStandardsHaveTheirSizes() {
        assertThat(Characters.gb2312().distinct().count()).isEqualTo(6_763);
        assertThat(Characters.level1().distinct().count()).isEqualTo(27_570);
        assertThat(Characters.level2().distinct().count()).isEqualTo(27_766);
        assertThat(Characters.level3().distinct().count()).isEqualTo(87_887);
        assertThat(Characters.gb2312()).allMatch(Character::isIdeographic);
        Set<Integer> second = Characters.level2().boxed().collect(Collectors.toSet());
        Set<Integer> third = Characters.level3().boxed().collect(Collectors.toSet());
        assertThat(Characters.gb2312()).allMatch(second::contains);
        assertThat(second).allMatch(third::contains);
    }

    @Test
    void itTellsWhatTheProgramsFontHasAndWhatToTypeForMore() {
        FontReport report = FontReport.of(FontSettings.none(), folder);
        assertThat(report.good()).isTrue();
        assertThat(report.lines())
                .anyMatch(l -> l.contains("6763/6763") && l.contains("27570/27570") && l.contains("27766/27766") && l.contains("27785/87887"))
                .anyMatch(l -> l.contains("60,102 characters are missing"))
                .anyMatch(l -> l.strip().equals(INSTALL))
                .anyMatch(l -> l.contains("fonts.debian: true"));
        Json.Obj json = report.json();
        assertThat(json.bool("good")).isTrue();
        assertThat(json.text("install")).isEqualTo(INSTALL);
        assertThat(
                        json.object("styles")
                                .object("kai")
                                .object("characters")
                                .integer("level3"))
                .isEqualTo(27_785);
    }

    @Test
    void itTellsWrongGlyphsAndWhatIsAlreadyInstalled() throws IOException {
        Path wenkai = folder.resolve("fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf");
        Files.createDirectories(wenkai.getParent());
        Files.write(wenkai, TestFonts.lying(TestFonts.some(), Map.of("￥", "＄", "幹", "干")));
        FontReport report =
                FontReport.of(new FontSettings(Optional.empty(), true, Optional.empty()), folder);
        assertThat(report.good()).isTrue();
        assertThat(report.lines())
                .anyMatch(l -> l.contains("LXGWWenKai-Regular.ttf") && l.contains(folder.toString()))
                .anyMatch(l -> l.contains("taken from the next font") && l.contains("￥") && l.contains("幹"))
                .anyMatch(l -> l.strip().equals(INSTALL.replace(" fonts-lxgw-wenkai", "")))
                .noneMatch(l -> l.contains("fonts.debian: true"));
        assertThat(new String(report.json().canonical(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"wrong\":\"");
    }

    @Test
    void oneUnusableFontDoesNotHideTheOthers() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.write(site.resolve("a.ttf"), new byte[0]);
        Files.write(site.resolve("b.ttf"), TestFonts.with("张"));
        Files.write(site.resolve("c.ttc"), new byte[300]);
        FontReport report = FontReport.of(TestFonts.site(site), folder);
        assertThat(report.good()).isFalse();
        assertThat(report.lines())
                .anyMatch(l -> l.contains("✗") && l.contains("a.ttf"))
                .anyMatch(l -> l.contains("✗") && l.contains("c.ttc"))
                .anyMatch(l -> l.contains("1 b.ttf"));
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndTheRestIsTold() {
        FontReport report = FontReport.of(TestFonts.site(folder.resolve("none")), folder);
        assertThat(report.good()).isFalse();
        assertThat(report.lines())
                .anyMatch(l -> l.contains("✗") && l.contains("none"))
                .anyMatch(l -> l.contains("NotoSansSC-Regular.ttf"));
    }
}
