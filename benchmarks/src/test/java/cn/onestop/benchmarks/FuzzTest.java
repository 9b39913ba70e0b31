package cn.onestop.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

class FuzzTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir private Path folder;

    @Test
    void damagedInputOfEveryKindIsRefusedOrHarmless() throws Exception {
        assertThat(Fuzz.run(folder, 60)).isTrue();
        assertThat(folder).as("nothing is left").isEmptyDirectory();
    }

    @Test
    void aBrokenPromiseIsAFinding() throws Exception {
        Target wrong =
                new Target(
                        "wrong",
                        "",
                        damage -> {
                            throw new IllegalStateException("another name was read");
                        });
        assertThat(Fuzz.run(wrong, count -> count < 3, LONG)).isFalse();
    }

    @Test
    void anInputWithoutEndIsAFinding() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Target endless =
                new Target(
                        "endless",
                        "",
                        damage -> {
                            never.await();
                            return Target.Fate.SAME;
                        });
        assertThat(Fuzz.run(endless, count -> count < 3, Duration.ofMillis(50))).isFalse();
    }
}
