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
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One font file with outlines of the kind PDFBox can embed in part (glyf). Parsed once, used by
 * every document, picture and receipt; lengths are thousandths of the em.
 */
final class Face {
    private static final int EM = 1000;
    private final String name;
    private final TrueTypeFont font;
    private final CmapLookup codePoints;
    private final int unitsPerEm;

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
            return face;
        } catch (IOException e) {
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

    String name() {
        return name;
    }

    /** The glyph of that code point, 0 when the font has none. */
    int glyph(int codePoint) {
        return codePoints.getGlyphId(codePoint);
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
