package cn.onestop.kiosk.web;

import cn.onestop.proof.canon.Digest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;

/** A small file of the program as it is answered, held in memory. */
record Asset(String mediaType, byte[] body, String etag) {
    static Asset load(String name) {
        try (InputStream in = resource(name).openStream()) {
            byte[] body = in.readAllBytes();
            return new Asset(mediaType(name), body, '"' + Digest.of(body).text() + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
        }
    }

    static URL resource(String name) {
        URL url = Asset.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException("the program lacks its file " + name);
        }
        return url;
    }

    /** Sends one of these files; 404 when there is none of that name. */
    static void send(
            Map<String, Asset> assets, String file, ServerRequest req, ServerResponse res) {
        Asset asset = assets.get(file);
        if (asset == null) {
            throw Problem.of(404, "noSuchAddress", "").thrown();
        }
        asset.send(req, res);
    }

    void send(ServerRequest req, ServerResponse res) {
        res.header(HeaderNames.ETAG, etag);
        res.header(HeaderNames.CACHE_CONTROL, "no-cache");
        if (req.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").equals(etag)) {
            res.status(Status.NOT_MODIFIED_304).send();
        } else {
            Answers.bytes(res, mediaType, body);
        }
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
