package cn.onestop.kiosk.document;

import cn.onestop.devices.Bitmap;
import cn.onestop.kiosk.document.Fonts.Glyph;
import cn.onestop.kiosk.document.Fonts.Style;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * A white picture on which text is set from glyph outlines and made black and white at the end.
 * Never asks Java for a font, so nothing of the machine's fonts is needed or seen. Pixels, origin
 * top left.
 */
final class Canvas {
    /** Grey at which a pixel turns black; keeps thin strokes whole. */
    private static final int THRESHOLD = 150;

    private final BufferedImage image;
    private final Fonts fonts;

    Canvas(Fonts fonts, int width, int height) {
        this.fonts = fonts;
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        draw(g -> g.fillRect(0, 0, width, height), Color.WHITE);
    }

    private interface Drawing {
        void on(Graphics2D graphics);
    }

    private void draw(Drawing drawing, Color colour) {
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(colour);
            drawing.on(g);
        } finally {
            g.dispose();
        }
    }

    void bar(int x, int y, int width, int height) {
        draw(g -> g.fillRect(x, y, width, height), Color.BLACK);
    }

    /** A white rectangle. */
    void clear(int x, int y, int width, int height) {
        draw(g -> g.fillRect(x, y, width, height), Color.WHITE);
    }

    /** A picture, as grey, top left there. */
    void picture(BufferedImage picture, int x, int y) {
        draw(g -> g.drawImage(picture, x, y, null), Color.BLACK);
    }

    /** Width of a text in pixels. */
    static double width(Fonts fonts, Style style, String text, int em) {
        return fonts.width(style, text, em * 1000L) / 1000.0;
    }

    void text(Style style, String text, int em, double left, double base) {
        text(style, text, em, left, base, Color.BLACK);
    }

    /** A text with its middle there. */
    void around(
            Style style, String text, int em, double middle, double base, boolean whiteOnBlack) {
        double left = middle - width(fonts, style, text, em) / 2;
        text(style, text, em, left, base, whiteOnBlack ? Color.WHITE : Color.BLACK);
    }

    private void text(Style style, String text, int em, double left, double base, Color colour) {
        draw(
                g -> {
                    double x = left;
                    for (int codePoint : text.codePoints().toArray()) {
                        Glyph glyph = fonts.glyph(style, codePoint);
                        Path2D outline = glyph.outline();
                        // whole pixels: equal characters look equal
                        outline.transform(new AffineTransform(em, 0, 0, -em, Math.rint(x), base));
                        g.fill(outline);
                        x += glyph.advance() * em / 1000.0;
                    }
                },
                colour);
    }

    void centred(Style style, String text, int em, double base) {
        text(style, text, em, (image.getWidth() - width(fonts, style, text, em)) / 2, base);
    }

    Bitmap bitmap() {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int perRow = (width + 7) / 8;
        byte[] bits = new byte[height * perRow];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((grey[y * width + x] & 0xFF) < THRESHOLD) {
                    bits[y * perRow + (x >> 3)] |= (byte) (0x80 >> (x & 7));
                }
            }
        }
        return new Bitmap(width, height, bits);
    }
}
