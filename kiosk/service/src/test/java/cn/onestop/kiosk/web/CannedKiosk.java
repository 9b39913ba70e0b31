package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The screen's files, and a view that the test writes as docs/session.md and openapi.yaml say it:
 * for screens of documents and signers that no test could play to the end for each of them.
 */
final class CannedKiosk implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String API = "/api/sessions/" + SESSION;
    private static final String FONT = "/fonts/NotoSansSC-Regular.ttf";

    /** What the screen sent, word for word: the last part of the path and the body. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<OutputStream> followers = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> then = new HashMap<>();
    private ObjectNode view = JSON.createObjectNode();
    private boolean open;
    private String refusal = "";

    CannedKiosk() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** A person sits down: a document with these slots, each {@code NAME role form}. */
    synchronized void open(String code, String title, String... slots) {
        long seq = view.path("lastSeq").asLong();
        view = JSON.createObjectNode();
        view.put("session", SESSION).put("maskedName", "张**").put("pages", 0).put("lastSeq", seq);
        view.put("test", true);
        ObjectNode document = view.putObject("document").put("code", code).put("version", 1);
        document.putObject("title").put("zh", title).put("en", "Title of " + code);
        for (String list :
                List.of("questions", "pagesRead", "pagesToRead", "previewPages", "prints")) {
            view.putArray(list);
        }
        ArrayNode all = view.putArray("slots");
        for (String slot : slots) {
            String[] part = slot.split(" ");
            all.addObject()
                    .put("name", part[0])
                    .put("role", part[1])
                    .put("form", part[2])
                    .put("state", "pending")
                    .put("reason", "")
                    .putObject("label")
                    .put("zh", "签名")
                    .put("en", "Signature");
        }
        open = true;
        stand("card", slots[0].split(" ")[0]);
    }

    synchronized void leave() {
        open = false;
    }

    /** Whose turn it is at which step; an empty slot for nobody's. */
    synchronized void stand(String step, String slot) {
        change(v -> {
            v.put("step", step);
            v.remove(List.of("slot", "role", "finger"));
            v.putArray("questions");
            v.putArray("previewPages");
            if (!slot.isEmpty()) {
                v.put("slot", slot).put("role", slot(slot).path("role").asText());
            }
            if (step.equals("fingerprint")) {
                v.putObject("finger").put("position", "12").put("poor", 0);
            }
        });
    }

    synchronized void reading(String slot, int pages, int... toRead) {
        stand("reading", slot);
        change(v -> {
            v.put("pages", pages).putArray("pagesRead");
            pages(v, "pagesToRead", toRead);
        });
    }

    synchronized void confirming(String slot, int... pages) {
        stand("confirming", slot);
        change(v -> pages(v.put("pages", 2), "previewPages", pages));
    }

    /** Questions as the service's view has them. */
    synchronized void questions(String slot, String questions) {
        stand("questions", slot);
        change(v -> {
            try {
                v.set("questions", JSON.readTree(questions));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    synchronized void trouble(String zh, String en) {
        change(v -> v.putObject("trouble").put("detail", "gone").put("zh", zh).put("en", en));
    }

    /** Changes the view and tells the screen that something happened. */
    synchronized void change(Consumer<ObjectNode> change) {
        change.accept(view);
        long seq = view.path("lastSeq").asLong() + 1;
        view.put("lastSeq", seq);
        byte[] event = ("id: " + seq + "\n\n").getBytes(StandardCharsets.UTF_8);
        followers.removeIf(follower -> !tell(follower, event));
    }

    synchronized JsonNode view() {
        return view.deepCopy();
    }

    /** What follows such an act, once and for all. */
    synchronized void after(String act, Runnable what) {
        then.put(act, what);
    }

    /** The next act is answered with no, in these words. */
    synchronized void refuseNext(String zh) {
        refusal = zh;
    }

    synchronized ObjectNode slot(String name) {
        return (ObjectNode)
                view.path("slots")
                        .valueStream()
                        .filter(slot -> slot.path("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static boolean tell(OutputStream follower, byte[] event) {
        try {
            follower.write(event);
            follower.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pages(ObjectNode view, String member, int... pages) {
        ArrayNode array = view.putArray(member);
        for (int page : pages) {
            array.add(page);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(API + "/events")) {
            follow(exchange);
            return;
        }
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                act(exchange, path);
            } else if (path.equals("/api/current")) {
                current(exchange);
            } else if (path.equals(API)) {
                send(exchange, 200, "application/json", JSON.writeValueAsBytes(view()));
            } else if (path.startsWith(API)) {
                picture(exchange, path);
            } else {
                file(exchange, path.equals("/") ? "/screen/index.html" : path);
            }
        }
    }

    private void follow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        followers.add(exchange.getResponseBody());
    }

    private synchronized void current(HttpExchange exchange) throws IOException {
        if (open) {
            byte[] body = JSON.writeValueAsBytes(Map.of("session", SESSION));
            send(exchange, 200, "application/json", body);
        } else {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private synchronized void act(HttpExchange exchange, String path) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!refusal.isEmpty()) {
            ObjectNode problem = JSON.createObjectNode().put("code", "notNow");
            problem.putArray("reasons").addObject().put("zh", refusal).put("en", "Not now.");
            refusal = "";
            send(exchange, 409, "application/problem+json", JSON.writeValueAsBytes(problem));
            return;
        }
        String act = path.substring(path.startsWith(API) ? API.length() + 1 : "/api/".length());
        heard.add(act + " " + body);
        then.getOrDefault(act, () -> {}).run();
        send(exchange, 200, "application/json", JSON.writeValueAsBytes(view));
    }

    /** Pages end in their number; a preview and what is done bears ink. */
    private void picture(HttpExchange exchange, String path) throws IOException {
        int page = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        boolean signed = path.contains("/preview/") || view().path("step").asText().equals("done");
        Desk.PageImage image = SamplePages.page(page, signed);
        exchange.getResponseHeaders().set("Raster-Digest", image.raster().text());
        send(exchange, 200, "image/png", image.png());
    }

    private static void file(HttpExchange exchange, String path) throws IOException {
        String resource = path.equals(FONT) ? "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf" : path;
        try (InputStream in = CannedKiosk.class.getResourceAsStream(local(resource))) {
            if (in == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, 200, type(path), in.readAllBytes());
        }
    }

    private static String local(String path) {
        return path.startsWith("/screen/") ? path.substring(1) : path;
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "ttf" -> "font/ttf";
            default -> "application/json";
        };
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
