package cn.onestop.twins.signature;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A recorded pen in the text form of the SVC2004 signature contest: the number of points, then one
 * line {@code X Y T BUTTON AZIMUTH ALTITUDE PRESSURE} for each, Y upwards, T in milliseconds,
 * BUTTON 1 while the tip touches.
 *
 * <p>The form is read strictly: another count of points or numbers, a letter, a BUTTON that is
 * neither 0 nor 1 is refused with the line's number. The time stamps are not trusted: recorders of
 * that time repeat them, leave them zero and let them run backward. Points with the same stamp are
 * spread until the next one; a zero stands for no stamp; behind a step backward time goes on with
 * the usual step. What comes out always grows.
 */
public final class Svc2004 {
    /** Pressure of the tablets that recorded for the contest. */
    private static final int FULL_PRESSURE = 1023;

    private static final long USUAL_STEP_MS = 10;
    private static final int MOST_POINTS = 100_000;
    private static final int FARTHEST = 10_000_000;

    private final List<Point> points;
    private final long[] micros;
    private final int dirty;

    /** One line of the file. */
    private record Point(int x, int y, long t, boolean down, int pressure) {}

    private Svc2004(List<Point> points) {
        this.points = points;
        long[] raw = points.stream().mapToLong(Point::t).toArray();
        dirty = countDirty(raw);
        micros = repaired(raw);
    }

    /**
     * Reads such a file.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Svc2004 parse(String text) {
        List<String> lines = new ArrayList<>(text.lines().map(String::strip).toList());
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a pen file has a first line");
        }
        String first = lines.getFirst();
        long count = number(first.startsWith("\uFEFF") ? first.substring(1) : first, 1);
        if (count < 1 || count > MOST_POINTS) {
            throw new IllegalArgumentException("line 1: not a count of points");
        }
        if (lines.size() - 1 != count) {
            throw new IllegalArgumentException(
                    "line 1 promises " + count + " points, there are " + (lines.size() - 1));
        }
        List<Point> points = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            points.add(point(lines.get(i), i + 1));
        }
        return new Svc2004(List.copyOf(points));
    }

    private static Point point(String line, int at) {
        String[] words = line.split("\\s+");
        if (words.length != 7) {
            throw new IllegalArgumentException("line " + at + ": a point has seven numbers");
        }
        long[] n = new long[7];
        for (int i = 0; i < 7; i++) {
            n[i] = number(words[i], at);
        }
        if (n[3] != 0 && n[3] != 1) {
            throw new IllegalArgumentException("line " + at + ": BUTTON is 0 or 1");
        }
        if (n[2] < 0 || n[6] < 0) {
            throw new IllegalArgumentException("line " + at + ": less than nothing");
        }
        for (int i : new int[] {0, 1, 6}) {
            if (Math.abs(n[i]) > FARTHEST) {
                throw new IllegalArgumentException("line " + at + ": too large");
            }
        }
        return new Point((int) n[0], (int) n[1], n[2], n[3] == 1, (int) n[6]);
    }

    private static long number(String word, int at) {
        if (!word.matches("-?[0-9]{1,12}")) {
            throw new IllegalArgumentException("line " + at + ": not a whole number");
        }
        return Long.parseLong(word);
    }

    /** How many points the pen has. */
    public int size() {
        return points.size();
    }

    /** How many time stamps were repeated, zero or backward. */
    public int dirtyTimes() {
        return dirty;
    }

    /** Milliseconds from the first point to the last, after the repair. */
    public long durationMs() {
        return micros[micros.length - 1] / 1000;
    }

    /**
     * The pen's way fitted into the area without stretching it, Y downwards; at the end the pen
     * leaves.
     */
    List<PadSample> samples(Rectangle2D area) {
        int minX = points.stream().mapToInt(Point::x).min().orElseThrow();
        int maxX = points.stream().mapToInt(Point::x).max().orElseThrow();
        int minY = points.stream().mapToInt(Point::y).min().orElseThrow();
        int maxY = points.stream().mapToInt(Point::y).max().orElseThrow();
        int hardest =
                Math.max(FULL_PRESSURE, points.stream().mapToInt(Point::pressure).max().orElse(0));
        double scale =
                Math.min(
                        area.getWidth() / Math.max(1, maxX - minX),
                        area.getHeight() / Math.max(1, maxY - minY));
        double left = area.getCenterX() - scale * (maxX - minX) / 2;
        double top = area.getCenterY() - scale * (maxY - minY) / 2;
        List<PadSample> samples = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point p = points.get(i);
            samples.add(
                    new PadSample(
                            micros[i],
                            left + scale * (p.x() - minX),
                            top + scale * (maxY - p.y()),
                            p.down() ? Math.max(0.01, (double) p.pressure() / hardest) : 0,
                            true));
        }
        PadSample last = samples.getLast();
        samples.add(
                new PadSample(last.micros() + 1000 * USUAL_STEP_MS, last.x(), last.y(), 0, false));
        return samples;
    }

    private static int countDirty(long[] raw) {
        int dirty = 0;
        for (int i = 1; i < raw.length; i++) {
            dirty += raw[i] == 0 || raw[i] <= raw[i - 1] ? 1 : 0;
        }
        return dirty;
    }

    /** Microseconds from the first point, always growing. */
    private static long[] repaired(long[] raw) {
        long step = usualStep(raw);
        long[] ms = new long[raw.length];
        long before = raw[0];
        for (int i = 1; i < raw.length; i++) {
            boolean missing = raw[i] == 0 || before == 0;
            long gone = missing ? 0 : raw[i] - before;
            ms[i] = ms[i - 1] + (gone < 0 ? step : gone);
            before = raw[i] == 0 ? before : raw[i];
        }
        return spread(ms, step);
    }

    private static long[] spread(long[] ms, long step) {
        long[] micros = new long[ms.length];
        int from = 0;
        while (from < ms.length) {
            int to = from;
            while (to < ms.length && ms[to] == ms[from]) {
                to++;
            }
            int count = to - from;
            long room = to < ms.length ? ms[to] - ms[from] : count * step;
            for (int i = from; i < to; i++) {
                micros[i] = 1000 * ms[from] + 1000 * room * (i - from) / count;
            }
            from = to;
        }
        return micros;
    }

    /** The middle one of all steps forward. */
    private static long usualStep(long[] raw) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < raw.length; i++) {
            if (raw[i - 1] > 0 && raw[i] > raw[i - 1]) {
                steps.add(raw[i] - raw[i - 1]);
            }
        }
        long[] sorted = steps.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? USUAL_STEP_MS : sorted[sorted.length / 2];
    }
}
