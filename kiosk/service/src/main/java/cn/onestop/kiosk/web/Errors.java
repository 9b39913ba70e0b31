package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Refusal;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicLong;

/** Makes a {@link Problem} of everything that goes wrong, before, in or after routing. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private final AtomicLong failures = new AtomicLong();

    void handle(ServerRequest req, ServerResponse res, Throwable failure) {
        if (res.isSent()) {
            LOG.warn("An answer broke off: {}", failure.getClass().getName());
            return;
        }
        Answers.problem(res, problemOf(failure));
    }

    /** Answers of the server itself, where there is no request to route. */
    DirectHandlers direct() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, this::direct);
        }
        return handlers.build();
    }

    private DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Guard.HEADERS.forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        headers.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(ofStatus(status.code()).json().canonical())
                .build();
    }

    private Problem problemOf(Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case Refusal refusal -> Problem.of(refusal);
            case HttpException http -> ofStatus(http.status().code());
            default -> unexpected(failure);
        };
    }

    private Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Problem.of(404, "noSuchAddress", "");
            case 413 -> Problem.of(413, "bodyTooLarge", "");
            case 415 -> Problem.of(415, "mediaType", "");
            case 503 -> Problem.of(503, "overloaded", "");
            default ->
                    status >= 400 && status < 500
                            ? Problem.of(status, "badRequest", "")
                            : Problem.of(500, "unexpected", "", "-");
        };
    }

    /** The number is told and logged, so that an officer's note leads to the log line. */
    private Problem unexpected(Throwable failure) {
        String number = "W" + failures.incrementAndGet();
        LOG.error("Failure {} while answering a request", number, failure);
        return Problem.of(500, "unexpected", "", number);
    }
}
