package cn.onestop.kiosk.web;

import cn.onestop.kiosk.DebianProgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real Chromium without a window, driven through its DevTools socket. */
public final class Browser {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new java.util.ArrayList<>();
    private String target = "";
    private String page = "";
    private int asked;

    private Browser(Process process, URI devtools) {
        this.process = process;
        socket = client.newWebSocketBuilder().buildAsync(devtools, new Listener()).join();
    }

    /** A fresh tab at that address; the tab before is closed. */
    public void visit(URI address) throws InterruptedException {
        if (!target.isEmpty()) {
            call(null, "Target.closeTarget", Map.of("targetId", target));
        }
        target =
                call(null, "Target.createTarget", Map.of("url", "about:blank"))
                        .get("targetId")
                        .asText();
        page =
                call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .get("sessionId")
                        .asText();
        size(1280, 800);
        complaints.clear();
        call(page, "Runtime.enable", Map.of());
        call(page, "Log.enable", Map.of());
        call(page, "Page.navigate", Map.of("url", address.toString()));
    }

    /** How large the page is from now on. */
    public void size(int width, int height) throws InterruptedException {
        call(
                page,
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the left button of a mouse does at a place of the page. */
    public void mouse(String type, double x, double y, boolean down) throws InterruptedException {
        call(
                page,
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        "left",
                        "clickCount",
                        1,
                        "buttons",
                        down ? 1 : 0));
    }

    public static Browser start(Path profile) throws IOException {
        Process process =
                DebianProgram.find("chromium", "usr/lib/chromium/chromium")
                        .command(
                                List.of(
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync",
                                        "--remote-debugging-port=0",
                                        "--user-data-dir=" + profile,
                                        "--window-size=1280,800"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(profile.resolve("stderr.txt").toFile())
                        .start();
        Path port = profile.resolve("DevToolsActivePort");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        List<String> lines = Files.readAllLines(port);
        return new Browser(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    }

    /** What a script expression comes to, as JSON. */
    public JsonNode ask(String expression) throws InterruptedException {
        JsonNode result =
                call(
                        page,
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "returnByValue",
                                true,
                                "awaitPromise",
                                true));
        return result.get("result").path("value");
    }

    /** Waits until the page shows that text, then gives the whole text that is visible. */
    public void awaitText(String text) {
        org.awaitility.Awaitility.await("the screen shows " + text)
                .atMost(Duration.ofSeconds(20))
                .until(() -> text().contains(text));
    }

    public String text() throws InterruptedException {
        return ask("document.body.innerText").asText();
    }

    /** Presses the button that bears that text. */
    void press(String text) throws InterruptedException {
        org.awaitility.Awaitility.await("there is a button " + text)
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        ask("(() => { const b = [...document.querySelectorAll('button')]"
                                        + ".find((one) => !one.disabled && !document.body.hasAttribute('data-busy')"
                                        + " && one.querySelector('.zh').textContent === '"
                                        + text
                                        + "'); b?.click(); return Boolean(b); })()")
                                .asBoolean());
    }

    public void picture(Path file) throws IOException, InterruptedException {
        ask("document.fonts.ready.then(() => true)");
        String data =
                call(page, "Page.captureScreenshot", Map.of("format", "png")).get("data").asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private JsonNode call(String session, String method, Map<String, Object> params)
            throws InterruptedException {
        int id = ++asked;
        var request = new java.util.HashMap<String, Object>();
        request.put("id", id);
        request.put("method", method);
        request.put("params", params);
        if (session != null) {
            request.put("sessionId", session);
        }
        try {
            socket.sendText(MAPPER.writeValueAsString(request), true).join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        while (true) {
            JsonNode answer = answers.poll(30, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException("the browser does not answer " + method);
            }
            hear(answer);
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new IllegalStateException(method + ": " + answer.get("error"));
                }
                return answer.get("result");
            }
        }
    }

    /**
     * Script failures and policy violations since the tab was opened; a refused request is none.
     */
    public List<String> complaints() throws InterruptedException {
        ask("1");
        return List.copyOf(complaints);
    }

    private void hear(JsonNode message) {
        String method = message.path("method").asText();
        JsonNode entry = message.at("/params/entry");
        boolean logged =
                method.equals("Log.entryAdded")
                        && entry.path("level").asText().equals("error")
                        && !entry.path("source").asText().equals("network");
        if (logged || method.equals("Runtime.exceptionThrown")) {
            complaints.add(message.get("params").toString());
        }
    }

    public void close() throws InterruptedException {
        socket.abort();
        client.shutdownNow();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder held = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            held.append(data);
            if (last) {
                try {
                    answers.add(MAPPER.readTree(held.toString()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                held.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
