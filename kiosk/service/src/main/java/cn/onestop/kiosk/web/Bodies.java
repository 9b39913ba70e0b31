package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;
import cn.onestop.kiosk.sitting.Refusal;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what was sent, strictly: the named members, all of them, and no others. */
final class Bodies {
    private static final Pattern JSON_TYPE =
            Pattern.compile(
                    "application/json\\s*(;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("sha-256:[0-9a-f]{64}");
    private final int limit;

    /**
     * @param limit the largest body in bytes
     */
    Bodies(int limit) {
        this.limit = limit;
    }

    /** The bytes of a JSON body. 415 for another media type, 413 for too many. */
    byte[] jsonBytes(ServerRequest req) {
        String type = req.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!JSON_TYPE.matcher(type).matches()) {
            throw Problem.of(415, "mediaType", "").thrown();
        }
        byte[] body = all(req);
        if (body.length > limit) {
            throw Problem.of(413, "tooLarge", "", limit).thrown();
        }
        return body;
    }

    /** An object with exactly these members. */
    Json.Obj object(ServerRequest req, String... members) {
        byte[] body = jsonBytes(req);
        Json.Obj object;
        try {
            object = Json.parse(body).asObject();
        } catch (MalformedJson e) {
            throw Problem.of(400, "notJson", "", String.valueOf(e.getMessage())).thrown();
        }
        List<Refusal.Reason> wrong = new ArrayList<>();
        Set<String> wanted = Set.of(members);
        for (String name : members) {
            if (object.find(name).isEmpty()) {
                wrong.add(reason("missing", name));
            }
        }
        for (String name : object.members().keySet()) {
            if (!wanted.contains(name)) {
                wrong.add(reason("unknownMember", name));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Problem(400, wrong.getFirst().code(), Words.say("web.title.malformed"), wrong)
                    .thrown();
        }
        return object;
    }

    static String text(Json.Obj body, String name) {
        if (body.at(name) instanceof Json.Str text) {
            return text.value();
        }
        throw Problem.of(400, "wrongValue", "/" + name).thrown();
    }

    static String oneOf(Json.Obj body, String name, String first, String second) {
        String value = text(body, name);
        if (value.equals(first) || value.equals(second)) {
            return value;
        }
        throw Problem.of(400, "wrongValue", "/" + name).thrown();
    }

    static Digest digest(Json.Obj body, String name) {
        try {
            return new Digest(text(body, name));
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "wrongValue", "/" + name).thrown();
        }
    }

    /** Pages with the digests of their pictures, each object with exactly these two. */
    static List<Desk.SeenPage> pages(Json.Obj body, String name) {
        if (!(body.at(name) instanceof Json.Arr array) || array.items().isEmpty()) {
            throw Problem.of(400, "wrongValue", "/" + name).thrown();
        }
        List<Desk.SeenPage> pages = new ArrayList<>();
        for (Json item : array.items()) {
            String where = "/" + name + "/" + pages.size();
            if (item instanceof Json.Obj page
                    && page.members().keySet().equals(Set.of("page", "raster"))
                    && page.at("page") instanceof Json.Int number
                    && number.value() >= 1
                    && number.value() <= Integer.MAX_VALUE
                    && page.at("raster") instanceof Json.Str raster
                    && DIGEST.matcher(raster.value()).matches()) {
                pages.add(new Desk.SeenPage((int) number.value(), new Digest(raster.value())));
            } else {
                throw Problem.of(400, "wrongValue", where).thrown();
            }
        }
        return pages;
    }

    static Map<String, String> texts(Json.Obj body, String name) {
        if (!(body.at(name) instanceof Json.Obj object)) {
            throw Problem.of(400, "wrongValue", "/" + name).thrown();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            if (!(member.getValue() instanceof Json.Str text)) {
                throw Problem.of(400, "wrongValue", "/" + name + "/" + escape(member.getKey()))
                        .thrown();
            }
            texts.put(member.getKey(), text.value());
        }
        return texts;
    }

    private byte[] all(ServerRequest req) {
        if (!req.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = req.content().inputStream()) {
            return in.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal.Reason reason(String code, String name) {
        String where = "/" + escape(name);
        return new Refusal.Reason(code, where, "", Words.say("web.problem." + code, where));
    }

    /** A member name inside a JSON pointer (RFC 6901 3), cut so that hostile names stay short. */
    private static String escape(String name) {
        String cut = name.codePointCount(0, name.length()) > 40 ? shortened(name) : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 40)) + "…";
    }

    /** The sequence number after which a follower wants to hear: header first, then query. */
    static long after(ServerRequest req) {
        String text =
                req.headers()
                        .first(HeaderNames.create("Last-Event-ID"))
                        .or(() -> req.query().first("after").asOptional())
                        .orElse("0");
        if (!text.matches("[0-9]{1,15}")) {
            throw Problem.of(400, "wrongValue", "/after").thrown();
        }
        return Long.parseLong(text);
    }
}
