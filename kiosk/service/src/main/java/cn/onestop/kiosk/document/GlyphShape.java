package cn.onestop.kiosk.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * What a glyph looks like, so that two faces of one character are alike and two characters are not:
 * how much of its edges run in each of four directions in each field of a small grid. Pixels
 * themselves would tell more of stroke weight than of the character.
 */
final class GlyphShape {
    private static final int SIDE = 48;
    private static final int EDGE = 4;
    private static final int FIELDS = 8;
    private static final int DIRECTIONS = 4;

    private final float[] features;

    private GlyphShape(float[] features) {
        this.features = features;
    }

    static boolean isEmpty(Path2D outline) {
        Rectangle2D bounds = outline.getBounds2D();
        return bounds.getWidth() <= 0 || bounds.getHeight() <= 0;
    }

    /**
     * @param outline not empty
     */
    static GlyphShape of(Path2D outline) {
        float[] features = new float[FIELDS * FIELDS * DIRECTIONS];
        int[] grey = draw(outline);
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                int dx =
                        grey[at - SIDE + 1]
                                + 2 * grey[at + 1]
                                + grey[at + SIDE + 1]
                                - grey[at - SIDE - 1]
                                - 2 * grey[at - 1]
                                - grey[at + SIDE - 1];
                int dy =
                        grey[at + SIDE - 1]
                                + 2 * grey[at + SIDE]
                                + grey[at + SIDE + 1]
                                - grey[at - SIDE - 1]
                                - 2 * grey[at - SIDE]
                                - grey[at - SIDE + 1];
                if (dx != 0 || dy != 0) {
                    edge(features, x, y, dx, dy);
                }
            }
        }
        return new GlyphShape(normal(features));
    }

    /** As large as it fits; a narrow or flat one is made a little wider or higher. */
    private static int[] draw(Path2D outline) {
        Rectangle2D bounds = outline.getBounds2D();
        double width = bounds.getWidth();
        double height = bounds.getHeight();
        double ratio = Math.sqrt(Math.min(width, height) / Math.max(width, height));
        double room = SIDE - 2.0 * EDGE;
        double across = width >= height ? room : room * ratio;
        double down = height >= width ? room : room * ratio;
        AffineTransform place = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
        place.scale(across / width, -down / height);
        place.translate(-bounds.getCenterX(), -bounds.getCenterY());
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fill(place.createTransformedShape(outline));
        } finally {
            g.dispose();
        }
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] grey = new int[bytes.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = bytes[i] & 0xFF;
        }
        return grey;
    }

    /**
     * Shares an edge among the two nearest of the directions across, rising, down and falling, and
     * the four nearest fields.
     */
    private static void edge(float[] features, int x, int y, int dx, int dy) {
        int wide = Math.abs(dx);
        int high = Math.abs(dy);
        float longer = Math.max(wide, high);
        float slanted = Math.min(wide, high) / longer;
        float strength = longer * (1 + 0.4f * slanted);
        int straight = wide >= high ? 0 : 2;
        int diagonal = (dx < 0) == (dy < 0) ? 1 : 3;
        float column = (x + 0.5f) * FIELDS / SIDE - 0.5f;
        float row = (y + 0.5f) * FIELDS / SIDE - 0.5f;
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        for (int r = Math.max(top, 0); r <= Math.min(top + 1, FIELDS - 1); r++) {
            for (int c = Math.max(left, 0); c <= Math.min(left + 1, FIELDS - 1); c++) {
                float share = strength * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c));
                int field = (r * FIELDS + c) * DIRECTIONS;
                features[field + straight] += share * (1 - slanted);
                features[field + diagonal] += share * slanted;
            }
        }
    }

    private static float[] normal(float[] features) {
        double mean = 0;
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sqrt(features[i]);
            mean += features[i] / features.length;
        }
        double square = 0;
        for (int i = 0; i < features.length; i++) {
            features[i] -= (float) mean;
            square += features[i] * features[i];
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < features.length && length > 0; i++) {
            features[i] /= length;
        }
        return features;
    }

    /** 1 for the same shape, about 0.3 for two characters taken by chance. */
    double likeness(GlyphShape other) {
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += features[i] * other.features[i];
        }
        return sum;
    }
}
