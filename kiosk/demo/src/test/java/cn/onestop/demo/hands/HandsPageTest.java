package cn.onestop.demo.hands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.demo.Twins;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.web.Browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.imageio.ImageIO;

/** A hand on the twins over HTTP, and real drivers that see what it does. */
class HandsPageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private Twins twins;
    private HandsPage page;

    @BeforeEach
    void start() throws IOException {
        twins = Twins.start(folder);
        page = new HandsPage(Panels.of(twins), 0);
    }

    @AfterEach
    void stop() {
        page.close();
        twins.close();
        client.shutdownNow();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> turn(String what, String value) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at("/api/twins/" + what))
                        .POST(HttpRequest.BodyPublishers.ofString(value))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + page.port() + path);
    }

    private TtyLine line(String device) {
        return TtyLine.open(
                new LineSettings(folder.resolve(device).toString(), 115_200, Parity.NONE));
    }

    @Test
    void everyTwinAndEverySwitchHasWordsInBothLanguages() throws Exception {
        JsonNode all = MAPPER.readTree(get("/api/twins").body());
        assertThat(all.findValuesAsText("id"))
                .contains("card-reader", "pad", "fingerprint", "printer", "page-printer");
        all.forEach(twin -> {
            assertThat(twin.path("zh").asText()).isNotBlank();
            twin.path("switches")
                    .forEach(one -> {
                        assertThat(one.path("zh").asText()).isNotBlank();
                        assertThat(one.path("en").asText()).matches("\\p{ASCII}+");
                        one.path("choices")
                                .forEach(choice ->
                                        assertThat(choice.path("zh").asText()).isNotBlank());
                    });
        });
    }

    @Test
    void aCardLaidOnThePageIsReadByTheDriver() throws Exception {
        try (SamReader reader = SamReader.open(line("card-reader"))) {
            assertThat(turn("card-reader/place", "suspect").statusCode()).isEqualTo(204);
            assertThat(reader.read(Duration.ofSeconds(20))).isPresent();
        }
    }

    @Test
    void aMouseOnThePadIsAPenWhereTheMouseWas() throws Exception {
        try (StuPad pad = StuPad.open(line("pad"))) {
            pad.invite(new cn.onestop.devices.Bitmap(320, 200, new byte[320 / 8 * 200]));
            assertThat(turn("pad/pen", stroke()).statusCode()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        pad.collect(Duration.ofMillis(50));
                        return pad.ink().samples().stream()
                                .anyMatch(sample -> column(pad, sample) > 199);
                    });
            assertThat(pad.ink().samples())
                    .filteredOn(PenSample::contact)
                    .allSatisfy(sample -> {
                        assertThat(column(pad, sample)).isBetween(99.0, 201.0);
                        assertThat(row(pad, sample)).isBetween(49.0, 101.0);
                    })
                    .first()
                    .satisfies(sample -> assertThat(row(pad, sample)).isLessThan(60));
        }
    }

    /** From (100, 50) down to (200, 100). */
    private static String stroke() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            lines.append("%d %d %d 1 500\n".formatted(100 + i, 50 + i / 2, 1 + 5 * i));
        }
        return lines.append("200 100 520 0 0\n").toString();
    }

    private static double column(StuPad pad, PenSample sample) {
        return (double) sample.x() * 320 / pad.capability().maxX();
    }

    private static double row(StuPad pad, PenSample sample) {
        return (double) sample.y() * 200 / pad.capability().maxY();
    }

    @Test
    void thePlugIsPulledAndPutBack() throws Exception {
        Path link = folder.resolve("printer");
        assertThat(turn("printer/unplugged", "on").statusCode()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(link));
        JsonNode printer = MAPPER.readTree(get("/api/twins").body()).get(3);
        assertThat(printer.at("/state/plugged").asText()).isEqualTo("off");
        assertThat(turn("printer/unplugged", "off").statusCode()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(link));
    }

    @Test
    void everyFlagTellsHowItStandsWhoeverTurnedIt() throws Exception {
        assertThat(flag("page-printer", "takes-pdf")).isTrue();
        assertThat(flag("card-reader", "slow")).isFalse();
        turn("card-reader/fault", "slow");
        assertThat(flag("card-reader", "slow")).isTrue();
        assertThat(twin("card-reader").at("/state/faults").asText()).isEqualTo("slow");
        turn("card-reader/clear-faults", "");
        assertThat(flag("card-reader", "slow")).isFalse();
        assertThat(twin("card-reader").at("/state/faults").isMissingNode()).isTrue();
        twins.pagePrinter().unplug();
        assertThat(flag("page-printer", "unplugged")).isTrue();
        assertThat(twin("page-printer").at("/state/plugged").asText()).isEqualTo("off");
    }

    private JsonNode twin(String id) throws Exception {
        for (JsonNode twin : MAPPER.readTree(get("/api/twins").body())) {
            if (twin.path("id").asText().equals(id)) {
                return twin;
            }
        }
        throw new AssertionError("no twin " + id);
    }

    private boolean flag(String twin, String id) throws Exception {
        for (JsonNode one : twin(twin).path("switches")) {
            if (one.path("id").asText().equals(id)) {
                return one.get("on").asBoolean();
            }
        }
        throw new AssertionError("no switch " + id);
    }

    @Test
    void aPadThatLiesIsFoundOutByTheDriver() throws Exception {
        try (StuPad pad = StuPad.open(line("pad"))) {
            assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
            turn("pad/says-state", "busy");
            assertThat(pad.status().detail()).isEqualTo("notReady");
            turn("pad/says-state", "its-own");
            assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        }
    }

    @Test
    void whatASwitchDoesNotTakeIsRefusedInWords() throws Exception {
        assertThat(turn("printer/cover-open", "perhaps"))
                .satisfies(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.body()).contains("on or off");
                });
        assertThat(turn("card-reader/place", "nobody").statusCode()).isEqualTo(400);
        assertThat(turn("printer/slow", "-1").statusCode()).isEqualTo(400);
        assertThat(turn("pad/pen", "1 2 3").statusCode()).isEqualTo(400);
        assertThat(turn("pad/svc2004", "no pen file").statusCode()).isEqualTo(400);
        assertThat(turn("pad/explode", "").statusCode()).isEqualTo(404);
        assertThat(turn("toaster/press", "").statusCode()).isEqualTo(404);
        turn("pad/unplugged", "on");
        assertThat(turn("pad/sign", "suspect").statusCode()).isEqualTo(409);
    }

    @Test
    void whatThePageSaysOfTheDevicesIsAConfiguration() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("onestop.yaml"),
                        """
                        kiosk: {name: k-1, tenant: t-1}
                        data: {folder: "/d", keys: "/k"}
                        mqtt: {broker: "tcp://127.0.0.1:1883"}
                        seal: {key: "/key", chain: "/chain"}
                        """
                                + twins.configuration()
                                + "\n");
        assertThat(KioskConfig.read(file).toString())
                .contains(folder.resolve("pad").toString(), twins.pagePrinter().uri().toString());
    }

    @Test
    void aPersonWithAMouseLaysACardSignsAndSeesThePaper() throws Exception {
        Browser browser = Browser.start(Files.createDirectories(folder.resolve("browser")));
        try (SamReader reader = SamReader.open(line("card-reader"));
                StuPad pad = StuPad.open(line("pad"))) {
            Path pictures = Files.createDirectories(Path.of("target", "screens"));
            pad.invite(PadImage.blank(320, 200));
            browser.visit(at("/"));
            browser.awaitText("身份证读卡器");
            click(browser, "card-reader.place");
            assertThat(reader.read(Duration.ofSeconds(20))).isPresent();

            draw(browser);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        pad.collect(Duration.ofMillis(50));
                        return pad.ink().samples().stream()
                                .anyMatch(sample -> sample.contact() && column(pad, sample) > 195);
                    });
            assertThat(pad.ink().samples())
                    .filteredOn(PenSample::contact)
                    .allSatisfy(sample -> assertThat(column(pad, sample)).isBetween(97.0, 203.0));

            click(browser, "printer.cover-open");
            await().until(() -> flag("printer", "cover-open"));
            browser.awaitText("开 on");
            click(browser, "printer.cover-open");
            await().until(() -> !flag("printer", "cover-open"));
            try (EscPosPrinter printer =
                    EscPosPrinter.open(line("printer"), EscPosProfiles.chinese80())) {
                ReceiptJob job =
                        new ReceiptJob(
                                List.of(
                                        new ReceiptJob.Text(
                                                "测试样张", ReceiptJob.Align.CENTRE, 2, true),
                                        new ReceiptJob.Feed(2)));
                assertThat(printer.print(job)).isInstanceOf(PrintOutcome.Confirmed.class);
            }
            // The page shows the sheet itself.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        assertThat(twins.printer().sheets()).hasSize(1);
                        assertThat(shown(browser))
                                .isEqualTo(
                                        ImageIO.read(
                                                        new ByteArrayInputStream(
                                                                twins.printer()
                                                                        .sheets()
                                                                        .getFirst()
                                                                        .png()))
                                                .getHeight());
                    });
            browser.ask("document.querySelector('h1').scrollIntoView()");
            browser.picture(pictures.resolve("twins.png"));
            browser.size(390, 844);
            assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
                    .as("nothing hangs out at the side of a phone")
                    .isLessThanOrEqualTo(390);
            browser.picture(pictures.resolve("twins-phone.png"));
            assertThat(browser.complaints()).isEmpty();
        } finally {
            browser.close();
        }
    }

    private static int shown(Browser browser) throws InterruptedException {
        return browser.ask("document.querySelector('#printer img').naturalHeight").asInt();
    }

    private static void click(Browser browser, String row) throws InterruptedException {
        browser.ask("document.getElementById('" + row + "').querySelector('button').click()");
    }

    /** A stroke from (100, 50) to (200, 100) of the pad's dots, wherever the picture stands. */
    private static void draw(Browser browser) throws InterruptedException {
        await().until(() ->
                browser.ask("document.querySelector('#pad img').naturalWidth").asInt() == 320);
        JsonNode box =
                browser.ask(
                        "(() => { const c = document.querySelector('#pad canvas'); c.scrollIntoView();"
                                + " const b = c.getBoundingClientRect();"
                                + " return [b.left, b.top, b.width / 320, b.height / 200]; })()");
        for (int i = 0; i <= 20; i++) {
            browser.mouse(
                    i == 0 ? "mousePressed" : "mouseMoved",
                    box.get(0).asDouble() + (100 + 5 * i) * box.get(2).asDouble(),
                    box.get(1).asDouble() + (50 + 2.5 * i) * box.get(3).asDouble(),
                    true);
        }
        browser.mouse(
                "mouseReleased",
                box.get(0).asDouble() + 200 * box.get(2).asDouble(),
                box.get(1).asDouble() + 100 * box.get(3).asDouble(),
                false);
    }

    @Test
    void aPageOfElsewhereTurnsNothing() throws Exception {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(at("/api/twins/printer/paper-out"))
                                .header("Origin", "http://elsewhere.example")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(421);
    }

    @Test
    void thePageAndThePicturesAreServed() throws Exception {
        assertThat(get("/").body()).asString().contains("twins.js");
        for (String file : new String[] {"/twins.js", "/twins.css", "/font.ttf"}) {
            assertThat(get(file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(get("/labels.properties").statusCode()).isEqualTo(404);
        for (String twin : new String[] {"pad", "printer"}) {
            assertThat(get("/api/twins/" + twin + "/picture").body())
                    .startsWith(0x89, 'P', 'N', 'G');
        }
    }
}
