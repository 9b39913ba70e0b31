package cn.onestop.devices.fingerprint;

import cn.onestop.devices.fingerprint.FingerQuality.Advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Our own measure of a finger's image at 500 dpi: six marks of 0 to 100, each for one thing a
 * person can do better, and the weakest is the score. It is no NFIQ, says nothing of who the person
 * is, and its limits were set on synthetic fingers: {@code docs/devices/fingerprint.md} has the
 * figures.
 */
public final class FingerQualityMeter {
    /** The lowest score of a good image. */
    static final int GOOD_FROM = 50;

    /** From square to square; they overlap so that no ridge is judged by its cut end alone. */
    private static final int STEP = 16;

    private static final int MIDDLE_GREY = 128;

    /** Grey values of a clean empty glass stray less than this once smoothed. */
    private static final double LEAST_DEVIATION = 18;

    private static final double LEAST_COHERENCE = 0.5;
    private static final double LEAST_CONTRAST = 80;
    private static final double SHORTEST_PERIOD = 5;
    private static final double LONGEST_PERIOD = 15;

    /** A square as black as this, with no clear ridge in it, is a blot. */
    private static final double BLOT = 0.85;

    /** With fewer clear squares than this the others must tell how broad the ridges are. */
    private static final double FEW_CLEAR = 0.1;

    private final List<Placed> finger = new ArrayList<>();
    private final List<Placed> clear = new ArrayList<>();
    private final int squares;

    /** A square with a finger in it; its place is −0.5 to 0.5 of the image's width and height. */
    private record Placed(double x, double y, RidgeBlock block) {}

    private record Mark(double points, Advice advice) {}

    private FingerQualityMeter(int width, int height, byte[] grey) {
        byte[] smooth = smooth(width, height, grey);
        int count = 0;
        for (int y = margin(height); y + RidgeBlock.SIDE <= height; y += STEP) {
            for (int x = margin(width); x + RidgeBlock.SIDE <= width; x += STEP) {
                count++;
                RidgeBlock block = RidgeBlock.of(smooth, width, x, y);
                if (touched(block)) {
                    double half = RidgeBlock.SIDE / 2.0;
                    place(new Placed((x + half) / width - 0.5, (y + half) / height - 0.5, block));
                }
            }
        }
        squares = count;
    }

    /**
     * Measures an image.
     *
     * @param grey {@code width * height} bytes, rows from the top, 0 black (ridge) to 255 white
     */
    public static FingerQuality measure(int width, int height, byte[] grey) {
        if (width <= 0 || height <= 0 || grey.length != width * height) {
            throw new IllegalArgumentException("an image has width times height bytes");
        }
        return new FingerQualityMeter(width, height, grey).quality();
    }

    /** Half of what the squares leave over, so that left and right are judged alike. */
    private static int margin(int length) {
        return Math.max(0, length - RidgeBlock.SIDE) % STEP / 2;
    }

    /** The mean of three by three pixels: takes away grain and leaves ridges. */
    private static byte[] smooth(int width, int height, byte[] grey) {
        byte[] smooth = new byte[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = 0;
                int count = 0;
                for (int b = Math.max(0, y - 1); b <= Math.min(height - 1, y + 1); b++) {
                    for (int a = Math.max(0, x - 1); a <= Math.min(width - 1, x + 1); a++) {
                        sum += grey[b * width + a] & 0xFF;
                        count++;
                    }
                }
                smooth[y * width + x] = (byte) (sum / count);
            }
        }
        return smooth;
    }

    private static boolean touched(RidgeBlock block) {
        return block.mean() < MIDDLE_GREY || block.deviation() >= LEAST_DEVIATION;
    }

    private void place(Placed square) {
        finger.add(square);
        if (isClear(square.block())) {
            clear.add(square);
        }
    }

    private static boolean isClear(RidgeBlock block) {
        return block.coherence() >= LEAST_COHERENCE
                && block.contrast() >= LEAST_CONTRAST
                && block.period() >= SHORTEST_PERIOD
                && block.period() <= LONGEST_PERIOD;
    }

    private FingerQuality quality() {
        if (finger.isEmpty()) {
            return new FingerQuality(0, Advice.PRESS_MORE);
        }
        // Of equal marks the first counts. Off the middle there is less of a finger to see, so the
        // place comes before the size.
        List<Mark> causes =
                List.of(
                        new Mark(points(offCentre(), 0.26, 0.06), Advice.CENTRE),
                        new Mark(points(coverage(), 0.10, 0.60), Advice.PRESS_MORE),
                        new Mark(points(black(finger), 0.05, 0.35), Advice.PRESS_MORE),
                        new Mark(points(breadth(), 0.85, 0.60), Advice.LIFT),
                        new Mark(points(blots(), 0.30, 0.02), Advice.DRY));
        Mark cause = causes.stream().min(Comparator.comparingDouble(Mark::points)).orElseThrow();
        Mark clarity = new Mark(points(share(clear.size()), 0.30, 0.95), Advice.LIFT);
        int score = (int) Math.min(cause.points(), clarity.points());
        if (score >= GOOD_FROM) {
            return new FingerQuality(score, Advice.GOOD);
        }
        // What is unclear for a known cause is not unclear for want of another try.
        return new FingerQuality(
                score, cause.points() < GOOD_FROM ? cause.advice() : clarity.advice());
    }

    /** 0 at {@code worst} or beyond, 100 at {@code best} or beyond, straight between. */
    private static double points(double value, double worst, double best) {
        return 100 * Math.clamp((value - worst) / (best - worst), 0, 1);
    }

    private double coverage() {
        return (double) finger.size() / squares;
    }

    private double share(double count) {
        return count / finger.size();
    }

    /** How far the middle of the finger is from that of the image, in widths or heights. */
    private double offCentre() {
        double x = finger.stream().mapToDouble(Placed::x).average().orElse(0);
        double y = finger.stream().mapToDouble(Placed::y).average().orElse(0);
        return Math.max(Math.abs(x), Math.abs(y));
    }

    /** How much of a ridge and valley is ridge, where ridges can be seen. */
    private double breadth() {
        return black(share(clear.size()) < FEW_CLEAR ? finger : clear);
    }

    private static double black(List<Placed> squares) {
        return median(squares, RidgeBlock::black);
    }

    /** Share of squares where valleys are filled up: sweat between ridges that else are right. */
    private double blots() {
        return share(
                finger.stream()
                        .map(Placed::block)
                        .filter(block -> block.black() >= BLOT && !isClear(block))
                        .count());
    }

    private static double median(List<Placed> squares, ToDoubleFunction<RidgeBlock> value) {
        double[] sorted = squares.stream().map(Placed::block).mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
