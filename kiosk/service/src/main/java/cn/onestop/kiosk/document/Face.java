package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One font. The file is read in place: a document takes out of it the few glyphs it needs. Serves
 * all threads; lengths are thousandths of the em.
 */
final class Face {
    private static final int EM = 1000;
    private static final int REMEMBERED = 2000;

    private final FontFile file;
    private final CodePoints codePoints;
    private final FontCut cut;
    private final int unitsPerEm;
    private final Map<Integer, Path2D> outlines =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Path2D> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private volatile IntPredicate right = codePoint -> true;
    private volatile List<Integer> takenOut = List.of();

    private Face(FontFile file, CodePoints codePoints, FontCut cut, int unitsPerEm) {
        this.file = file;
        this.codePoints = codePoints;
        this.cut = cut;
        this.unitsPerEm = unitsPerEm;
    }

    /**
     * Reads a font and tries it.
     *
     * @throws DocumentException {@code fontUnusable}, naming the file and saying why
     */
    static Face load(FontFile file) {
        Face face = guarded(file, () -> read(file));
        face.tryIt();
        return face;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T guarded(FontFile file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadFont e) {
            throw unusable(file.name(), e);
        } catch (IOException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            // a damaged file is met with any of these
            throw unusable(file.name(), new BadFont(BadFont.Why.DAMAGED, e));
        }
    }

    private static Face read(FontFile file) {
        Sfnt tables = Sfnt.of(file.bytes());
        if (tables.has("fvar")) {
            throw new BadFont(BadFont.Why.VARIABLE);
        }
        if (!tables.has("glyf") && !tables.has("CFF ")) {
            throw new BadFont(BadFont.Why.NO_OUTLINES);
        }
        requirePermission(tables.need("OS/2").u16(8));
        int count = tables.need("maxp").u16(4);
        GlyphRecords records =
                tables.has("glyf") ? new GlyfRecords(tables, count) : new CffRecords(tables);
        if (records instanceof CffRecords cff && cff.count() != count) {
            throw new BadFont(BadFont.Why.DAMAGED);
        }
        int unitsPerEm = tables.need("head").u16(18);
        if (unitsPerEm < 16 || unitsPerEm > 16384 || count < 2) {
            throw new BadFont(BadFont.Why.DAMAGED);
        }
        return new Face(
                file,
                CodePoints.read(tables.need("cmap"), count),
                new FontCut(tables, records, count),
                unitsPerEm);
    }

    /** What the font's maker permits: embedding, of parts, as outlines. */
    private static void requirePermission(int flags) {
        boolean restricted = (flags & 0x000E) == 0x0002;
        if (restricted || (flags & 0x0300) != 0) {
            throw new BadFont(BadFont.Why.RESTRICTED);
        }
    }

    static DocumentException unusable(String name, BadFont why) {
        DocumentException failure =
                new DocumentException("fontUnusable", Words.say(why.why().key(), name));
        failure.initCause(why);
        return failure;
    }

    /** Faults of a font surface when a document is saved; better at start. */
    private void tryIt() {
        SortedMap<Integer, Integer> some = new TreeMap<>();
        codePoints.all().limit(8).forEach(c -> some.put(codePoints.glyph(c), c));
        if (some.isEmpty()) {
            throw unusable(name(), new BadFont(BadFont.Why.NO_CHARACTERS));
        }
        outlines(List.copyOf(some.keySet()));
        try (PDDocument document = new PDDocument()) {
            embed(document, some);
        } catch (IOException e) {
            throw unusable(name(), new BadFont(BadFont.Why.DAMAGED, e));
        }
    }

    /**
     * From now on only code points for which that holds are set in this font.
     *
     * @param test asked each time, from any thread
     * @param wrong code points for which it is known not to hold
     */
    void trustOnly(IntPredicate test, List<Integer> wrong) {
        right = test;
        takenOut = List.copyOf(wrong);
    }

    /** Characters of which another shape is drawn, as found when the font was opened. */
    List<Integer> takenOut() {
        return takenOut;
    }

    String name() {
        return file.name();
    }

    FontFile file() {
        return file;
    }

    /** The glyph of that code point, 0 when the font has none or draws another's shape. */
    int glyph(int codePoint) {
        int glyph = codePoints.glyph(codePoint);
        return glyph > 0 && right.test(codePoint) ? glyph : 0;
    }

    /** The same for a font that is not trusted yet. */
    int drawn(int codePoint) {
        return codePoints.glyph(codePoint);
    }

    /** All code points of the font, right or wrong, ascending. */
    IntStream codePoints() {
        return codePoints.all();
    }

    int advance(int glyph) {
        return Math.round((float) cut.advance(glyph) * EM / unitsPerEm);
    }

    /** The outline, one em = 1, y upwards from the baseline, to be filled non-zero. */
    Path2D outline(int glyph) {
        synchronized (outlines) {
            Path2D known = outlines.computeIfAbsent(glyph, g -> outlines(List.of(g)).getFirst());
            return (Path2D) known.clone();
        }
    }

    /** The outlines of many glyphs at once, in that order. */
    List<Path2D> outlines(List<Integer> glyphs) {
        file.requireUnchanged();
        return guarded(file, () -> draw(glyphs));
    }

    private List<Path2D> draw(List<Integer> glyphs) throws IOException {
        byte[] small = cut.renumbered(glyphs);
        try (TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(small))) {
            Map<Integer, Integer> places = FontCut.places(glyphs);
            List<Path2D> drawn = new ArrayList<>();
            for (int glyph : glyphs) {
                GlyphData data = font.getGlyph().getGlyph(places.getOrDefault(glyph, 0));
                Path2D path =
                        data == null ? new Path2D.Double() : new Path2D.Double(data.getPath());
                path.transform(
                        AffineTransform.getScaleInstance(1.0 / unitsPerEm, 1.0 / unitsPerEm));
                drawn.add(path);
            }
            return drawn;
        }
    }

    /**
     * A font object in that document with just these glyphs.
     *
     * @param glyphs glyph → the code point it stands for
     */
    PDType0Font embed(PDDocument document, SortedMap<Integer, Integer> glyphs) {
        file.requireUnchanged();
        return guarded(
                file,
                () -> {
                    byte[] small = cut.inPlace(glyphs);
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(small));
                    // Latin ligatures would move characters away from their code points.
                    font.setEnableGsub(false);
                    PDType0Font embedded = PDType0Font.load(document, font, true);
                    embedded.addGlyphsToSubset(new HashSet<>(glyphs.keySet()));
                    embedded.subset();
                    return embedded;
                });
    }
}
