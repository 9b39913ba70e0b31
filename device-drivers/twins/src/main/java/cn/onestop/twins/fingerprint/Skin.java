package cn.onestop.twins.fingerprint;

/** How ridges touch the glass: where at all, how broad, how black, how blurred. */
final class Skin {
    /** Half axes of the touching area at the right pressure, and where its middle lies. */
    private static final double HALF_WIDTH = 104;

    private static final double HALF_HEIGHT = 148;
    private static final double MIDDLE_Y = 22;

    private final TwinFinger finger;
    private final Ridges ridges;
    private final SmoothNoise blobs;
    private final SmoothNoise gaps;
    private final SmoothNoise grain;
    private final SmoothNoise rim;
    private final double size;
    private final double breadth;
    private final double ink;

    Skin(TwinFinger finger) {
        this.finger = finger;
        ridges = new Ridges(finger.seed());
        blobs = new SmoothNoise(finger.seed() + 1, 22);
        gaps = new SmoothNoise(finger.seed() + 2, 4);
        grain = new SmoothNoise(finger.seed() + 3, 1);
        rim = new SmoothNoise(finger.seed() + 4, 30);
        double firmness = finger.pressure() - 0.5;
        size = 1 + (firmness < 0 ? 1.1 : 0.25) * firmness;
        breadth = (firmness < 0 ? 1.0 : 2.4) * firmness;
        ink = Math.min(1, 0.92 + 0.9 * Math.min(0, firmness));
    }

    /** How black the glass is, 0 to 1. */
    double black(double x, double y) {
        double touch = touch(x, y);
        if (touch <= 0) {
            return 0;
        }
        double excess = ridges.height(x, y) + breadth + water(x, y) - dryness(x, y);
        double black = ink / (1 + Math.exp(-4 * excess));
        return black * touch * Math.min(1, 2 * finger.quality());
    }

    /** 1 inside the touching area, 0 outside, with a soft rim. */
    private double touch(double x, double y) {
        double r = Math.hypot(x / HALF_WIDTH, (y - MIDDLE_Y) / HALF_HEIGHT) / size;
        return Math.clamp((1 + 0.05 * rim.at(x, y) - r) * 12, 0, 1);
    }

    /** Sweat fills valleys in patches. */
    private double water(double x, double y) {
        double wet = Math.max(0, finger.moisture() - 0.5) * 2;
        return wet == 0 ? 0 : 4 * wet * Math.max(0, blobs.at(x, y) + 1.2 * wet - 0.6);
    }

    /** Dry ridges touch in specks. */
    private double dryness(double x, double y) {
        double dry = Math.max(0, 0.5 - finger.moisture()) * 2;
        return dry == 0 ? 0 : 2.6 * dry * Math.max(0, gaps.at(x, y) + dry - 0.2);
    }

    /** Dirt and electric noise, in levels of grey. */
    double grain(int column, int row) {
        return (0.5 + 22 * (1 - finger.quality())) * grain.at(column, row);
    }
}
