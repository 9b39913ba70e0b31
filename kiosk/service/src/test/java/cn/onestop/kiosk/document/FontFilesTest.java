package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.geom.CubicCurve2D;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files as sites drop them: good, damaged, of other kinds; and what comes out of good ones. */
class FontFilesTest {
    private static final String TEXT = "张三测试，一二三0123ABC〔〕";

    @TempDir private Path folder;

    private static void assertRefused(byte[] file, BadFont.Why why) {
        assertThatThrownBy(() -> Face.load(FontFile.of("site.ttf", file)))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> {
                    assertThat(e.detail()).isEqualTo("fontUnusable");
                    assertThat(e.getCause())
                            .asInstanceOf(type(BadFont.class))
                            .extracting(BadFont::why)
                            .isEqualTo(why);
                    assertThat(e.sentence().zh()).contains("site.ttf");
                    assertThat(e.sentence().en()).contains("site.ttf");
                });
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheReason() {
        byte[] good = TestFonts.with(TEXT);
        assertThat(Face.load(FontFile.of("site.ttf", good)).drawn('张')).isPositive();
        assertRefused(new byte[0], BadFont.Why.EMPTY);
        assertRefused(new byte[5], BadFont.Why.NOT_A_FONT);
        assertRefused(
                "not a font at all, but long enough".getBytes(StandardCharsets.US_ASCII),
                BadFont.Why.NOT_A_FONT);
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(0, 0x74746366).array(), BadFont.Why.COLLECTION);
        assertRefused(ByteBuffer.wrap(good.clone()).putInt(0, 0x774F4632).array(), BadFont.Why.WEB);
        assertRefused(TestFonts.renamed(good, "post", "fvar"), BadFont.Why.VARIABLE);
        assertRefused(TestFonts.renamed(good, "glyf", "none"), BadFont.Why.NO_OUTLINES);
        assertRefused(TestFonts.renamed(good, "glyf", "CFF "), BadFont.Why.DAMAGED);
        assertRefused(TestFonts.renamed(good, "hmtx", "none"), BadFont.Why.DAMAGED);
        assertRefused(TestFonts.renamed(good, "OS/2", "none"), BadFont.Why.DAMAGED);
        assertRefused(TestFonts.renamed(good, "cmap", "none"), BadFont.Why.DAMAGED);
        assertRefused(TestFonts.patched(good, "cmap", 12, 6), BadFont.Why.NO_CHARACTERS);
        assertRefused(TestFonts.patched(good, "OS/2", 8, 0x0002), BadFont.Why.RESTRICTED);
        assertRefused(TestFonts.patched(good, "OS/2", 8, 0x0104), BadFont.Why.RESTRICTED);
        assertRefused(TestFonts.patched(good, "OS/2", 8, 0x0200), BadFont.Why.RESTRICTED);
        assertRefused(TestFonts.patched(good, "head", 18, 0), BadFont.Why.DAMAGED);
    }

    @Test
    void editableAndPreviewEmbeddingIsEnough() {
        for (int permitted : new int[] {0x0000, 0x0004, 0x0008}) {
            byte[] font = TestFonts.patched(TestFonts.with(TEXT), "OS/2", 8, permitted);
            assertThat(Face.load(FontFile.of("site.ttf", font)).drawn('张')).isPositive();
        }
    }

    @Test
    void aFontCutShortAnywhereIsRefused() {
        byte[] good = TestFonts.with(TEXT);
        for (int length = 0; length < good.length - 64; length += good.length / 97) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> Face.load(FontFile.of("site.ttf", cut)))
                    .isInstanceOf(DocumentException.class);
        }
    }

    @Test
    void aFlippedBitIsRefusedOrHarmless() {
        byte[] glyf = TestFonts.with(TEXT);
        byte[] cff = TestFonts.postScript(TEXT);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] font = (i % 2 == 0 ? glyf : cff).clone();
            // half of them where tables begin
            int bit = random.nextInt(8 * (i % 4 < 2 ? 400 : font.length));
            font[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                Face face = Face.load(FontFile.of("site.ttf", font));
                use(face);
            } catch (DocumentException e) {
                assertThat(e.detail()).isEqualTo("fontUnusable");
                refused++;
            }
        }
        assertThat(refused).isBetween(50, 599);
    }

    private static void use(Face face) {
        SortedMap<Integer, Integer> glyphs = new TreeMap<>();
        TEXT.codePoints().filter(c -> face.glyph(c) > 0).forEach(c -> glyphs.put(face.glyph(c), c));
        if (!glyphs.isEmpty()) {
            face.outlines(List.copyOf(glyphs.keySet()));
            glyphs.keySet().forEach(face::advance);
            try (PDDocument document = new PDDocument()) {
                face.embed(document, glyphs);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void theOutlinesAreThoseOfTheFile() {
        Face small = Face.load(FontFile.of("site.ttf", TestFonts.with(TEXT)));
        TEXT.codePoints().forEach(c -> {
            Path2D one = small.outline(small.drawn(c));
            Path2D other = TestFonts.face().outline(TestFonts.face().drawn(c));
            assertThat(one.getBounds2D()).isEqualTo(other.getBounds2D());
            assertThat(small.advance(small.drawn(c)))
                    .isEqualTo(TestFonts.face().advance(TestFonts.face().drawn(c)));
        });
        assertThat(small.drawn('四')).isZero();
    }

    @Test
    void whoChangesAnOutlineChangesNobodyElses() {
        Face small = Face.load(FontFile.of("site.ttf", TestFonts.with(TEXT)));
        Path2D mine = small.outline(small.drawn('张'));
        double width = mine.getBounds2D().getWidth();
        mine.transform(java.awt.geom.AffineTransform.getScaleInstance(2, 2));
        assertThat(small.outline(small.drawn('张')).getBounds2D().getWidth()).isEqualTo(width);
    }

    @Test
    void postScriptOutlinesBecomeTrueTypeOnesOfTheSameShape() {
        Face made = Face.load(FontFile.of("site.otf", TestFonts.postScript(TEXT)));
        TEXT.codePoints().forEach(c -> {
            Path2D cff = made.outline(made.drawn(c));
            Path2D glyf = TestFonts.face().outline(TestFonts.face().drawn(c));
            assertThat(cff.getBounds2D().getX()).isCloseTo(glyf.getBounds2D().getX(), within(0.002));
            assertThat(cff.getBounds2D().getMaxY()).isCloseTo(glyf.getBounds2D().getMaxY(), within(0.002));
            assertThat(GlyphShape.of(cff).likeness(GlyphShape.of(glyf))).isGreaterThan(0.985);
        });
    }

    @Test
    void curvesStayWithinAUnitOfTheOriginal() {
        Random random = new Random(6);
        for (int i = 0; i < 80; i++) {
            Path2D path = new Path2D.Double();
            path.moveTo(0, 0);
            double[] c = random.doubles(6, -1000, 1000).map(Math::rint).toArray();
            path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
            path.closePath();
            byte[] record = QuadraticOutline.of(path).record();
            CubicCurve2D curve = new CubicCurve2D.Double(0, 0, c[0], c[1], c[2], c[3], c[4], c[5]);
            assertThat(farthest(record, curve)).isLessThan(1.7);
        }
    }

    /** Greatest distance of a point on the written curve from the original. */
    private static double farthest(byte[] record, CubicCurve2D curve) {
        ByteBuffer in = ByteBuffer.wrap(record);
        int points = in.getShort(10) + 1;
        int flags = 14;
        int x = 0;
        int y = 0;
        double farthest = 0;
        for (int i = 0; i < points; i++) {
            x += in.getShort(flags + points + 2 * i);
            y += in.getShort(flags + 3 * points + 2 * i);
            if (record[flags + i] == 1) {
                farthest = Math.max(farthest, distance(curve, x, y));
            }
        }
        return farthest;
    }

    private static double distance(CubicCurve2D curve, double x, double y) {
        double[] p = new double[6];
        double nearest = Math.hypot(x, y);
        double fromX = 0;
        double fromY = 0;
        for (PathIterator it = new FlatteningPathIterator(curve.getPathIterator(null), 0.2, 10);
                !it.isDone();
                it.next()) {
            if (it.currentSegment(p) == PathIterator.SEG_LINETO) {
                nearest =
                        Math.min(
                                nearest,
                                java.awt.geom.Line2D.ptSegDist(fromX, fromY, p[0], p[1], x, y));
            }
            fromX = p[0];
            fromY = p[1];
        }
        return nearest;
    }

    @Test
    void aFileWrittenOverWhileItIsUsedStopsDocumentsButOneReplacedOrDeletedDoesNot()
            throws IOException {
        Path file = folder.resolve("site.ttf");
        Files.write(file, TestFonts.with(TEXT));
        Face face = Face.load(FontFile.map(file));
        Path other = Files.write(folder.resolve("other"), TestFonts.with("乙"));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(face.outline(face.drawn('张')).getBounds2D().isEmpty()).isFalse();
        Files.delete(file);
        assertThat(face.outlines(List.of(face.drawn('三')))).hasSize(1);

        Files.write(file, TestFonts.with(TEXT));
        Face second = Face.load(FontFile.map(file));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThatThrownBy(() -> second.outline(second.drawn('张')))
                .isInstanceOf(DocumentException.class)
                .hasRootCauseInstanceOf(BadFont.class)
                .hasMessageContaining("written over");
    }
}
