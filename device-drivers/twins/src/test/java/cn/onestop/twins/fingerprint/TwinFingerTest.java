package cn.onestop.twins.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TwinFingerTest {
    @Test
    void theSameFingerGivesTheSamePictureAndAnotherAnother() {
        var one = TwinFinger.of(1).picture().packed();
        assertThat(TwinFinger.of(1).picture().packed()).isEqualTo(one);
        assertThat(TwinFinger.of(2).picture().packed()).isNotEqualTo(one);
        assertThat(TwinFinger.of(1).pressed(0.6).picture().packed()).isNotEqualTo(one);
        assertThat(TwinFinger.of(1).wet(0.6).picture().packed()).isNotEqualTo(one);
        assertThat(TwinFinger.of(1).moved(1, 0).picture().packed()).isNotEqualTo(one);
        assertThat(TwinFinger.of(1).worn(0.9).picture().packed()).isNotEqualTo(one);
    }

    @Test
    void moreSweatAndMorePressureAreBlacker() {
        double before = 0;
        for (double pressure = 0; pressure <= 1; pressure += 0.25) {
            double black = black(TwinFinger.of(7).pressed(pressure).picture());
            assertThat(black).isGreaterThan(before);
            before = black;
        }
        assertThat(black(TwinFinger.of(7).wet(1).picture()))
                .isGreaterThan(black(TwinFinger.of(7).wet(0).picture()));
    }

    @Test
    void aPictureKeepsItsLevelsAndPacksTheLeftPixelHigh() {
        var picture = FingerPicture.of((x, y) -> x == 0 ? -3 : x == 1 ? 99 : (x + y) % 16);
        assertThat(picture.level(0, 0)).isZero();
        assertThat(picture.level(1, 0)).isEqualTo(15);
        assertThat(picture.level(255, 287)).isEqualTo((255 + 287) % 16);
        assertThat(picture.packed()).hasSize(36_864).startsWith(0x0F, 0x23);
        assertThat(picture.image().getRaster().getSample(1, 0, 0)).isEqualTo(255);
    }

    @Test
    void knobsHaveTheirLimits() {
        assertThatThrownBy(() -> TwinFinger.of(1).pressed(1.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TwinFinger.of(1).wet(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TwinFinger.of(1).worn(-0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double black(FingerPicture picture) {
        double sum = 0;
        for (int y = 0; y < FingerPicture.HEIGHT; y++) {
            for (int x = 0; x < FingerPicture.WIDTH; x++) {
                sum += 15 - picture.level(x, y);
            }
        }
        return sum / (FingerPicture.WIDTH * FingerPicture.HEIGHT);
    }
}
