package cn.onestop.twins.signature;

import cn.onestop.twins.signature.Strokes.Guide;
import cn.onestop.twins.signature.Strokes.Stroke;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns strokes into pen samples in time. The pen slows down in bends and at both ends of a stroke
 * as hands do (speed falls with the curve's bend), presses in and lifts off over some milliseconds,
 * and trembles a little; the same strokes always give the same samples.
 */
final class Hand {
    /** Straight-line speed in box heights per second. */
    private static final double SPEED = 5.2;

    private static final double SLOWEST = 0.16;
    private static final double BEND_WEIGHT = 0.055;
    private static final double RAMP_SECONDS = 0.022;
    private static final double TREMOR = 0.0016;
    private static final int STEPS = 24;

    private final Strokes strokes;
    private final Duration pause;
    private final double step;
    private final List<PadSample> samples = new ArrayList<>();
    private double clock;

    /** A point of the curve and the moment the pen passes it, in seconds from pen down. */
    private record Passage(double x, double y, double pressure, double seconds) {}

    private Hand(Strokes strokes, Duration pause, int rate) {
        this.strokes = strokes;
        this.pause = pause;
        this.step = 1.0 / rate;
    }

    /**
     * Samples in the strokes' own unit, {@code rate} a second.
     *
     * @param pause time the pen is away between two strokes, besides its way; during it no sample
     *     is taken
     */
    static List<PadSample> samples(Strokes strokes, Duration pause, int rate) {
        return new Hand(strokes, pause, rate).write();
    }

    /** A touch of a tenth of a second in one place, around 0, 0 and no further than one unit. */
    static List<PadSample> tap(int rate) {
        int touching = Math.max(3, rate / 10);
        int hovering = 6;
        var samples = new ArrayList<PadSample>();
        for (int i = 0; i < touching + 2 * hovering; i++) {
            double down = Math.min(i - hovering, hovering + touching - 1 - i);
            double pressure = down < 0 ? 0 : Math.min(0.6, 0.15 + 0.1 * down);
            double drift = 0.8 * Math.sin(i * 0.4);
            samples.add(
                    new PadSample(Math.round(i * 1e6 / rate), drift, drift * 0.6, pressure, true));
        }
        long end = Math.round((touching + 2 * hovering) * 1e6 / rate);
        samples.add(new PadSample(end, 0, 0, 0, false));
        return samples;
    }

    private List<PadSample> write() {
        Guide end = null;
        for (var stroke : strokes.strokes()) {
            var start = stroke.guides().getFirst();
            if (end == null) {
                hover(new Guide(start.x() - strokes.height() * 0.05, start.y(), 0), start);
            } else {
                rest(end);
                hover(end, start);
            }
            touch(passages(stroke));
            end = stroke.guides().getLast();
        }
        if (end != null) {
            hover(end, new Guide(end.x() + strokes.height() * 0.08, end.y() - 5, 0));
            add(end.x(), end.y(), 0, false);
        }
        return samples;
    }

    private void rest(Guide where) {
        if (pause.isPositive()) {
            add(where.x(), where.y(), 0, false);
            clock += pause.toNanos() / 1e9;
        }
    }

    private void hover(Guide from, Guide to) {
        double way = Math.hypot(to.x() - from.x(), to.y() - from.y()) / strokes.height();
        int count = (int) Math.max(4, (0.03 + way / (SPEED * 1.3)) / step);
        for (int i = 1; i <= count; i++) {
            double part = (1 - Math.cos(Math.PI * i / (count + 1))) / 2;
            double x = from.x() + part * (to.x() - from.x());
            double y = from.y() + part * (to.y() - from.y());
            add(x, y, 0, true);
        }
    }

    private void touch(List<Passage> passages) {
        double whole = passages.getLast().seconds();
        int at = 0;
        for (double t = 0; t <= whole; t += step) {
            while (at < passages.size() - 2 && passages.get(at + 1).seconds() < t) {
                at++;
            }
            var a = passages.get(at);
            var b = passages.get(at + 1);
            double part = (t - a.seconds()) / Math.max(1e-9, b.seconds() - a.seconds());
            double wave = strokes.height() * TREMOR;
            double x = mix(a.x(), b.x(), part) + wave * Math.sin(clock * 57);
            double y = mix(a.y(), b.y(), part) + wave * Math.sin(clock * 49 + 1);
            double ramp = Math.min(1, Math.min(t + step, whole - t + step) / RAMP_SECONDS);
            double pressure = mix(a.pressure(), b.pressure(), part) * (0.35 + 0.65 * ramp);
            add(x, y, Math.clamp(pressure + 0.012 * Math.sin(clock * 83), 0.03, 1), true);
        }
    }

    private void add(double x, double y, double pressure, boolean inRange) {
        samples.add(new PadSample(Math.round(clock * 1e6), x, y, pressure, inRange));
        clock += step;
    }

    private List<Passage> passages(Stroke stroke) {
        var points = new ArrayList<double[]>();
        var guides = stroke.guides();
        for (int i = 0; i + 1 < guides.size(); i++) {
            for (int k = 0; k < STEPS; k++) {
                points.add(onCurve(guides, i, k / (double) STEPS));
            }
        }
        points.add(onCurve(guides, guides.size() - 2, 1));
        var passages = new ArrayList<Passage>();
        double seconds = 0;
        double travelled = 0;
        double whole = length(points);
        for (int i = 0; i < points.size(); i++) {
            var p = points.get(i);
            if (i > 0) {
                double way = distance(points.get(i - 1), p);
                travelled += way;
                seconds += way / strokes.height() / speed(points, i, travelled, whole);
            }
            passages.add(new Passage(p[0], p[1], p[2], seconds));
        }
        return passages;
    }

    private double speed(List<double[]> points, int i, double travelled, double whole) {
        double height = strokes.height();
        double bend =
                i + 1 < points.size()
                        ? bend(points.get(i - 1), points.get(i), points.get(i + 1))
                        : 0;
        double curve = 1 / (1 + BEND_WEIGHT * Math.cbrt(bend * bend) * Math.cbrt(height * height));
        double fromEnd = Math.min(travelled, whole - travelled) / height;
        double ends = 0.3 + 0.7 * Math.min(1, fromEnd / 0.12);
        return SPEED * Math.max(SLOWEST, curve * ends);
    }

    /** How much the curve turns per unit of length. */
    private static double bend(double[] a, double[] b, double[] c) {
        double turn = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
        double way = (distance(a, b) + distance(b, c)) / 2;
        return way == 0 ? 0 : Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)) / way;
    }

    private static double length(List<double[]> points) {
        double length = 0;
        for (int i = 1; i < points.size(); i++) {
            length += distance(points.get(i - 1), points.get(i));
        }
        return length;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(b[0] - a[0], b[1] - a[1]);
    }

    private static double mix(double a, double b, double part) {
        return a + part * (b - a);
    }

    /** Catmull-Rom through the guides, pressure straight between them. */
    private static double[] onCurve(List<Guide> guides, int i, double t) {
        var b = guides.get(i);
        var c = guides.get(i + 1);
        var a = i > 0 ? guides.get(i - 1) : b;
        var d = i + 2 < guides.size() ? guides.get(i + 2) : c;
        return new double[] {
            spline(a.x(), b.x(), c.x(), d.x(), t),
            spline(a.y(), b.y(), c.y(), d.y(), t),
            mix(b.pressure(), c.pressure(), t)
        };
    }

    private static double spline(double a, double b, double c, double d, double t) {
        double tension = 0.42;
        double m1 = tension * (c - a);
        double m2 = tension * (d - b);
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * b
                + (t3 - 2 * t2 + t) * m1
                + (-2 * t3 + 3 * t2) * c
                + (t3 - t2) * m2;
    }
}
