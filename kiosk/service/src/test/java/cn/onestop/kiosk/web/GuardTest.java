package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class GuardTest {
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "[::1]:%d"})
    void ourOwnNamesAreAnswered(String host) throws IOException {
        assertThat(getAs(host.formatted(bench.front.port()))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:%d",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.evil.example:%d",
                "evil127.0.0.1:%d",
                "192.168.0.7:%d"
            })
    void aForeignHostIsTurnedAway(String host) throws IOException {
        assertThat(getAs(host.formatted(bench.front.port())))
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json", "foreignHost");
    }

    @Test
    void aRequestWithoutHostIsTurnedAwayAndNothingIsDone() throws IOException {
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            assertThat(
                            socket.send("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n")
                                    .untilClosed())
                    .startsWith("HTTP/1.1 4");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"})
    void aPostFromAnotherSiteIsTurnedAway(String origin) throws Exception {
        bench.open();
        HttpResponse<byte[]> answer = postFrom(origin);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Bench.json(answer).text("code")).isEqualTo("foreignOrigin");
        assertThat(bench.desk.heard).isEmpty();
    }

    @Test
    void aPostFromOurOwnPageIsTaken() throws Exception {
        bench.open();
        assertThat(postFrom("http://127.0.0.1:" + bench.front.port()).statusCode()).isEqualTo(200);
        assertThat(bench.desk.heard).containsExactly("refuse");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (String path : new String[] {"/", "/api/current", "/nothing"}) {
            HttpResponse<byte[]> answer = bench.get(path);
            Guard.HEADERS.forEach((name, value) -> {
                if (!name.equals("Cache-Control")) {
                    assertThat(answer.headers().firstValue(name))
                            .as(path + " " + name)
                            .contains(value);
                }
            });
        }
        assertThat(bench.get("/nothing").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void aConnectionThatIsToBeClosedIsClosedOnEveryKindOfAnswer() throws IOException {
        for (String path : new String[] {"/health/live", "/api/current", "/nothing", "/"}) {
            assertThat(getAs("127.0.0.1:" + bench.front.port(), path)).startsWith("HTTP/1.1 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "nonsense", ""})
    void anotherMediaTypeIs415(String type) throws Exception {
        bench.open();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(bench.at("/api/sessions/" + FakeDesk.SESSION + "/refuse"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<byte[]> answer = bench.send(request);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Bench.json(answer).text("code")).isEqualTo("mediaType");
        assertThat(bench.desk.heard).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIs413() throws Exception {
        HttpResponse<byte[]> answer = bench.post("/api/sessions", " ".repeat(4097));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Bench.json(answer).integer("status")).isEqualTo(413);
    }

    @Test
    void aChunkedBodyThatIsTooLargeIs413() throws IOException {
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            String chunk = "400\r\n" + " ".repeat(1024) + "\r\n";
            socket.send(
                    "POST /api/sessions HTTP/1.1\r\nHost: 127.0.0.1:"
                            + bench.front.port()
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                            + "Connection: close\r\n\r\n"
                            + chunk.repeat(5)
                            + "0\r\n\r\n");
            assertThat(socket.untilClosed()).startsWith("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost 127\r\n\r\n",
                "POST /api/sessions HTTP/1.1\r\nHost: 127.0.0.1:1\r\nContent-Length: -5\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n"
            })
    void malformedRequestsAreAnsweredAndTheServiceLives(String request) throws Exception {
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            assertThat(socket.send(request).until("\r\n")).matches("HTTP/1\\.1 [45]\\d\\d .*\r\n");
        }
        assertThat(bench.get("/health/live").statusCode()).isEqualTo(200);
    }

    private String getAs(String host) throws IOException {
        return getAs(host, "/health/live");
    }

    private String getAs(String host, String path) throws IOException {
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            return socket.send(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: close\r\n\r\n")
                    .untilClosed();
        }
    }

    private HttpResponse<byte[]> postFrom(String origin) throws Exception {
        return bench.send(
                HttpRequest.newBuilder(bench.at("/api/sessions/" + FakeDesk.SESSION + "/refuse"))
                        .header("Content-Type", "application/json")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
}
