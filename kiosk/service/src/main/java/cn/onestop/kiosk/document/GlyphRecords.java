package cn.onestop.kiosk.document;

/** The outlines of a font, each as a record of the kind a {@code glyf} table holds. */
sealed interface GlyphRecords permits GlyfRecords, CffRecords {
    /**
     * @return empty for a glyph without an outline
     * @throws BadFont when it cannot be read
     */
    byte[] record(int glyph);
}
