package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real browser before a canned kiosk; every screen that is looked at is left as a picture. */
abstract class ScreenProbe {
    private static final Path PICTURES = Path.of("target", "screens");
    private static Browser shared;

    final CannedKiosk kiosk = new CannedKiosk();
    final Browser browser = shared;

    @BeforeAll
    static void startBrowser() throws IOException {
        Files.createDirectories(PICTURES);
        shared =
                Browser.start(
                        Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium"));
    }

    @AfterAll
    static void stopBrowser() throws InterruptedException {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void visit() throws InterruptedException {
        browser.visit(kiosk.address());
    }

    @AfterEach
    void stop() throws InterruptedException {
        try {
            assertThat(browser.complaints()).isEmpty();
        } finally {
            kiosk.close();
        }
    }

    /** Waits for the text, with a view as the service describes it, and takes a picture. */
    void see(String text, String name) throws IOException, InterruptedException {
        browser.awaitText(text);
        if (kiosk.view().has("step")) {
            assertThat(Contract.faults(kiosk.view())).isEmpty();
        }
        browser.picture(PICTURES.resolve(name + ".png"));
        requireRoom();
    }

    /** Nothing to press is outside of the screen or too small for a finger. */
    private void requireRoom() throws InterruptedException {
        assertThat(browser.ask("document.documentElement.scrollHeight").asInt())
                .isLessThanOrEqualTo(800);
        assertThat(browser.ask("(() => { const n = document.querySelector('main > .next')?.getBoundingClientRect();"
                                + " const low = [...document.querySelectorAll('.body > *')].map((e) => e.getBoundingClientRect().bottom);"
                                + " return !n || Math.max(0, ...low) <= n.top + 1; })()")
                        .asBoolean())
                .as("nothing lies over what comes next")
                .isTrue();
        assertThat(browser.ask(
                                "[...document.querySelectorAll('footer button, .acts button, .box, .long .movers button')]"
                                        + ".filter((b) => b.offsetParent).map((b) => [b.innerText, b.getBoundingClientRect()])"
                                        + ".filter(([t, r]) => r.bottom > 800 || r.right > 1280 || r.top < 0 || r.height < 60 || r.width < 60)"
                                        + ".map(([t]) => t).join()")
                        .asText())
                .isEmpty();
    }

    void nothingIsChosenYet(String next) throws InterruptedException {
        assertThat(browser.ask("document.querySelectorAll('[aria-pressed=true]').length").asInt())
                .isZero();
        assertThat(browser.ask("document.activeElement === document.body").asBoolean()).isTrue();
        assertThat(isOff(next)).isTrue();
    }

    boolean isOff(String button) throws InterruptedException {
        return browser.ask(
                        "[...document.querySelectorAll('button')].find((b) =>"
                                + " b.querySelector('.zh').textContent === '"
                                + button
                                + "').disabled")
                .asBoolean();
    }

    /** Writes into the text field as a keyboard does. */
    void write(String text) throws InterruptedException {
        browser.ask(
                "(() => { const i = document.querySelector('textarea'); i.value = '"
                        + text
                        + "'; i.dispatchEvent(new Event('input')); })()");
    }

    /** The view's schema of the service's own description. */
    private static final class Contract {
        private static final ObjectMapper JSON = new ObjectMapper();

        private Contract() {}

        static String faults(JsonNode view) throws IOException {
            try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
                ObjectNode all = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(in);
                ObjectNode schema = JSON.createObjectNode();
                schema.put("$ref", "#/components/schemas/View");
                schema.set("components", all.get("components"));
                return String.join(
                        "\n",
                        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema(schema)
                                .validate(view)
                                .stream()
                                .map(Object::toString)
                                .toList());
            }
        }
    }
}
