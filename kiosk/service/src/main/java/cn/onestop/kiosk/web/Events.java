package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Server-sent events of one session: {@code id} is the entry's sequence number. */
final class Events {
    private final Desk desk;
    private final Followers followers;
    private final Duration heartbeat;

    Events(Desk desk, Followers followers, Duration heartbeat) {
        this.desk = desk;
        this.followers = followers;
        this.heartbeat = heartbeat;
    }

    void serve(ServerRequest req, ServerResponse res) throws Exception {
        long after = Bodies.after(req);
        Followers.Follower follower = followers.enter();
        try {
            // The desk is asked before the first byte is sent: an unknown session is still a 404.
            follow(desk.follow(SessionRoutes.session(req), after, follower::tell), follower, res);
        } finally {
            followers.leave(follower);
        }
    }

    private void follow(AutoCloseable following, Followers.Follower follower, ServerResponse res)
            throws Exception {
        try {
            send(follower, res);
        } finally {
            following.close();
        }
    }

    private void send(Followers.Follower follower, ServerResponse res) throws InterruptedException {
        try (SseSink sink = res.sink(SseSink.TYPE)) {
            sink.emit(SseEvent.builder().comment("open").build());
            Optional<Followers.Item> item = follower.next(heartbeat);
            while (!(item.orElse(null) instanceof Followers.Item.End)) {
                sink.emit(item.map(Events::event).orElseGet(Events::stillHere));
                item = follower.next(heartbeat);
            }
        } catch (UncheckedIOException | ServerConnectionException e) {
            throw new CloseConnectionException("the follower is gone", e);
        }
    }

    private static SseEvent event(Followers.Item item) {
        return switch (item) {
            case Followers.Item.Entry(Desk.Step step) ->
                    SseEvent.builder()
                            .id(Long.toString(step.seq()))
                            .name(step.type())
                            .data(new String(Views.json(step).canonical(), StandardCharsets.UTF_8))
                            .build();
            case Followers.Item.End() -> throw new IllegalStateException("the stream has ended");
        };
    }

    private static SseEvent stillHere() {
        return SseEvent.builder().comment("still here").build();
    }
}
