package cn.onestop.kiosk.web;

import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A front on a free port with a fake desk behind it, and a client. */
final class Bench implements AutoCloseable {
    final FakeDesk desk = new FakeDesk();
    final List<Readiness.Check> checks = new ArrayList<>();
    final FakeDevices devices = new FakeDevices();
    final WebFront front;
    final HttpClient client = HttpClient.newHttpClient();

    Bench() {
        this(new WebSettings("127.0.0.1", 0, 4096, 3, Duration.ofMillis(100)));
    }

    Bench(WebSettings settings) {
        checks.add(new Readiness.Check("journal", true, new Words.Sentence("好。", "Well.")));
        front = WebFront.start(settings, desk, () -> checks, devices);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + front.port() + path);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                request.timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    void open() throws IOException, InterruptedException {
        post("/api/sessions", exampleCaseFile());
    }

    static Json.Obj json(HttpResponse<byte[]> response) {
        return Json.parse(response.body()).asObject();
    }

    static String exampleCaseFile() {
        try (InputStream in =
                WebFront.class.getResourceAsStream("../procedure/case-file.example.json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        front.close();
        client.close();
    }
}
