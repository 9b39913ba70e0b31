package cn.onestop.kiosk.web;

import cn.onestop.proof.canon.Json;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Sends what the routes answer. What belongs to a person is never kept by a browser. */
final class Answers {
    static final String JSON = "application/json";
    static final HeaderName RASTER_DIGEST = HeaderNames.create("Raster-Digest");

    private Answers() {}

    static void json(ServerResponse res, int status, Json value) {
        bytes(res.status(Status.create(status)), JSON, value.canonical());
    }

    static void problem(ServerResponse res, Problem problem) {
        bytes(
                res.status(Status.create(problem.status())),
                Problem.MEDIA_TYPE,
                problem.json().canonical());
    }

    static void bytes(ServerResponse res, String mediaType, byte[] body) {
        res.header(HeaderNames.CONTENT_TYPE, mediaType);
        res.send(body);
    }

    static void none(ServerResponse res) {
        res.status(Status.NO_CONTENT_204).send();
    }
}
