package cn.onestop.kiosk.document;

/** TrueType outlines as they lie in the file. */
final class GlyfRecords implements GlyphRecords {
    private final Sfnt.Table loca;
    private final Sfnt.Table glyf;
    private final boolean wide;

    /**
     * @throws BadFont when a record lies outside the table
     */
    GlyfRecords(Sfnt file, int count) {
        loca = file.need("loca");
        glyf = file.need("glyf");
        wide = file.need("head").s16(50) != 0;
        for (int i = 0; i < count; i++) {
            if (from(i) > from(i + 1) || from(i + 1) > glyf.size()) {
                throw new BadFont(BadFont.Why.DAMAGED);
            }
        }
    }

    private long from(int glyph) {
        return wide ? loca.u32(4L * glyph) : 2L * loca.u16(2L * glyph);
    }

    @Override
    public byte[] record(int glyph) {
        return glyf.copy(from(glyph), from(glyph + 1) - from(glyph));
    }
}
