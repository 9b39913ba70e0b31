package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One font file with outlines of the kind PDFBox can embed in part (glyf). Parsed once, used by
 * every document, picture and receipt; lengths are thousandths of the em.
 */
final class Face {
    private static final int EM = 1000;

    /**
     * Characters that some free fonts draw with the shape of another (seen: FandolFang prints ￥ as
     * a dollar sign and eight traditional characters as simplified ones). Right, then wrong.
     */
    private static final String CONFUSED = "￥＄幹干捨舍醜丑衹只餘余鬆松滷鹵鹼碱";

    private final String name;
    private final TrueTypeFont font;
    private final CmapLookup codePoints;
    private final int unitsPerEm;
    private Set<Integer> confused = Set.of();

    private Face(String name, TrueTypeFont font) throws IOException {
        this.name = name;
        this.font = font;
        this.codePoints = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /**
     * @throws DocumentException {@code fontUnusable} when it is no font, has no glyf outlines, or
     *     is a variable font (its default weight would be embedded silently)
     */
    static Face load(String name, RandomAccessRead file) {
        try {
            TrueTypeFont font = new TTFParser().parse(file);
            // Latin ligatures would move characters away from the code points they stand for.
            font.setEnableGsub(false);
            if (!font.getTableMap().containsKey("glyf")) {
                throw unusable(name, "noOutlines");
            }
            if (font.getTableMap().containsKey("fvar")) {
                throw unusable(name, "variable");
            }
            Face face = new Face(name, font);
            face.tryAFew();
            face.confused = face.confusedCharacters();
            return face;
        } catch (IOException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            // FontBox meets a damaged file with any of these
            DocumentException unusable = unusable(name, "noOutlines");
            unusable.initCause(e);
            throw unusable;
        }
    }

    private static DocumentException unusable(String name, String why) {
        return new DocumentException(
                "fontUnusable", Words.say("document.fontUnusable." + why, name));
    }

    /** Faults of a font surface when a document is saved; better at start. */
    private void tryAFew() throws IOException {
        for (int id = 1; id < Math.min(8, font.getNumberOfGlyphs()); id++) {
            font.getGlyph().getGlyph(id);
            font.getAdvanceWidth(id);
        }
    }

    private Set<Integer> confusedCharacters() {
        Set<Integer> found = new HashSet<>();
        int[] pairs = CONFUSED.codePoints().toArray();
        for (int i = 0; i < pairs.length; i += 2) {
            int right = codePoints.getGlyphId(pairs[i]);
            int wrong = codePoints.getGlyphId(pairs[i + 1]);
            if (right > 0 && wrong > 0 && sameShape(outline(right), outline(wrong))) {
                found.add(pairs[i]);
            }
        }
        return Set.copyOf(found);
    }

    /** Whether two outlines are the same but for where they stand. */
    private static boolean sameShape(Path2D one, Path2D other) {
        PathIterator a = fromCorner(one);
        PathIterator b = fromCorner(other);
        double[] p = new double[6];
        double[] q = new double[6];
        while (!a.isDone() && !b.isDone()) {
            Arrays.fill(p, 0);
            Arrays.fill(q, 0);
            if (a.currentSegment(p) != b.currentSegment(q)) {
                return false;
            }
            for (int i = 0; i < p.length; i++) {
                if (Math.abs(p[i] - q[i]) > 0.001) {
                    return false;
                }
            }
            a.next();
            b.next();
        }
        return a.isDone() && b.isDone();
    }

    private static PathIterator fromCorner(Path2D path) {
        Rectangle2D bounds = path.getBounds2D();
        return path.getPathIterator(
                AffineTransform.getTranslateInstance(-bounds.getX(), -bounds.getY()));
    }

    String name() {
        return name;
    }

    /** The glyph of that code point, 0 when the font has none or draws another's shape. */
    int glyph(int codePoint) {
        return confused.contains(codePoint) ? 0 : codePoints.getGlyphId(codePoint);
    }

    int advance(int glyph) {
        try {
            return Math.round((float) font.getAdvanceWidth(glyph) * EM / unitsPerEm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline, one em = 1, y upwards from the baseline, to be filled non-zero. */
    Path2D outline(int glyph) {
        try {
            GlyphData data = font.getGlyph().getGlyph(glyph);
            Path2D path = data == null ? new Path2D.Double() : new Path2D.Double(data.getPath());
            path.transform(AffineTransform.getScaleInstance(1.0 / unitsPerEm, 1.0 / unitsPerEm));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A font object in that document, of which only the glyphs named later are embedded. */
    PDType0Font embed(PDDocument document) throws IOException {
        return PDType0Font.load(document, font, true);
    }
}
