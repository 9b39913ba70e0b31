package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.words.Words;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The ops page, plain and in a real browser. */
class OpsPageTest {
    private static final Path PICTURES = Path.of("target", "screens");
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void thePageHasNothingInlineAndNothingFromElsewhere() throws Exception {
        String page = text("/ops");
        assertThat(page).contains("<script type=\"module\" src=\"/ops/ops.js\"></script>");
        assertThat(page).doesNotContain("style=", "<style", "onclick", "javascript:", "http");
        assertThat(text("/ops/ops.js")).doesNotContain("innerHTML", "eval(", "http://", "https://");
        assertThat(bench.get("/ops/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void everyDeviceIsALineWithStateWordsSentenceAndAge() throws Exception {
        var told = Bench.json(bench.get("/api/devices"));
        assertThat(told.integer("nowMs")).isEqualTo(FakeDevices.NOW);
        assertThat(told.array("devices")).hasSize(3);
        var pad = told.array("devices").get(1).asObject();
        assertThat(pad.text("id")).isEqualTo("pad");
        assertThat(pad.text("device")).isEqualTo("powerOff");
        assertThat(pad.text("grade")).isEqualTo("bad");
        assertThat(pad.text("detail")).isEqualTo("disconnected");
        assertThat(pad.text("zh")).contains("签字板");
        assertThat(pad.object("parts").text("media")).isEqualTo("notSupported");
    }

    @Test
    void aBrowserShowsEachDeviceFollowsChangesAndSaysWhenNobodyAnswers() throws Exception {
        Files.createDirectories(PICTURES);
        Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        Browser browser = Browser.start(profile);
        try {
            browser.visit(bench.at("/ops"));
            see(browser, "2 台设备需要处理");
            see(browser, "签字板没有连接或者没有通电");
            assertThat(browser.text())
                    .contains("not connected", "身份证读卡器正常", "1 分 min", "S-0042", "paper low")
                    .doesNotContain("notSupported");
            browser.picture(PICTURES.resolve("ops.png"));
            FakeDevices well = new FakeDevices();
            bench.devices.lines.subList(1, 3).clear();
            see(browser, "全部正常");
            browser.picture(PICTURES.resolve("ops-well.png"));
            bench.devices.lines.add(well.lines.get(1));
            see(browser, "1 台设备需要处理");
            assertThat(browser.complaints()).isEmpty();
            bench.front.close();
            see(browser, "服务没有应答");
            browser.picture(PICTURES.resolve("ops-stale.png"));
        } finally {
            browser.close();
        }
    }

    @Test
    void wordsFromADeviceStayWords() throws Exception {
        assertThat(text("/ops/ops.js")).contains("textContent");
        bench.devices.lines.clear();
        bench.devices.lines.add(
                new Devices.Line(
                        "pad",
                        "signaturePad",
                        new Words.Sentence("签字板", "signature pad"),
                        Devices.Grade.GOOD,
                        "online",
                        new Words.Sentence("在线", "online"),
                        "",
                        new Words.Sentence("好。", "Well."),
                        "",
                        java.util.Map.of(),
                        "<b>",
                        "\"quoted\"",
                        "\u0007",
                        "",
                        1));
        assertThat(Bench.json(bench.get("/api/devices")).array("devices").getFirst().asObject())
                .satisfies(line -> {
                    assertThat(line.text("maker")).isEqualTo("<b>");
                    assertThat(line.text("model")).isEqualTo("\"quoted\"");
                });
    }

    private static void see(Browser browser, String text) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(browser.text()).contains(text));
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(bench.get(path).body(), StandardCharsets.UTF_8);
    }
}
