package cn.onestop.twins.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class StrokesTest {
    @Test
    void bothSignaturesStayInTheirBoxAndTakeAFewSeconds() {
        for (var strokes : List.of(Strokes.zhang(), Strokes.lv())) {
            var samples = Hand.samples(strokes, Duration.ZERO, 200);
            assertThat(samples)
                    .filteredOn(PadSample::touches)
                    .allMatch(s -> s.x() >= 0 && s.x() <= strokes.width())
                    .allMatch(s -> s.y() >= 0 && s.y() <= strokes.height());
            assertThat(samples.getLast().micros()).isBetween(2_000_000L, 6_000_000L);
        }
    }

    @Test
    void aHandSlowsDownInBendsAndPressesInGradually() {
        var bend = Strokes.parse(List.of("box 100 100", "0,0,.8 90,0,.8 91,2,.8 90,4,.8 0,4,.8"));
        var samples =
                Hand.samples(bend, Duration.ZERO, 200).stream().filter(PadSample::touches).toList();
        double fastest = 0;
        double inBend = Double.MAX_VALUE;
        for (int i = 1; i < samples.size(); i++) {
            var a = samples.get(i - 1);
            var b = samples.get(i);
            double step = Math.hypot(b.x() - a.x(), b.y() - a.y());
            fastest = Math.max(fastest, step);
            inBend = b.x() > 89 ? Math.min(inBend, step) : inBend;
        }
        assertThat(inBend).isLessThan(fastest / 2);
        assertThat(samples.getFirst().pressure()).isLessThan(samples.get(10).pressure() - 0.2);
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> Strokes.parse(List.of("box 10 10", "1,2 3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1,2 3");
        assertThatThrownBy(() -> Strokes.parse(List.of("box 10"))).hasMessageContaining("box 10");
        assertThatThrownBy(() -> Strokes.parse(List.of("box 10 10")))
                .hasMessageContaining("needs a stroke");
    }
}
