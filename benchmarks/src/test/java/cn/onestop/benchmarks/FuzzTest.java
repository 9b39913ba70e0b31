package cn.onestop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class FuzzTest {
    @Test
    void damagedInputOfEveryKindIsRefusedOrHarmless() throws Exception {
        assertThat(Fuzz.run(Duration.ofSeconds(1))).isTrue();
    }
}
