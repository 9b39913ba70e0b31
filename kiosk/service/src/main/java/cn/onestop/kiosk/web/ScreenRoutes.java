package cn.onestop.kiosk.web;

import cn.onestop.proof.canon.Digest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person screen's few files, held in memory from the start (Helidon's own class-path handler
 * would unpack them into the temporary folder), and the font, streamed from its jar because it is
 * 10 MB.
 */
final class ScreenRoutes {
    private static final String FONT = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    /** A file as it is answered. */
    private record Asset(String mediaType, byte[] body, String etag) {}

    private final Map<String, Asset> assets;
    private final Asset description;
    private final URL font;

    private ScreenRoutes(Map<String, Asset> assets, Asset description, URL font) {
        this.assets = Map.copyOf(assets);
        this.description = description;
        this.font = font;
    }

    static ScreenRoutes load() {
        Map<String, Asset> assets =
                Stream.of(
                                "index.html",
                                "icon.svg",
                                "kiosk.css",
                                "main.js",
                                "api.js",
                                "dom.js",
                                "words.js",
                                "frame.js",
                                "pages.js",
                                "asking.js",
                                "signing.js",
                                "finger.js",
                                "telling.js",
                                "words.zh.json",
                                "words.en.json")
                        .collect(Collectors.toMap(name -> name, name -> asset("screen/" + name)));
        return new ScreenRoutes(assets, asset("/openapi.yaml"), resource(FONT));
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", (req, res) -> send(req, res, "index.html")),
                Route.get(
                        "/screen/{file}",
                        (req, res) -> send(req, res, req.path().pathParameters().get("file"))),
                Route.get("/fonts/NotoSansSC-Regular.ttf", this::sendFont),
                Route.get("/openapi.yaml", (req, res) -> send(req, res, description)));
    }

    private void send(ServerRequest req, ServerResponse res, String file) {
        Asset asset = assets.get(file);
        if (asset == null) {
            throw Problem.of(404, "noSuchAddress", "").thrown();
        }
        send(req, res, asset);
    }

    private static void send(ServerRequest req, ServerResponse res, Asset asset) {
        res.header(HeaderNames.ETAG, asset.etag());
        res.header(HeaderNames.CACHE_CONTROL, "no-cache");
        if (req.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").equals(asset.etag())) {
            res.status(Status.NOT_MODIFIED_304).send();
        } else {
            Answers.bytes(res, asset.mediaType(), asset.body());
        }
    }

    private void sendFont(ServerRequest req, ServerResponse res) throws IOException {
        URLConnection source = font.openConnection();
        source.setUseCaches(false);
        res.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        res.header(HeaderNames.CONTENT_TYPE, "font/ttf");
        res.contentLength(source.getContentLengthLong());
        try (InputStream in = source.getInputStream();
                OutputStream out = res.outputStream()) {
            in.transferTo(out);
        }
    }

    private static Asset asset(String name) {
        try (InputStream in = resource(name).openStream()) {
            byte[] body = in.readAllBytes();
            return new Asset(mediaType(name), body, '"' + Digest.of(body).text() + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("the screen's file " + name + " cannot be read", e);
        }
    }

    private static URL resource(String name) {
        URL url = ScreenRoutes.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("the program lacks its file " + name);
        }
        return url;
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "json" -> Answers.JSON;
            default -> "application/yaml";
        };
    }
}
