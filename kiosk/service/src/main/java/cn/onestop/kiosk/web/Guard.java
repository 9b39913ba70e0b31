package cn.onestop.kiosk.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import java.util.Map;

/** What stands before every route. */
final class Guard {
    /**
     * Scripts, styles, pictures and calls only from here, nothing inline, no frame around the
     * screen.
     */
    static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                            + " font-src 'self'; connect-src 'self'; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");

    private Guard() {}

    /**
     * Helidon 4.5.0 answers {@code Connection: close} but leaves the connection open for minutes
     * (its issue 12324), so we close it. Must stand before all other filters.
     */
    static void closing(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        chain.proceed();
        if (res.isSent() && req.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("the client asked to close");
        }
    }

    static void headers(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        HEADERS.forEach(res::header);
        chain.proceed();
    }

    /**
     * A page of another site that has its name point at 127.0.0.1 (DNS rebinding) still sends its
     * own name as Host; a form of another site sends its own Origin. Answers here and does not
     * throw: a failure would pass by {@link #closing}.
     */
    static void sameSite(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        String host = req.headers().first(HeaderNames.HOST).orElse("");
        boolean reads = req.prologue().method().equals(Method.GET);
        String origin = req.headers().first(HeaderNames.ORIGIN).orElse("http://" + host);
        if (!isOurs(host, req.localPeer().port())) {
            Answers.problem(res, Problem.of(421, "foreignHost", ""));
        } else if (!reads && !origin.equals("http://" + host)) {
            Answers.problem(res, Problem.of(403, "foreignOrigin", ""));
        } else {
            chain.proceed();
        }
    }

    private static boolean isOurs(String host, int port) {
        String end = ":" + port;
        String name = host.endsWith(end) ? host.substring(0, host.length() - end.length()) : host;
        boolean portIsRight = !name.equals(host) || port == 80;
        return portIsRight
                && (name.equals("127.0.0.1") || name.equals("localhost") || name.equals("[::1]"));
    }
}
