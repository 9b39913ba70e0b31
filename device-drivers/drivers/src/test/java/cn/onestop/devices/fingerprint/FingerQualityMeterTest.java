package cn.onestop.devices.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.fingerprint.FingerQuality.Advice;
import cn.onestop.twins.fingerprint.FingerPicture;
import cn.onestop.twins.fingerprint.TwinFinger;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleFunction;

/** Synthetic fingers, made bad in one way at a time. */
class FingerQualityMeterTest {
    /** Other fingers than those the limits were chosen with (1 to 10). */
    private static final int FIRST_SEED = 100;

    private static final int FINGERS = 12;

    @Test
    void aFingerPutOnRightIsGood() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + FINGERS; seed++) {
            FingerQuality quality = quality(TwinFinger.of(seed));
            assertThat(quality.advice()).as("seed %d", seed).isEqualTo(Advice.GOOD);
            assertThat(quality.score()).as("seed %d", seed).isGreaterThanOrEqualTo(75);
        }
    }

    @Test
    void aHandsUsualDifferencesStayGood() {
        Random random = new Random(5);
        for (int seed = FIRST_SEED; seed < FIRST_SEED + FINGERS; seed++) {
            TwinFinger finger =
                    TwinFinger.of(seed)
                            .pressed(0.4 + 0.25 * random.nextDouble())
                            .wet(0.35 + 0.25 * random.nextDouble())
                            .moved(random.nextInt(61) - 30, random.nextInt(81) - 40)
                            .worn(0.7 + 0.3 * random.nextDouble());
            assertThat(quality(finger).advice()).as("%s", finger).isEqualTo(Advice.GOOD);
        }
    }

    @Test
    void everyMistakeHasItsAdvice() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + FINGERS; seed++) {
            TwinFinger finger = TwinFinger.of(seed);
            expect(finger.pressed(0), Advice.PRESS_MORE);
            expect(finger.pressed(0.15), Advice.PRESS_MORE);
            expect(finger.wet(0), Advice.PRESS_MORE);
            expect(finger.wet(0.1), Advice.PRESS_MORE);
            expect(finger.pressed(0.85), Advice.LIFT);
            expect(finger.pressed(1), Advice.LIFT);
            expect(finger.worn(0.35), Advice.LIFT);
            expect(finger.wet(1), Advice.DRY);
            expect(finger.moved(90, 0), Advice.CENTRE);
            expect(finger.moved(-90, 0), Advice.CENTRE);
            expect(finger.moved(0, 110), Advice.CENTRE);
            expect(finger.moved(0, -130), Advice.CENTRE);
            expect(finger.moved(70, 80), Advice.CENTRE);
        }
    }

    private static void expect(TwinFinger finger, Advice advice) {
        FingerQuality quality = quality(finger);
        assertThat(quality.advice()).as("%s %s", finger, quality).isEqualTo(advice);
        assertThat(quality.score()).isLessThan(FingerQualityMeter.GOOD_FROM);
    }

    @Test
    void theFurtherAFingerGoesWrongTheLowerItsScore() {
        falls(strength -> finger().pressed(0.5 - 0.5 * strength));
        falls(strength -> finger().pressed(0.5 + 0.5 * strength));
        falls(strength -> finger().wet(0.5 - 0.5 * strength));
        falls(strength -> finger().wet(0.5 + 0.5 * strength));
        falls(strength -> finger().worn(1 - strength));
        falls(strength -> finger().moved((int) (140 * strength), 0));
        falls(strength -> finger().moved((int) (-140 * strength), 0));
        falls(strength -> finger().moved(0, (int) (160 * strength)));
        falls(strength -> finger().moved(0, (int) (-180 * strength)));
    }

    private static TwinFinger finger() {
        return TwinFinger.of(FIRST_SEED);
    }

    /** Means over many fingers never rise by more than a whisker, and end near nothing. */
    private static void falls(DoubleFunction<TwinFinger> mistake) {
        double before = 101;
        for (int step = 0; step <= 4; step++) {
            TwinFinger bad = mistake.apply(step / 4.0);
            double sum = 0;
            for (int seed = FIRST_SEED; seed < FIRST_SEED + 5; seed++) {
                sum += quality(sameWay(bad, seed)).score();
            }
            double mean = sum / 5;
            assertThat(mean).as("%s", bad).isLessThanOrEqualTo(before + 3);
            before = mean;
        }
        assertThat(before).isLessThan(10);
    }

    private static TwinFinger sameWay(TwinFinger way, int seed) {
        return new TwinFinger(
                seed, way.pressure(), way.moisture(), way.right(), way.down(), way.quality());
    }

    @Test
    void anEmptyGlassAndAGlassWithoutAFingerAreWorthNothing() {
        assertThat(quality(FingerPicture.blank()).score()).isZero();
        assertThat(quality(FingerPicture.of((x, y) -> 0)).score()).isZero();
        Random random = new Random(1);
        assertThat(quality(FingerPicture.of((x, y) -> random.nextInt(16))).score()).isZero();
        assertThat(quality(FingerPicture.of((x, y) -> x / 60 % 2 == 0 ? 2 : 14)).score())
                .as("stripes too broad for a finger")
                .isLessThan(FingerQualityMeter.GOOD_FROM);
        assertThat(quality(FingerPicture.of((x, y) -> x / 2 % 2 == 0 ? 2 : 14)).score())
                .as("stripes too narrow for a finger")
                .isLessThan(FingerQualityMeter.GOOD_FROM);
    }

    @Test
    void theSameImageTurnedOrMirroredIsWorthTheSame() {
        byte[] grey = grey(finger().moved(30, 0).picture());
        int score = FingerQualityMeter.measure(256, 288, grey).score();
        byte[] mirrored = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            mirrored[i] = grey[i / 256 * 256 + 255 - i % 256];
        }
        byte[] turned = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            turned[i] = grey[grey.length - 1 - i];
        }
        assertThat(FingerQualityMeter.measure(256, 288, mirrored).score())
                .isBetween(score - 4, score + 4);
        assertThat(FingerQualityMeter.measure(256, 288, turned).score())
                .isBetween(score - 4, score + 4);
    }

    @Test
    void anImageOfAnySizeIsMeasuredAndOneOfAWrongLengthIsRefused() {
        for (int side = 1; side < 60; side++) {
            byte[] white = new byte[side * side];
            Arrays.fill(white, (byte) 255);
            assertThat(FingerQualityMeter.measure(side, side, white).score()).isZero();
        }
        assertThatThrownBy(() -> FingerQualityMeter.measure(2, 2, new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FingerQualityMeter.measure(-2, -2, new byte[4]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherJudgeCanOnlyMakeItWorse() {
        assertThat(new FingerQuality(90, Advice.GOOD).worsened(Advice.DRY))
                .isEqualTo(new FingerQuality(49, Advice.DRY));
        assertThat(new FingerQuality(20, Advice.LIFT).worsened(Advice.CENTRE))
                .isEqualTo(new FingerQuality(20, Advice.CENTRE));
    }

    private static FingerQuality quality(TwinFinger finger) {
        return quality(finger.picture());
    }

    private static FingerQuality quality(FingerPicture picture) {
        return FingerQualityMeter.measure(FingerPicture.WIDTH, FingerPicture.HEIGHT, grey(picture));
    }

    private static byte[] grey(FingerPicture picture) {
        byte[] grey = new byte[FingerPicture.WIDTH * FingerPicture.HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (17 * picture.level(i % FingerPicture.WIDTH, i / FingerPicture.WIDTH));
        }
        return grey;
    }
}
