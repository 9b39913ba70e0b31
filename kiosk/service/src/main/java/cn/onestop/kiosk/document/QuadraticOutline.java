package cn.onestop.kiosk.document;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An outline in whole font units whose curves are quadratic, as TrueType wants them. Cubic curves
 * are cut into as many quadratic ones as keep each within half a unit of the original (of a
 * thousand in the em: a twelfth of a dot on paper at 600 dpi and 16 pt).
 */
final class QuadraticOutline {
    private static final double TOLERANCE = 0.5;

    /**
     * sqrt(3) / 36: distance of a cubic curve from its best quadratic, for a third difference of 1.
     */
    private static final double DISTANCE = 0.048_112_522_432_468_8;

    private static final int MOST_PIECES = 16;

    private record Point(int x, int y, boolean on) {}

    private final List<List<Point>> contours = new ArrayList<>();
    private List<Point> contour = new ArrayList<>();
    private double atX;
    private double atY;

    private QuadraticOutline() {}

    static QuadraticOutline of(Path2D path) {
        QuadraticOutline outline = new QuadraticOutline();
        double[] c = new double[6];
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> {
                    outline.finish();
                    outline.on(c[0], c[1]);
                }
                case PathIterator.SEG_LINETO -> outline.on(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> outline.quadratic(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> outline.cubic(c);
                default -> outline.finish();
            }
        }
        outline.finish();
        return outline;
    }

    private void on(double x, double y) {
        add(x, y, true);
        atX = x;
        atY = y;
    }

    private void quadratic(double cx, double cy, double x, double y) {
        add(cx, cy, false);
        on(x, y);
    }

    private void cubic(double[] c) {
        double thirdX = c[4] - 3 * c[2] + 3 * c[0] - atX;
        double thirdY = c[5] - 3 * c[3] + 3 * c[1] - atY;
        double error = DISTANCE * Math.hypot(thirdX, thirdY);
        int pieces = (int) Math.ceil(Math.cbrt(error / TOLERANCE));
        pieces = Math.clamp(pieces, 1, MOST_PIECES);
        double[] x = {atX, c[0], c[2], c[4]};
        double[] y = {atY, c[1], c[3], c[5]};
        for (int i = 0; i < pieces; i++) {
            double from = (double) i / pieces;
            double to = (double) (i + 1) / pieces;
            quadratic(control(x, from, to), control(y, from, to), at(x, to), at(y, to));
        }
    }

    private static double at(double[] p, double t) {
        double s = 1 - t;
        return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
    }

    private static double slope(double[] p, double t) {
        double s = 1 - t;
        return 3 * s * s * (p[1] - p[0]) + 6 * s * t * (p[2] - p[1]) + 3 * t * t * (p[3] - p[2]);
    }

    /** The control point of the quadratic curve nearest to that piece. */
    private static double control(double[] p, double from, double to) {
        double handle = (to - from) / 3;
        double first = at(p, from) + handle * slope(p, from);
        double second = at(p, to) - handle * slope(p, to);
        return (3 * (first + second) - at(p, from) - at(p, to)) / 4;
    }

    private void add(double x, double y, boolean on) {
        Point point = new Point((int) Math.round(x), (int) Math.round(y), on);
        if (contour.isEmpty() || !contour.getLast().equals(point)) {
            contour.add(point);
        }
    }

    private void finish() {
        if (contour.size() > 1 && contour.getLast().equals(contour.getFirst())) {
            contour.removeLast();
        }
        if (contour.size() > 1) {
            contours.add(contour);
        }
        contour = new ArrayList<>();
    }

    /** As a simple glyph of a {@code glyf} table; empty when nothing is drawn. */
    byte[] record() {
        List<Point> points = contours.stream().flatMap(List::stream).toList();
        if (points.isEmpty()) {
            return new byte[0];
        }
        int length = 10 + 2 * contours.size() + 2 + 5 * points.size();
        ByteBuffer out = ByteBuffer.allocate((length + 3) / 4 * 4);
        out.putShort((short) contours.size());
        out.putShort((short) points.stream().mapToInt(Point::x).min().orElse(0));
        out.putShort((short) points.stream().mapToInt(Point::y).min().orElse(0));
        out.putShort((short) points.stream().mapToInt(Point::x).max().orElse(0));
        out.putShort((short) points.stream().mapToInt(Point::y).max().orElse(0));
        int last = -1;
        for (List<Point> each : contours) {
            last += each.size();
            out.putShort((short) last);
        }
        out.putShort((short) 0);
        points.forEach(p -> out.put((byte) (p.on() ? 1 : 0)));
        Point before = new Point(0, 0, true);
        for (Point p : points) {
            out.putShort((short) (p.x() - before.x()));
            before = p;
        }
        before = new Point(0, 0, true);
        for (Point p : points) {
            out.putShort((short) (p.y() - before.y()));
            before = p;
        }
        return out.array();
    }
}
