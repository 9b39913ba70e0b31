package cn.onestop.kiosk.document;

import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.cff.CFFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.io.IOException;

/**
 * PostScript outlines, turned into TrueType ones glyph by glyph when they are needed: PDFBox can
 * embed a part of a font with TrueType outlines only.
 */
final class CffRecords implements GlyphRecords {
    private final CFFFont font;

    /**
     * @throws BadFont when FontBox cannot read it
     */
    CffRecords(Sfnt file) {
        try {
            font =
                    new CFFParser()
                            .parse(new RandomAccessReadBuffer(file.need("CFF ").copy()))
                            .get(0);
        } catch (IOException | RuntimeException e) {
            // FontBox meets a damaged table with many kinds of exception
            throw new BadFont(BadFont.Why.DAMAGED, e);
        }
    }

    int count() {
        return font.getNumCharStrings();
    }

    @Override
    public byte[] record(int glyph) {
        try {
            // a font keyed by CID is asked by CID, others by glyph
            int key = font instanceof CFFCIDFont ? font.getCharset().getCIDForGID(glyph) : glyph;
            return QuadraticOutline.of(font.getType2CharString(key).getPath()).record();
        } catch (IOException | RuntimeException e) {
            throw new BadFont(BadFont.Why.DAMAGED, e);
        }
    }
}
