package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.sitting.SittingView.Step;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class EventsTest {
    private static final String EVENTS = "/api/sessions/" + FakeDesk.SESSION + "/events";
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        bench.open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aFollowerHearsWhatWasAndWhatComes() throws IOException {
        bench.desk.stand(Step.NOTICE, "");
        try (RawSocket socket = follow("")) {
            String head = socket.until("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200").contains("text/event-stream");
            socket.until("id:1\nevent:session.opened.v1\n");
            socket.until("id:2\nevent:stands.v1\n");
            bench.desk.stand(Step.QUESTIONS, "SUSPECT");
            socket.until("id:3\nevent:stands.v1\ndata:");
            String line = socket.until("\n");
            Json.Obj data = Json.parse(line.getBytes(StandardCharsets.UTF_8)).asObject();
            assertThat(data.integer("seq")).isEqualTo(3);
            assertThat(data.text("type")).isEqualTo("stands.v1");
            assertThat(data.object("public").text("slot")).isEqualTo("SUSPECT");
            assertThat(data.integer("atMs")).isPositive();
        }
    }

    @Test
    void lastEventIdResumesWithoutGapOrRepeat() throws IOException {
        bench.desk.entry("two.v1");
        bench.desk.entry("three.v1");
        try (RawSocket socket = follow("Last-Event-ID: 2\r\n")) {
            assertThat(socket.until("event:three.v1")).doesNotContain("two.v1", "session.opened");
        }
    }

    @Test
    void theQueryResumesToo() throws IOException {
        bench.desk.entry("two.v1");
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            socket.send(request(EVENTS + "?after=1", ""));
            assertThat(socket.until("event:two.v1")).doesNotContain("session.opened");
        }
    }

    @Test
    void aPlaceThatIsNoNumberIsRefused() throws Exception {
        assertThat(bench.get(EVENTS + "?after=abc").statusCode()).isEqualTo(400);
        assertThat(bench.get(EVENTS + "?after=-1").statusCode()).isEqualTo(400);
        HttpResponse<byte[]> answer =
                bench.send(HttpRequest.newBuilder(bench.at(EVENTS)).header("Last-Event-ID", "x"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void anUnknownSessionIs404AndTakesNoPlace() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(bench.get("/api/sessions/unknown/events").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void silenceIsFilledWithHeartbeats() throws IOException {
        try (RawSocket socket = follow("")) {
            socket.until(":still here\n\n");
            socket.until(":still here\n\n");
        }
    }

    @Test
    void aFollowerThatIsGoneIsForgottenWithinAFewHeartbeats() throws IOException {
        try (RawSocket socket = follow("")) {
            socket.until("id:1\n");
            assertThat(bench.desk.followers()).isEqualTo(1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.desk.followers() == 0);
    }

    @Test
    void oneFollowerTooManyIs503AndEverythingElseIsStillAnswered() throws Exception {
        List<RawSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                RawSocket socket = follow("");
                sockets.add(socket);
                socket.until("id:1\n");
            }
            HttpResponse<byte[]> answer = bench.get(EVENTS);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Bench.json(answer).text("code")).isEqualTo("tooManyFollowers");
            assertThat(bench.get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            for (RawSocket socket : sockets) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> bench.desk.followers() == 0);
    }

    @Test
    void stoppingWithAnOpenStreamIsPromptAndEndsTheStream() throws IOException {
        Bench other = new Bench(new WebSettings("127.0.0.1", 0, 4096, 3, Duration.ofMinutes(1)));
        try (RawSocket socket = new RawSocket(other.front.port())) {
            other.open();
            socket.send(
                    request(EVENTS, "")
                            .replace(":" + bench.front.port(), ":" + other.front.port()));
            socket.until("id:1\n");
            long from = System.nanoTime();
            other.front.close();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            socket.untilClosed();
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            assertThat(other.desk.followers()).isZero();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            other.client.close();
        }
    }

    @Test
    void aFollowerTooSlowToListenIsLetGo() throws InterruptedException {
        Followers.Follower follower = new Followers(1).enter();
        for (int i = 0; i < 5000; i++) {
            follower.tell(new cn.onestop.kiosk.sitting.Desk.Step(i, 0, "many.v1", Json.object()));
        }
        assertThat(follower.next(Duration.ZERO)).containsInstanceOf(Followers.Item.End.class);
    }

    private RawSocket follow(String header) throws IOException {
        return new RawSocket(bench.front.port()).send(request(EVENTS, header));
    }

    private String request(String path, String header) {
        return "GET "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + bench.front.port()
                + "\r\n"
                + header
                + "\r\n";
    }
}
