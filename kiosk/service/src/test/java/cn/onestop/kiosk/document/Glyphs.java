package cn.onestop.kiosk.document;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where every character of a file stands, in points from bottom left. */
final class Glyphs extends PDFTextStripper {
    /** A character and the square it stands in. */
    record Glyph(String text, double x, double base, double width, double size) {
        Rectangle2D box() {
            return new Rectangle2D.Double(x, base - size * 0.12, width, size);
        }
    }

    private final List<List<Glyph>> pages = new ArrayList<>();

    private Glyphs() {}

    static Glyphs of(byte[] pdf) throws IOException {
        Glyphs glyphs = new Glyphs();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            glyphs.getText(document);
        }
        return glyphs;
    }

    @Override
    protected void startPage(PDPage page) {
        pages.add(new ArrayList<>());
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        pages.getLast()
                .add(
                        new Glyph(
                                text.getUnicode(),
                                text.getTextMatrix().getTranslateX(),
                                text.getTextMatrix().getTranslateY(),
                                text.getWidth(),
                                text.getFontSize()));
    }

    int pages() {
        return pages.size();
    }

    /** 1-based. */
    List<Glyph> on(int page) {
        return pages.get(page - 1);
    }

    List<Glyph> all() {
        return pages.stream().flatMap(List::stream).toList();
    }

    /**
     * What stands in the type area of a page, in the order of the file, without spaces and the
     * small labels of strips.
     */
    String body(int page) {
        StringBuilder out = new StringBuilder();
        for (Glyph glyph : on(page)) {
            if (glyph.base() > Grid.BOTTOM / 1000.0
                    && glyph.base() < Grid.TOP / 1000.0
                    && glyph.size() > 8) {
                out.append(glyph.text());
            }
        }
        return out.toString().replaceAll("[\\s\u3000]", "");
    }

    /** Different baselines of the type area above that height. */
    long linesAbove(int page, double y) {
        return on(page).stream()
                .filter(g -> g.base() > y && g.base() < Grid.TOP / 1000.0)
                .map(g -> Math.round(g.base()))
                .distinct()
                .count();
    }
}
