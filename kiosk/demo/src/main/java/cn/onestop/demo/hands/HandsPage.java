package cn.onestop.demo.hands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The web page and the HTTP interface of the twins, on the loopback address only.
 *
 * <ul>
 *   <li>{@code GET /} the page
 *   <li>{@code GET /api/twins} every twin: place, state, switches and how the flags stand
 *   <li>{@code POST /api/twins/{twin}/{switch}} turns it; the body is the value as plain text. 204;
 *       400 for a value it does not take, 404, 409 when it cannot be done now
 *   <li>{@code GET /api/twins/{twin}/picture} its screen or paper, PNG
 * </ul>
 */
final class HandsPage implements AutoCloseable {
    private static final int LONGEST_VALUE = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, FileOfPage> FILES =
            Map.of(
                    "twins.html", new FileOfPage("twins.html", "text/html"),
                    "twins.css", new FileOfPage("twins.css", "text/css"),
                    "twins.js", new FileOfPage("twins.js", "text/javascript"),
                    "font.ttf",
                            new FileOfPage(
                                    "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf", "font/ttf"));

    /** A resource and its media type. */
    private record FileOfPage(String path, String type) {}

    private final List<Panel> panels;
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * @param port 0 takes a free one
     */
    HandsPage(List<Panel> panels, int port) throws IOException {
        this.panels = List.copyOf(panels);
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isOurs(exchange)) {
                send(
                        exchange,
                        421,
                        "text/plain",
                        "this address is not mine".getBytes(StandardCharsets.UTF_8));
                return;
            }
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            if (path.length == 5 && path[1].equals("api") && path[2].equals("twins")) {
                twin(exchange, path[3], path[4]);
            } else if (exchange.getRequestURI().getPath().equals("/api/twins")) {
                send(exchange, 200, "application/json", MAPPER.writeValueAsBytes(all()));
            } else {
                file(
                        exchange,
                        path.length == 2 && path[1].isEmpty()
                                ? "twins.html"
                                : path[path.length - 1]);
            }
        }
    }

    /** A page of elsewhere must not turn switches: its requests bear another name or origin. */
    private boolean isOurs(HttpExchange exchange) {
        Set<String> names = Set.of("127.0.0.1:" + port(), "localhost:" + port());
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return host != null
                && names.contains(host)
                && (origin == null || origin.equals("http://" + host));
    }

    private void twin(HttpExchange exchange, String id, String name) throws IOException {
        Optional<Panel> panel = panels.stream().filter(p -> p.id().equals(id)).findFirst();
        boolean get = exchange.getRequestMethod().equals("GET");
        if (get && name.equals("picture") && panel.flatMap(Panel::picture).isPresent()) {
            byte[] png = panel.orElseThrow().picture().orElseThrow().get();
            send(exchange, 200, "image/png", png);
            return;
        }
        Optional<Switch> wanted = panel.flatMap(p -> p.find(name));
        if (wanted.isEmpty() || !exchange.getRequestMethod().equals("POST")) {
            send(
                    exchange,
                    404,
                    "text/plain",
                    "no such twin or switch\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        turn(exchange, wanted.get());
    }

    private static void turn(HttpExchange exchange, Switch wanted) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_VALUE);
        try {
            wanted.turn().accept(new String(body, StandardCharsets.UTF_8).strip());
            exchange.sendResponseHeaders(204, -1);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain", sentence(e));
        } catch (IllegalStateException e) {
            send(exchange, 409, "text/plain", sentence(e));
        }
    }

    private static byte[] sentence(RuntimeException e) {
        return (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private ArrayNode all() {
        ArrayNode all = MAPPER.createArrayNode();
        for (Panel panel : panels) {
            ObjectNode node =
                    named(all.addObject(), panel.id(), panel.id()).put("place", panel.place());
            ObjectNode state = node.putObject("state");
            ArrayNode words = node.putArray("stateWords");
            new TreeMap<>(panel.state().get())
                    .forEach((key, value) -> {
                        state.put(key, value);
                        named(words.addObject(), key, "state." + key).put("value", value);
                    });
            node.put("picture", panel.picture().isPresent());
            ArrayNode switches = node.putArray("switches");
            panel.switches().forEach(s -> add(switches, panel, s));
        }
        return all;
    }

    private static void add(ArrayNode switches, Panel panel, Switch one) {
        ObjectNode node = named(switches.addObject(), one.id(), panel.id() + "." + one.id());
        node.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
        ArrayNode choices = node.putArray("choices");
        for (String choice : one.choices()) {
            choices.addObject().put("id", choice).put("zh", label("choice." + choice, Locale.ROOT));
        }
        one.on().ifPresent(on -> node.put("on", on.getAsBoolean()));
    }

    private static ObjectNode named(ObjectNode node, String id, String key) {
        return node.put("id", id)
                .put("zh", label(key, Locale.ROOT))
                .put("en", label(key, Locale.ENGLISH));
    }

    /** A switch that several twins have is worded once, under {@code any}. */
    private static String label(String key, Locale language) {
        ResourceBundle labels =
                ResourceBundle.getBundle(
                        "cn.onestop.demo.hands.labels",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        String any = key.replaceFirst("^[^.]*", "any");
        if (labels.containsKey(key)) {
            return labels.getString(key);
        } else if (labels.containsKey(any)) {
            return labels.getString(any);
        }
        throw new MissingResourceException("no label", "labels", key);
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        FileOfPage file = FILES.get(name);
        try (InputStream in =
                file == null ? null : HandsPage.class.getResourceAsStream(file.path())) {
            if (in == null || file == null) {
                send(
                        exchange,
                        404,
                        "text/plain",
                        "no such page\n".getBytes(StandardCharsets.UTF_8));
            } else {
                send(exchange, 200, file.type(), in.readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", type + (type.startsWith("text") ? "; charset=utf-8" : ""));
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
