package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ScreenFilesTest {
    private static final List<String> SCRIPTS =
            List.of(
                    "main.js",
                    "api.js",
                    "dom.js",
                    "words.js",
                    "frame.js",
                    "pages.js",
                    "asking.js",
                    "questions.js",
                    "signers.js",
                    "signing.js",
                    "finger.js",
                    "telling.js");
    /** Their keys are put together of more than one part. */
    private static final Pattern MADE_UP_OF_PARTS =
            Pattern.compile("notice\\.[123]\\..*|(making|sealing|printing)\\..*");

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
    void thePageHasNothingInline() throws Exception {
        String page = text("/");
        assertThat(page).contains("<script type=\"module\" src=\"/screen/main.js\"></script>");
        assertThat(page).doesNotContain("style=", "<style", "onclick", "javascript:");
        for (String script : SCRIPTS) {
            assertThat(text("/screen/" + script))
                    .as(script)
                    .doesNotContain("innerHTML", "eval(", "http://1", "https://", ".focus(");
        }
    }

    @Test
    void aFileThatDidNotChangeIsNotSentTwice() throws Exception {
        HttpResponse<byte[]> first = bench.get("/screen/main.js");
        assertThat(first.headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        HttpResponse<byte[]> again =
                bench.send(
                        HttpRequest.newBuilder(bench.at("/screen/main.js"))
                                .header(
                                        "If-None-Match",
                                        first.headers().firstValue("ETag").orElseThrow()));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void theFontIsServedWholeAndForLong() throws Exception {
        HttpResponse<byte[]> font = bench.get("/fonts/NotoSansSC-Regular.ttf");
        assertThat(font.body()).hasSizeGreaterThan(10_000_000).startsWith(0, 1, 0, 0);
        assertThat(font.headers().firstValueAsLong("Content-Length")).hasValue(font.body().length);
        assertThat(font.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }

    @Test
    void bothMessageFilesHaveTheSameKeys() throws Exception {
        assertThat(messages("zh").members().keySet()).isEqualTo(messages("en").members().keySet());
    }

    @Test
    void everySentenceTheScriptsSayIsInTheMessageFiles() throws Exception {
        Set<String> known = messages("zh").members().keySet();
        for (String script : SCRIPTS) {
            Matcher said =
                    Pattern.compile("(?:say|words)\\('([^']+)'|button\\('[^']+', '([^']+)'")
                            .matcher(text("/screen/" + script));
            while (said.find()) {
                assertThat(known)
                        .as(script)
                        .contains(said.group(1) == null ? said.group(2) : said.group(1));
            }
        }
    }

    /** What the description says a view may hold. */
    private List<String> words(String pointer) throws Exception {
        JsonNode spec = new ObjectMapper(new YAMLFactory()).readTree(text("/openapi.yaml"));
        return spec.at("/components/schemas" + pointer + "/enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void everyRoleAndEverySlotStateHasASentence() throws Exception {
        Set<String> wanted = new TreeSet<>();
        words("/Role").forEach(role -> wanted.add("role." + role));
        for (String form : words("/View/properties/slots/items/properties/form")) {
            for (String state : words("/View/properties/slots/items/properties/state")) {
                wanted.add("slot." + form + "." + state);
            }
        }
        assertThat(wanted).hasSizeGreaterThan(20);
        assertThat(messages("zh").members().keySet()).containsAll(wanted);
    }

    @Test
    void everyStepHasAScreen() throws Exception {
        String main = text("/screen/main.js");
        assertThat(words("/View/properties/step")).contains("card", "notSigned");
        for (String step : words("/View/properties/step")) {
            assertThat(main).contains("case '" + step + "'");
        }
    }

    @Test
    void noSentenceIsLeftThatNobodySays() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String script : SCRIPTS) {
            all.append(text("/screen/" + script));
        }
        String scripts = all.toString();
        for (String key : messages("zh").members().keySet()) {
            boolean said = scripts.contains("'" + key + "'");
            for (int dot = key.indexOf('.'); dot >= 0 && !said; dot = key.indexOf('.', dot + 1)) {
                said = scripts.contains("`" + key.substring(0, dot + 1) + "${");
            }
            assertThat(said || MADE_UP_OF_PARTS.matcher(key).matches()).as(key).isTrue();
        }
    }

    @Test
    void noScreenSpeaksOfOneDocumentOnly() throws Exception {
        for (Map.Entry<String, Json> message : messages("zh").members().entrySet()) {
            if (!message.getKey().startsWith("ended.noRecognizance.")) {
                assertThat(message.getValue().asText())
                        .as(message.getKey())
                        .doesNotContain("具结", "认罪", "量刑", "签名板", "指印仪", "热敏");
            }
        }
    }

    private Json.Obj messages(String language) throws Exception {
        return Bench.json(bench.get("/screen/words." + language + ".json"));
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> answer = bench.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
