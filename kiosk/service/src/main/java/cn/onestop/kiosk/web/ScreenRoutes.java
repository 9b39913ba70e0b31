package cn.onestop.kiosk.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
                                "questions.js",
                                "signers.js",
                                "signing.js",
                                "finger.js",
                                "telling.js",
                                "words.zh.json",
                                "words.en.json")
                        .collect(
                                Collectors.toMap(
                                        name -> name, name -> Asset.load("screen/" + name)));
        return new ScreenRoutes(assets, Asset.load("/openapi.yaml"), Asset.resource(FONT));
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", (req, res) -> send(req, res, "index.html")),
                Route.get(
                        "/screen/{file}",
                        (req, res) -> send(req, res, req.path().pathParameters().get("file"))),
                Route.get("/fonts/NotoSansSC-Regular.ttf", this::sendFont),
                Route.get("/openapi.yaml", (req, res) -> description.send(req, res)));
    }

    private void send(ServerRequest req, ServerResponse res, String file) {
        Asset.send(assets, file, req, res);
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
}
