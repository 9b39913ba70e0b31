package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The HTTP front of the service: person screen, API, health. Handlers run on virtual threads and
 * only ever talk to the {@link Desk}, which answers without waiting for a device.
 */
public final class WebFront implements AutoCloseable {
    /** How long a request in flight may still take when the service stops. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final WebServer server;
    private final Followers followers;

    private WebFront(WebServer server, Followers followers) {
        this.server = server;
        this.followers = followers;
    }

    /** Binds and serves. {@link UncheckedIOException} when the port cannot be had. */
    public static WebFront start(
            WebSettings settings, Desk desk, Readiness readiness, Devices devices) {
        Followers followers = new Followers(settings.maxFollowers());
        List<Route> routes = routes(settings, desk, readiness, devices, followers);
        Errors errors = new Errors();
        WebServer server =
                WebServer.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .maxPayloadSize(settings.maxBodyBytes())
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .featuresDiscoverServices(false)
                        .directHandlers(errors.direct())
                        .routing(routing -> fill(routing, routes, errors))
                        .build()
                        .start();
        // Helidon 4.5.0 only logs that a port is taken, and returns a server that does not run.
        if (!server.isRunning()) {
            String where = settings.host() + " port " + settings.port();
            throw new UncheckedIOException(
                    new BindException(where + " cannot be served: another program has it"));
        }
        return new WebFront(server, followers);
    }

    /** Every route that is served. */
    static List<Route> routes(
            WebSettings settings,
            Desk desk,
            Readiness readiness,
            Devices devices,
            Followers followers) {
        Events events = new Events(desk, followers, settings.heartbeat());
        List<Route> routes = new ArrayList<>();
        routes.addAll(
                new SessionRoutes(desk, new Bodies(settings.maxBodyBytes()), events).routes());
        routes.addAll(new HealthRoutes(readiness).routes());
        routes.addAll(new OpsRoutes(devices).routes());
        routes.addAll(ScreenRoutes.load().routes());
        return List.copyOf(routes);
    }

    /** The TCP port that is served. */
    public int port() {
        return server.port();
    }

    /** Ends the event streams, then the server. Returns after at most about a second. */
    @Override
    public void close() {
        followers.close();
        server.stop();
    }

    private static void fill(HttpRouting.Builder routing, List<Route> routes, Errors errors) {
        routing.addFilter(Guard::closing)
                .addFilter(Guard::headers)
                .addFilter(Guard::sameSite)
                .error(Throwable.class, errors::handle);
        routes.forEach(route -> routing.route(route.method(), route.path(), route.handler()));
        routing.any((req, res) -> nothingHere(routes, req, res));
    }

    private static void nothingHere(List<Route> routes, ServerRequest req, ServerResponse res) {
        String path = req.prologue().uriPath().path();
        String allowed =
                routes.stream()
                        .filter(route -> route.leadsTo(path))
                        .map(Route::method)
                        .map(Method::text)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            throw Problem.of(404, "noSuchAddress", "").thrown();
        }
        res.header(HeaderNames.ALLOW, allowed);
        throw Problem.of(405, "wrongMethod", "", allowed).thrown();
    }
}
