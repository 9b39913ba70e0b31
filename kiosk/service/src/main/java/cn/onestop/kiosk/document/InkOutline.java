package cn.onestop.kiosk.document;

import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.InkRecord.Sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Pen samples as filled ribbons whose width follows pressure. Every piece of a stroke turns the
 * same way round, so that overlapping pieces add up and never cut holes. Only the four rules of
 * arithmetic and square roots: the same on every machine.
 */
final class InkOutline {
    /** Width of a stroke without and with full pressure, in points. */
    private static final double THIN = 0.55;

    private static final double THICK = 2.3;

    /** Points nearer than this are one point; curves are cut into pieces about this long. */
    private static final double GRAIN = 0.45;

    private static final double PIECE = 0.8;

    private record Point(double x, double y, double radius) {}

    private InkOutline() {}

    /**
     * Draws the ink into the box: what was written in the mirrored box on the pad stands at the
     * same place. Ink that went over its border is not cut off: then all of it is drawn smaller, in
     * its proportions, until it fits. Nothing when there is no ink.
     */
    static void draw(Ops ops, InkRecord ink, SlotPlace.Box box) {
        List<List<Sample>> strokes = ink.ink();
        if (strokes.isEmpty()) {
            return;
        }
        Fit fit = Fit.of(strokes, ink, box);
        for (List<Sample> stroke : strokes) {
            ribbon(ops, inside(box, smooth(thin(fit.place(stroke, ink.maxPressure())))));
        }
    }

    /** From pen units, y downwards, to points in the widget, y upwards. */
    private record Fit(double scale, double left, double top, long minX, long minY) {
        static Fit of(List<List<Sample>> strokes, InkRecord ink, SlotPlace.Box box) {
            long minX = ink.area().x();
            long maxX = minX + ink.area().width();
            long minY = ink.area().y();
            long maxY = minY + ink.area().height();
            for (List<Sample> stroke : strokes) {
                for (Sample s : stroke) {
                    minX = Math.min(minX, s.x());
                    maxX = Math.max(maxX, s.x());
                    minY = Math.min(minY, s.y());
                    maxY = Math.max(maxY, s.y());
                }
            }
            double width = box.width() / 1000.0;
            double height = box.height() / 1000.0;
            double scale = Math.min(width / (maxX - minX), height / (maxY - minY));
            double left = box.x() / 1000.0 + (width - (maxX - minX) * scale) / 2;
            double top = box.y() / 1000.0 + height - (height - (maxY - minY) * scale) / 2;
            return new Fit(scale, left, top, minX, minY);
        }

