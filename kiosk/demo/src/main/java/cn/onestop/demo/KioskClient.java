package cn.onestop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Speaks to the kiosk as its screen and the case system do: HTTP and nothing else. */
public final class KioskClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    /**
     * @param port the service's port on loopback
     */
    public KioskClient(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    /** An answer other than 2xx. */
    public static final class Refused extends RuntimeException {
        private final int status;

        Refused(int status, String problem) {
            super(status + " " + problem);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** The kiosk cannot be reached now. */
    public static final class Away extends RuntimeException {
        Away(IOException cause) {
            super(cause);
        }
    }

    /** A picture and the digest that names its raster. */
    public record Picture(byte[] png, String raster) {}

    public URI base() {
        return base;
    }

    /** True once the service answers at all. */
    public boolean alive() {
        try {
            send(request("/health/live").GET().build());
            return true;
        } catch (Away e) {
            return false;
        }
    }

    /** Opens a session (or finds it) and returns its id. */
    public String open(byte[] caseFile) {
        HttpResponse<byte[]> response = send(json("/api/sessions", caseFile));
        return read(ok(response)).path("session").asText();
    }

    public JsonNode view(String session) {
        return read(get("/api/sessions/" + session).body());
    }

    public JsonNode health() {
        return read(send(request("/health/ready").GET().build()).body());
    }

    public Picture page(String session, int page) {
        return picture("/api/sessions/" + session + "/pages/" + page);
    }

    public Picture preview(String session, int page) {
        return picture("/api/sessions/" + session + "/preview/" + page);
    }

    public byte[] document(String session) {
        return get("/api/sessions/" + session + "/document").body();
    }

    /** Posts an act of a session, for example {@code notice}. */
    public void act(String session, String act, Object body) {
        post("/api/sessions/" + session + "/" + act, body);
    }

    /** An officer asks for the document on A4 paper; answers the print's id. */
    public String requestCopy(String session) {
        HttpResponse<byte[]> response =
                send(
                        json(
                                "/api/sessions/" + session + "/copies",
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return read(ok(response)).path("print").asText();
    }

    public void answerPrint(String print, boolean printed) {
        post(
                "/api/prints/" + print + "/outcome",
                java.util.Map.of("outcome", printed ? "printed" : "notPrinted"));
    }

    private void post(String path, Object body) {
        try {
            ok(send(json(path, JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Picture picture(String path) {
        HttpResponse<byte[]> response = get(path);
        Optional<String> raster = response.headers().firstValue("Raster-Digest");
        return new Picture(response.body(), raster.orElseThrow());
    }

    private HttpResponse<byte[]> get(String path) {
        HttpResponse<byte[]> response = send(request(path).GET().build());
        ok(response);
        return response;
    }

    private HttpRequest json(String path, byte[] body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new Away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Away(new IOException("interrupted", e));
        }
    }

    private static byte[] ok(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw new Refused(
                    response.statusCode(),
                    new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return response.body();
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
