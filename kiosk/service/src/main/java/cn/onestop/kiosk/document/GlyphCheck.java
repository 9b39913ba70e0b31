package cn.onestop.kiosk.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks whether a font draws what its characters are: each glyph as a small blurred picture is
 * compared with the same character of the font that comes with the program. Two faces of one
 * character correlate far more than two characters do. Seen in a free font: ￥ printed as a dollar
 * sign, eight traditional characters printed as simplified ones.
 */
final class GlyphCheck {
    /** Of a correlation that is 1 for equal pictures. */
    static final double LEAST = 0.45;

    private static final int SIDE = 32;
    private static final int MARGIN = 3;
    private static final int BATCH = 256;

    /** Right, then what is drawn in its place. */
    private static final int[] CONFUSED = "￥＄幹干捨舍醜丑衹只餘余鬆松滷鹵鹼碱".codePoints().toArray();

    private static final String SIGNS = "0123456789￥％〔〕";

    private final Face reference;

    GlyphCheck(Face reference) {
        this.reference = reference;
    }

    /** What is looked at when a font is opened: GB/T 2312, digits, signs, what is often confused. */
    static int[] first() {
        return IntStream.concat(
                        IntStream.concat(Characters.gb2312(), SIGNS.codePoints()),
                        IntStream.range(0, CONFUSED.length / 2).map(i -> CONFUSED[2 * i]))
                .distinct()
                .toArray();
    }

    /** The wrong ones among these characters; what the font or the reference lacks is not wrong. */
    List<Integer> wrong(Face face, int... characters) {
        List<Integer> both =
                IntStream.of(characters).filter(c -> face.drawn(c) > 0).boxed().toList();
        List<Integer> wrong = new ArrayList<>();
        for (int from = 0; from < both.size(); from += BATCH) {
            List<Integer> some = both.subList(from, Math.min(both.size(), from + BATCH));
            List<Path2D> theirs = face.outlines(some.stream().map(face::drawn).toList());
            List<Integer> known = some.stream().filter(c -> reference.drawn(c) > 0).toList();
            List<Path2D> ours = reference.outlines(known.stream().map(reference::drawn).toList());
            int at = 0;
            for (int i = 0; i < some.size(); i++) {
                int character = some.get(i);
                boolean comparable = reference.drawn(character) > 0;
                Path2D our = comparable ? ours.get(at++) : new Path2D.Double();
                if (!right(character, theirs.get(i), our, comparable)) {
                    wrong.add(character);
                }
            }
        }
        return wrong;
    }

    private boolean right(int character, Path2D theirs, Path2D ours, boolean comparable) {
        if (empty(theirs)) {
            return comparable ? empty(ours) : Character.isSpaceChar(character);
        }
        if (!comparable) {
            return true;
        }
        double[] picture = picture(theirs);
        double likeness = likeness(picture, picture(ours));
        return likeness >= LEAST && !likeAnother(character, picture, likeness);
    }

    private boolean likeAnother(int character, double[] picture, double likeness) {
        for (int i = 0; i < CONFUSED.length; i += 2) {
            if (CONFUSED[i] == character) {
                Path2D other = reference.outline(reference.drawn(CONFUSED[i + 1]));
                return likeness(picture, picture(other)) > likeness;
            }
        }
        return false;
    }

    private static boolean empty(Path2D outline) {
        Rectangle2D bounds = outline.getBounds2D();
        return bounds.getWidth() <= 0 || bounds.getHeight() <= 0;
    }

    static double likeness(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** As large as it can be drawn in a small square, blurred, with mean 0 and length 1. */
    static double[] picture(Path2D outline) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Rectangle2D bounds = outline.getBounds2D();
        double scale =
                (SIDE - 2.0 * MARGIN) / Math.max(bounds.getWidth(), bounds.getHeight());
        AffineTransform place = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
        place.scale(scale, -scale);
        place.translate(-bounds.getCenterX(), -bounds.getCenterY());
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fill(place.createTransformedShape(outline));
        } finally {
            g.dispose();
        }
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        double[] picture = new double[grey.length];
        for (int i = 0; i < grey.length; i++) {
            picture[i] = grey[i] & 0xFF;
        }
        return normal(blurred(blurred(picture)));
    }

    private static double[] blurred(double[] picture) {
        double[] out = new double[picture.length];
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                double sum = 0;
                for (int up = -SIDE; up <= SIDE; up += SIDE) {
                    sum += picture[at + up - 1] + picture[at + up] + picture[at + up + 1];
                }
                out[at] = sum;
            }
        }
        return out;
    }

    private static double[] normal(double[] picture) {
        double mean = 0;
        for (double p : picture) {
            mean += p / picture.length;
        }
        double square = 0;
        for (int i = 0; i < picture.length; i++) {
            picture[i] -= mean;
            square += picture[i] * picture[i];
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < picture.length && length > 0; i++) {
            picture[i] /= length;
        }
        return picture;
    }
}
