package cn.onestop.demo.hands;

import cn.onestop.twins.signature.StuTwin;
import cn.onestop.twins.signature.Svc2004;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A mouse as a pen. What it did comes as lines {@code x y t button pressure}: dots of the pad's
 * screen from the top left, milliseconds, 1 when the button was down, 0 to 1023. A single touch
 * that did not move is a tap.
 */
final class Pen {
    private static final int MOST = 20_000;

    /** The format counts rows from below. */
    private static final int UPSIDE = 1000;

    private final StuTwin pad;
    private final DoubleSupplier speed;

    Pen(StuTwin pad, DoubleSupplier speed) {
        this.pad = pad;
        this.speed = speed;
    }

    private record Point(double x, double y, long t, int button, int pressure) {}

    void move(String lines) {
        List<Point> points = lines.lines().filter(line -> !line.isBlank()).map(Pen::point).toList();
        if (points.isEmpty() || points.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " points are needed");
        }
        Rectangle2D box = box(points);
        if (box.getWidth() < 2 && box.getHeight() < 2) {
            pad.tap(box.getCenterX(), box.getCenterY(), speed.getAsDouble());
        } else {
            pad.replay(Svc2004.parse(file(points)), box, speed.getAsDouble());
        }
    }

    private static Point point(String line) {
        String[] parts = line.strip().split(" ");
        if (parts.length != 5) {
            throw new IllegalArgumentException("a point is: x y t button pressure");
        }
        try {
            return new Point(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a point is five numbers", e);
        }
    }

    private static Rectangle2D box(List<Point> points) {
        Rectangle2D box =
                new Rectangle2D.Double(points.getFirst().x(), points.getFirst().y(), 0, 0);
        points.forEach(point -> box.add(point.x(), point.y()));
        return box;
    }

    /** A hundred units for a dot: the format has whole numbers only. */
    private static String file(List<Point> points) {
        List<String> lines = new ArrayList<>(List.of(Integer.toString(points.size())));
        for (Point p : points) {
            lines.add(
                    "%d %d %d %d 0 0 %d"
                            .formatted(
                                    Math.round(p.x() * 100),
                                    Math.round((UPSIDE - p.y()) * 100),
                                    p.t(),
                                    p.button(),
                                    p.pressure()));
        }
        return String.join("\n", lines) + "\n";
    }
}
