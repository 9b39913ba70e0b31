package cn.onestop.kiosk.web;

import java.time.Duration;
import java.util.Set;

/**
 * Where and how the service answers HTTP. Only the machine itself is served: the host must be a
 * loopback address.
 *
 * @param port TCP port, 0 for any free one
 * @param maxBodyBytes the largest body of a request that is read; more is answered with 413
 * @param maxFollowers how many event streams may be open at once; one more is answered with 503
 * @param heartbeat after so long without an event a comment is sent, so that a lost follower is
 *     noticed
 */
public record WebSettings(
        String host, int port, int maxBodyBytes, int maxFollowers, Duration heartbeat) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    public WebSettings {
        require(LOOPBACK.contains(host), "web.host must be one of 127.0.0.1, localhost, ::1");
        require(port >= 0 && port <= 65535, "web.port must be 0 to 65535");
        require(
                maxBodyBytes >= 1024 && maxBodyBytes <= 16 * 1024 * 1024,
                "web.max-body must be 1 KiB to 16 MiB");
        require(maxFollowers >= 1 && maxFollowers <= 1000, "web.max-followers must be 1 to 1000");
        require(
                heartbeat.compareTo(Duration.ofMillis(50)) >= 0
                        && heartbeat.compareTo(Duration.ofMinutes(2)) <= 0,
                "web.heartbeat must be 50 ms to 2 min");
    }

    /**
     * The defaults: 127.0.0.1, bodies up to 256 KiB, 32 followers, a heartbeat every 15 seconds.
     */
    public static WebSettings onPort(int port) {
        return new WebSettings("127.0.0.1", port, 256 * 1024, 32, Duration.ofSeconds(15));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
