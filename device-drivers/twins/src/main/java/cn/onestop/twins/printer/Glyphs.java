package cn.onestop.twins.printer;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The printer's built-in characters: 24 × 24 dots for Chinese, 12 × 24 for ASCII, made from the
 * outlines of Noto Sans SC the first time each is printed. Not thread-safe: the machine guards it.
 */
final class Glyphs {
    static final int HEIGHT = 24;
    private static final int BASELINE = 21;
    private static final double EM = 24;

    /** Smaller and higher, so that brackets and descenders stay in their cell. */
    private static final int ASCII_BASELINE = 19;

    private static final double ASCII_EM = 21;
    private static final int BLACK_BELOW = 140;
    private static final String FILE = "fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    private final Map<Integer, boolean[][]> made = new HashMap<>();
    private final TrueTypeFont font;

    /** Reads the font at once, so that no print job waits for it. */
    Glyphs() {
        font = Noto.FONT;
    }

    /** Rows of dots; a hollow box for what the font does not have. */
    boolean[][] dots(int codePoint) {
        return made.computeIfAbsent(codePoint, this::make);
    }

    /** Width of a character in dots: 12 for ASCII, 24 for everything else. */
    static int width(int codePoint) {
        return codePoint < 0x80 ? 12 : 24;
    }

    private boolean[][] make(int codePoint) {
        int width = width(codePoint);
        try {
            CmapLookup lookup = font.getUnicodeCmapLookup();
            int glyph = lookup.getGlyphId(codePoint);
            if (glyph == 0) {
                return box(width);
            }
            var outline = font.getGlyph().getGlyph(glyph);
            if (outline == null) {
                return new boolean[HEIGHT][width];
            }
            double units = font.getUnitsPerEm();
            return dots(outline.getPath(), font.getAdvanceWidth(glyph) / units, units, width);
        } catch (IOException e) {
            throw new UncheckedIOException("the printer's font cannot be read", e);
        }
    }

    /** The font, read once for all printers: it takes some tenths of a second and 10 MB. */
    private static final class Noto {
        static final TrueTypeFont FONT = load();

        private static TrueTypeFont load() {
            try (var stream = Glyphs.class.getClassLoader().getResourceAsStream(FILE)) {
                if (stream == null) {
                    throw new IllegalStateException(FILE + " is not on the class path");
                }
                return new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException("the printer's font cannot be read", e);
            }
        }
    }

    private static boolean[][] dots(Shape outline, double advance, double units, int width) {
        double em = width == 12 ? ASCII_EM : EM;
        double squeeze = Math.min(1, width / (advance * em));
        double left = (width - advance * em * squeeze) / 2;
        var image = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, HEIGHT);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.BLACK);
        var place =
                AffineTransform.getTranslateInstance(left, width == 12 ? ASCII_BASELINE : BASELINE);
        place.scale(em / units * squeeze, -em / units);
        pen.fill(place.createTransformedShape(outline));
        pen.dispose();
        var dots = new boolean[HEIGHT][width];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                dots[y][x] = image.getRaster().getSample(x, y, 0) < BLACK_BELOW;
            }
        }
        return dots;
    }

    private static boolean[][] box(int width) {
        var dots = new boolean[HEIGHT][width];
        for (int y = 2; y < HEIGHT - 2; y++) {
            for (int x = 1; x < width - 1; x++) {
                dots[y][x] = y == 2 || y == HEIGHT - 3 || x == 1 || x == width - 2;
            }
        }
        return dots;
    }
}