        List<Point> place(List<Sample> stroke, int maxPressure) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < stroke.size(); i++) {
                Sample s = stroke.get(i);
                double x = left + (s.x() - minX) * scale;
                double y = top - (s.y() - minY) * scale;
                points.add(new Point(x, y, radius(pressure(stroke, i), maxPressure)));
            }
            return points;
        }

        /** Mean of a sample and its neighbours: sensors flicker, hands do not. */
        private static double pressure(List<Sample> stroke, int at) {
            double sum = 0;
            int count = 0;
            for (int i = Math.max(0, at - 2); i <= Math.min(stroke.size() - 1, at + 2); i++) {
                sum += stroke.get(i).pressure();
                count++;
            }
            return sum / count;
        }

        private static double radius(double pressure, int maxPressure) {
            double part = Math.min(1, Math.max(0, pressure / Math.max(1, maxPressure)));
            return (THIN + (THICK - THIN) * part) / 2;
        }
    }

    /** Drops points that lie on top of the one before; the last always stays. */
    private static List<Point> thin(List<Point> points) {
        List<Point> out = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point p = points.get(i);
            boolean last = i == points.size() - 1;
            if (out.isEmpty() || distance(out.getLast(), p) >= GRAIN) {
                out.add(p);
            } else if (last && out.size() > 1) {
                out.set(out.size() - 1, p);
            }
        }
        return out;
    }

    /** A Catmull-Rom curve through the points, in short straight pieces. */
    private static List<Point> smooth(List<Point> points) {
        if (points.size() < 3) {
            return points;
        }
        List<Point> out = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            Point a = points.get(Math.max(0, i - 1));
            Point b = points.get(i);
            Point c = points.get(i + 1);
            Point d = points.get(Math.min(points.size() - 1, i + 2));
            int pieces = (int) Math.min(64, Math.max(1, Math.ceil(distance(b, c) / PIECE)));
            for (int k = 0; k < pieces; k++) {
                double t = (double) k / pieces;
                out.add(
                        new Point(
                                curve(a.x(), b.x(), c.x(), d.x(), t),
                                curve(a.y(), b.y(), c.y(), d.y(), t),
                                b.radius() + (c.radius() - b.radius()) * t));
            }
        }
        out.add(points.getLast());
        return out;
    }

    /** A curve may swing past its points; nothing is drawn outside the box. */
    private static List<Point> inside(SlotPlace.Box box, List<Point> points) {
        double left = box.x() / 1000.0;
        double right = left + box.width() / 1000.0;
        double bottom = box.y() / 1000.0;
        double top = bottom + box.height() / 1000.0;
        return points.stream()
                .map(p ->
                        new Point(
                                Math.clamp(p.x(), left + p.radius(), right - p.radius()),
                                Math.clamp(p.y(), bottom + p.radius(), top - p.radius()),
                                p.radius()))
                .toList();
    }

    private static double curve(double a, double b, double c, double d, double t) {
        double t2 = t * t;
        double t3 = t2 * t;
        return 0.5
                * (2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t2
                        + (3 * b - a - 3 * c + d) * t3);
    }

    private static double distance(Point a, Point b) {
        double dx = a.x() - b.x();
        double dy = a.y() - b.y();
        return Math.sqrt(dx * dx + dy * dy);
    }

    private static void ribbon(Ops ops, List<Point> points) {
        disc(ops, points.getFirst());
        for (int i = 0; i + 1 < points.size(); i++) {
            Point b = points.get(i);
            Point c = points.get(i + 1);
            // across a point the ribbon follows its neighbours, at sharp turns each piece itself
            Point before = i == 0 ? b : points.get(i - 1);
            Point after = i + 2 < points.size() ? points.get(i + 2) : c;
            double[] start = normal(before, c);
            double[] end = normal(b, after);
            if (isSharp(before, b, c)) {
                disc(ops, b);
                start = normal(b, c);
            }
            if (isSharp(b, c, after)) {
                end = normal(b, c);
            }
            quad(ops, b, start, c, end);
        }
        if (points.size() > 1) {
            disc(ops, points.getLast());
        }
        ops.op("f");
    }

    private static boolean isSharp(Point a, Point b, Point c) {
        double[] n = normal(a, b);
        double[] m = normal(b, c);
        boolean end = distance(a, b) == 0 || distance(b, c) == 0;
        return !end && n[0] * m[0] + n[1] * m[1] < 0.8;
    }

    /** Across the way from a to b, of length one. */
    private static double[] normal(Point a, Point b) {
        double length = distance(a, b);
        if (length == 0) {
            return new double[] {0, 0};
        }
        return new double[] {-(b.y() - a.y()) / length, (b.x() - a.x()) / length};
    }

    private static void quad(Ops ops, Point b, double[] n, Point c, double[] m) {
        double[][] corners = {
            {b.x() + n[0] * b.radius(), b.y() + n[1] * b.radius()},
            {b.x() - n[0] * b.radius(), b.y() - n[1] * b.radius()},
            {c.x() - m[0] * c.radius(), c.y() - m[1] * c.radius()},
            {c.x() + m[0] * c.radius(), c.y() + m[1] * c.radius()}
        };
        double area = 0;
        for (int i = 0; i < 4; i++) {
            double[] p = corners[i];
            double[] q = corners[(i + 1) % 4];
            area += p[0] * q[1] - q[0] * p[1];
        }
        for (int i = 0; i < 4; i++) {
            double[] p = corners[area >= 0 ? i : 3 - i];
            ops.op(i == 0 ? "m" : "l", thousandths(p[0]), thousandths(p[1]));
        }
    }

    /** A circle of four curves, counter-clockwise. */
    private static void disc(Ops ops, Point p) {
        double r = p.radius();
        double k = r * 0.5522847498;
        double x = p.x();
        double y = p.y();
        ops.op("m", thousandths(x + r), thousandths(y));
        curveTo(ops, x + r, y + k, x + k, y + r, x, y + r);
        curveTo(ops, x - k, y + r, x - r, y + k, x - r, y);
        curveTo(ops, x - r, y - k, x - k, y - r, x, y - r);
        curveTo(ops, x + k, y - r, x + r, y - k, x + r, y);
        ops.op("h");
    }

    private static void curveTo(Ops ops, double... xy) {
        long[] p = new long[xy.length];
        for (int i = 0; i < xy.length; i++) {
            p[i] = thousandths(xy[i]);
        }
        ops.op("c", p);
    }

    private static long thousandths(double points) {
        return Math.round(points * 1000);
    }
}
