package cn.onestop.kiosk.document;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;

/**
 * Writes content-stream operators: numbers with three decimals, one operator a line, fills only.
 * Stroking operators do not exist here because stroked pixels differ between Java releases.
 * Coordinates are thousandths of a point.
 */
final class Ops {
    private final StringBuilder out = new StringBuilder();

    Ops op(String operator, long... operands) {
        for (long operand : operands) {
            number(operand);
            out.append(' ');
        }
        out.append(operator).append('\n');
        return this;
    }

    /** A line as it is: names, hexadecimal strings. */
    Ops raw(String line) {
        out.append(line).append('\n');
        return this;
    }

    Ops save() {
        return op("q");
    }

    Ops restore() {
        return op("Q");
    }

    /** 0 black to 1000 white. */
    Ops grey(long level) {
        return op("g", level);
    }

    Ops rectangle(long x, long y, long width, long height) {
        return op("re", x, y, width, height).op("f");
    }

    /** A frame of that line width inside the rectangle. */
    Ops frame(long x, long y, long width, long height, long line) {
        return op("re", x, y, width, height)
                .op("re", x + line, y + line, width - 2 * line, height - 2 * line)
                .op("f*");
    }

    /** A rising diagonal, so thick when measured upright. */
    Ops slash(long x, long y, long width, long height, long thickness) {
        return op("m", x, y)
                .op("l", x, y + thickness)
                .op("l", x + width, y + height)
                .op("l", x + width, y + height - thickness)
                .op("h")
                .op("f");
    }

    /** Fills an outline, scaled from its own unit and moved. */
    Ops fill(Path2D outline, double scale, double x, double y) {
        path(outline, scale, x, y);
        return op("f");
    }

    private void path(Path2D outline, double scale, double x, double y) {
        double[] c = new double[6];
        double atX = 0;
        double atY = 0;
        for (PathIterator it = outline.getPathIterator(null); !it.isDone(); it.next()) {
            int kind = it.currentSegment(c);
            int last = lastPoint(kind);
            // PDF knows cubic curves only; raising a quadratic's degree is exact
            if (kind == PathIterator.SEG_QUADTO) {
                raiseDegree(c, atX, atY);
                last = 4;
            }
            if (last >= 0) {
                atX = c[last];
                atY = c[last + 1];
            }
            long[] p = new long[Math.max(last + 2, 0)];
            for (int i = 0; i < p.length; i++) {
                p[i] = Math.round(c[i] * scale + (i % 2 == 0 ? x : y));
            }
            op(operator(kind), p);
        }
    }

    private static int lastPoint(int kind) {
        return switch (kind) {
            case PathIterator.SEG_CLOSE -> -2;
            case PathIterator.SEG_CUBICTO -> 4;
            case PathIterator.SEG_QUADTO -> 2;
            default -> 0;
        };
    }

    private static String operator(int kind) {
        return switch (kind) {
            case PathIterator.SEG_MOVETO -> "m";
            case PathIterator.SEG_LINETO -> "l";
            case PathIterator.SEG_CLOSE -> "h";
            default -> "c";
        };
    }

    private static void raiseDegree(double[] c, double atX, double atY) {
        double midX = c[0];
        double midY = c[1];
        double endX = c[2];
        double endY = c[3];
        c[0] = atX + (midX - atX) * 2 / 3;
        c[1] = atY + (midY - atY) * 2 / 3;
        c[2] = endX + (midX - endX) * 2 / 3;
        c[3] = endY + (midY - endY) * 2 / 3;
        c[4] = endX;
        c[5] = endY;
    }

    private void number(long thousandths) {
        long whole = Math.abs(thousandths);
        if (thousandths < 0) {
            out.append('-');
        }
        out.append(whole / 1000).append('.');
        long rest = whole % 1000;
        out.append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10));
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
