package cn.onestop.twins.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A signature as the path of a pen: strokes of guide points through which a smooth curve runs, in a
 * box of any unit. How fast the pen goes follows from the curve (see {@link Hand}).
 *
 * @param width width of the box
 * @param height height of the box
 * @param strokes at least one, each with at least two points
 */
public record Strokes(double width, double height, List<Stroke> strokes) {
    private static final double SCRAWL_WIDTH = 245;
    private static final double SCRAWL_HEIGHT = 100;

    /** One stroke from pen down to pen up. */
    public record Stroke(List<Guide> guides) {
        /** Copies the guides. */
        public Stroke {
            guides = List.copyOf(guides);
            if (guides.size() < 2) {
                throw new IllegalArgumentException("a stroke needs two points");
            }
        }
    }

    /**
     * A point the pen passes.
     *
     * @param pressure 0 to 1
     */
    public record Guide(double x, double y, double pressure) {}

    /** Copies the strokes. */
    public Strokes {
        strokes = List.copyOf(strokes);
        if (strokes.isEmpty()) {
            throw new IllegalArgumentException("a signature needs a stroke");
        }
    }

    /** The fictitious 张䶮𬭊, written quickly. */
    public static Strokes zhang() {
        return resource("zhang.strokes");
    }

    /** The fictitious 吕𫖯测, written a little slower. */
    public static Strokes lv() {
        return resource("lv.strokes");
    }

    /**
     * A signature nobody can read, as many people write: loops along a line and a stroke under it.
     * The same seed always gives the same.
     */
    public static Strokes scrawl(long seed) {
        var random = new Random(seed);
        int loops = 5 + random.nextInt(3);
        var name = new ArrayList<Guide>();
        name.add(new Guide(12, 60, 0.5));
        for (int i = 0; i < loops; i++) {
            double x = 20 + 200.0 * i / loops;
            double high = 12 + random.nextInt(34);
            name.add(new Guide(x + 18, 66 - high / 2, 0.6));
            name.add(new Guide(x + 10, 66 - high, 0.45));
            name.add(new Guide(x + 4, 66 - high / 3, 0.65));
            name.add(new Guide(x + 22, 68 + random.nextInt(8), 0.6));
        }
        name.add(new Guide(232, 52 - random.nextInt(14), 0.4));
        var under = new ArrayList<Guide>();
        under.add(new Guide(60, 90, 0.5));
        under.add(new Guide(140, 84 + random.nextInt(6), 0.6));
        under.add(new Guide(225, 80, 0.4));
        return new Strokes(
                SCRAWL_WIDTH, SCRAWL_HEIGHT, List.of(new Stroke(name), new Stroke(under)));
    }

    private static Strokes resource(String name) {
        var stream = Strokes.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the signature " + name + " is not in this jar");
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the text form: {@code box W H} first, then one line of {@code x,y,pressure} points per
     * stroke; {@code character X Y SCALE} shifts and scales the strokes that follow it; empty lines
     * and lines beginning with # say nothing.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static Strokes parse(List<String> lines) {
        double[] box = {0, 0};
        double[] place = {0, 0, 1};
        var strokes = new ArrayList<Stroke>();
        for (var line : lines) {
            var words = line.strip().split("\\s+");
            try {
                switch (words[0]) {
                    case "box" -> box = numbers(words, 2);
                    case "character" -> place = numbers(words, 3);
                    default -> {
                        if (!words[0].isEmpty() && !words[0].startsWith("#")) {
                            strokes.add(stroke(words, place));
                        }
                    }
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("not a line of strokes: " + line, e);
            }
        }
        return new Strokes(box[0], box[1], strokes);
    }

    private static double[] numbers(String[] words, int count) {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Double.parseDouble(words[i + 1]);
        }
        return numbers;
    }

    private static Stroke stroke(String[] words, double[] place) {
        var guides = new ArrayList<Guide>();
        for (var word : words) {
            var parts = word.split(",");
            guides.add(
                    new Guide(
                            place[0] + place[2] * Double.parseDouble(parts[0]),
                            place[1] + place[2] * Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2])));
        }
        return new Stroke(guides);
    }
}
