package cn.onestop.kiosk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.clock.TimeAndIds;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

class SettingsTest {
    private static final URI BROKER = URI.create("tcp://127.0.0.1:1883");
    private static final Duration S = Duration.ofSeconds(1);

    @Test
    void theDefaultsAreTheNamedOnes() {
        FleetSettings settings = FleetSettings.of(BROKER, "t1", "k-001", "0.1.0");
        assertThat(settings)
                .isEqualTo(
                        new FleetSettings(
                                new WireSettings(
                                        BROKER,
                                        "k-001",
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(5),
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(1)),
                                "t1",
                                "k-001",
                                "0.1.0",
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(5),
                                200,
                                Duration.ofSeconds(15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://broker:1883",
                "tcp://broker",
                "tcp:broker",
                "broker:1883",
                "ssl://b:8883"
            })
    void anAddressThatIsNoTcpBrokerIsRefused(String address) {
        assertThatThrownBy(() -> WireSettings.of(URI.create(address), "k-001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tcp://host:port");
    }

    @Test
    void timesOutsideTheirRangeAreRefusedByName() {
        refused("connect-wait", Duration.ZERO, S, S, S, S, S, S);
        refused("confirm-wait", S, Duration.ZERO, S, S, S, S, S);
        refused("keep-alive", S, S, Duration.ofMillis(999), S, S, S, S);
        refused("keep-alive", S, S, Duration.ofSeconds(65_536), S, S, S, S);
        refused("backoff-first", S, S, S, Duration.ZERO, S, S, S);
        refused("backoff-first", S, S, S, Duration.ofSeconds(2), S, S, S);
        refused("backoff-cap", S, S, S, S, Duration.ofDays(2), S, S);
        refused("stable-after", S, S, S, S, S, Duration.ofDays(2), S);
        refused("tick", S, S, S, S, S, S, Duration.ofSeconds(-1));
    }

    private static void refused(String name, Duration... times) {
        assertThatThrownBy(() ->
                        new WireSettings(
                                BROKER, "k-001", times[0], times[1], times[2], times[3], times[4],
                                times[5], times[6]))
                .as(Arrays.toString(times))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theLinkSettingsAreRefusedByName() {
        WireSettings wire = WireSettings.of(BROKER, "k-001");
        refused("kiosk", wire, "t1", "k/1", "1", S, S, 1, S);
        refused("tenant", wire, "", "k-001", "1", S, S, 1, S);
        refused("client id", wire, "t1", "k-002", "1", S, S, 1, S);
        refused("software", wire, "t1", "k-001", "", S, S, 1, S);
        refused("software", wire, "t1", "k-001", "版本", S, S, 1, S);
        refused("resend-after", wire, "t1", "k-001", "1", Duration.ZERO, S, 1, S);
        refused("resend-after", wire, "t1", "k-001", "1", Duration.ofSeconds(2), S, 1, S);
        refused("resend-cap", wire, "t1", "k-001", "1", S, Duration.ofDays(2), 1, S);
        refused("ahead", wire, "t1", "k-001", "1", S, S, 0, S);
        refused("ahead", wire, "t1", "k-001", "1", S, S, 1001, S);
        refused("will-delay", wire, "t1", "k-001", "1", S, S, 1, Duration.ofMillis(999));
        assertThatThrownBy(() -> WireSettings.of(BROKER, "a b")).hasMessageContaining("client id");
    }

    private static void refused(
            String name,
            WireSettings wire,
            String tenant,
            String kiosk,
            String software,
            Duration after,
            Duration cap,
            int ahead,
            Duration will) {
        assertThatThrownBy(() ->
                        new FleetSettings(wire, tenant, kiosk, software, after, cap, ahead, will))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void pausesAreSpreadEvenlyBelowADoublingBound() {
        Backoff longest = new Backoff(S, Duration.ofSeconds(5), dice((byte) 0xFF));
        assertThat(longest.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.next()).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.next()).isEqualTo(Duration.ofSeconds(4));
        for (int i = 0; i < 100; i++) {
            assertThat(longest.next()).isEqualTo(Duration.ofSeconds(5));
        }
        longest.reset();
        assertThat(longest.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(new Backoff(S, S, dice((byte) 0)).next()).isEqualTo(Duration.ZERO);
        assertThat(new Backoff(S, S, dice((byte) 0x80)).next())
                .isBetween(Duration.ofMillis(495), Duration.ofMillis(505));
    }

    private static TimeAndIds dice(byte value) {
        return new TimeAndIds() {
            @Override
            public long nowMs() {
                return 0;
            }

            @Override
            public byte[] random(int count) {
                byte[] bytes = new byte[count];
                Arrays.fill(bytes, value);
                return bytes;
            }
        };
    }
}
