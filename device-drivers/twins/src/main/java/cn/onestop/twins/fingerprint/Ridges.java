package cn.onestop.twins.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The ridges of a finger that never was, as a phase over the plane: a smooth pattern (the distance
 * from a spine: a loop, a whorl or an arch) plus one whole turn of the phase around each minutia,
 * which is where a ridge ends or forks.
 */
final class Ridges {
    /** Pixels from ridge to ridge; some 0.45 mm at 500 dpi. */
    private static final double PERIOD = 9;

    private static final int MINUTIAE = 26;

    private record Minutia(double x, double y, int turn) {}

    private enum Pattern {
        LOOP,
        WHORL,
        ARCH
    }

    private final Pattern pattern;
    private final double lean;
    private final double length;
    private final SmoothNoise bend;
    private final List<Minutia> minutiae = new ArrayList<>();

    Ridges(long seed) {
        Random random = new Random(seed);
        pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
        lean = (random.nextBoolean() ? 1 : -1) * (0.15 + 0.35 * random.nextDouble());
        length = 15 + 25 * random.nextDouble();
        bend = new SmoothNoise(random.nextLong(), 60);
        for (int i = 0; i < MINUTIAE; i++) {
            minutiae.add(
                    new Minutia(
                            (random.nextDouble() - 0.5) * 190,
                            (random.nextDouble() - 0.5) * 250,
                            random.nextBoolean() ? 1 : -1));
        }
    }

    /** 1 on top of a ridge, −1 in a valley; the origin is the core of the pattern. */
    double height(double x, double y) {
        double phase = 2 * Math.PI * (distance(x, y) + 10 * bend.at(x, y)) / PERIOD;
        // The cosine of the phase and of every minutia's angle together, as a product of complex
        // numbers: an arc tangent for each minutia and pixel would take ten times as long.
        double real = Math.cos(phase);
        double imaginary = Math.sin(phase);
        for (Minutia minutia : minutiae) {
            double a = x - minutia.x;
            double b = minutia.turn * (y - minutia.y);
            double next = real * a - imaginary * b;
            imaginary = real * b + imaginary * a;
            real = next;
        }
        double size = Math.hypot(real, imaginary);
        return size == 0 ? 1 : real / size;
    }

    private double distance(double x, double y) {
        return switch (pattern) {
            case LOOP -> {
                double along = y * Math.cos(lean) + x * Math.sin(lean);
                double across = x * Math.cos(lean) - y * Math.sin(lean);
                yield Math.hypot(across, Math.min(0, along));
            }
            case WHORL -> {
                double outside = Math.max(0, Math.abs(y) - length);
                yield Math.hypot(x, outside * 0.85) + PERIOD * Math.atan2(y, x) / (2 * Math.PI);
            }
            case ARCH -> y + 35 * Math.exp(-x * x / 5000) * Math.exp(-y * y / 14000);
        };
    }
}
