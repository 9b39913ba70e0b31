package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class WebSettingsTest {
    @Test
    void theDefaultsServeThisMachineOnly() {
        WebSettings settings = WebSettings.onPort(8080);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.maxBodyBytes()).isEqualTo(262_144);
        assertThat(settings.maxFollowers()).isEqualTo(32);
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 8080, 4096, 1, 1000, web.host",
        "192.168.1.2, 8080, 4096, 1, 1000, web.host",
        "127.0.0.1, -1, 4096, 1, 1000, web.port",
        "127.0.0.1, 65536, 4096, 1, 1000, web.port",
        "127.0.0.1, 8080, 1023, 1, 1000, web.max-body",
        "127.0.0.1, 8080, 16777217, 1, 1000, web.max-body",
        "127.0.0.1, 8080, 4096, 0, 1000, web.max-followers",
        "127.0.0.1, 8080, 4096, 1, 49, web.heartbeat",
        "127.0.0.1, 8080, 4096, 1, 120001, web.heartbeat",
    })
    void aValueOutOfRangeIsRefusedByItsKey(
            String host, int port, int body, int followers, long heartbeatMs, String key) {
        assertThatThrownBy(() ->
                        new WebSettings(
                                host, port, body, followers, Duration.ofMillis(heartbeatMs)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }
}
