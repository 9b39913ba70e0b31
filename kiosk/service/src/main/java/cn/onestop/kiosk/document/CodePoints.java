package cn.onestop.kiosk.document;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which glyph of a font is which character: its {@code cmap}, formats 4 and 12. */
final class CodePoints {
    /** Platform and encoding of the Unicode tables, the full ones first. */
    private static final List<Integer> WANTED =
            List.of(0x3000A, 0x00006, 0x00004, 0x30001, 0x00003, 0x00002, 0x00001, 0x00000);

    private final int[] codePoints;
    private final char[] glyphs;

    private CodePoints(SortedMap<Integer, Integer> found) {
        codePoints = found.keySet().stream().mapToInt(Integer::intValue).toArray();
        glyphs = new char[codePoints.length];
        int at = 0;
        for (int glyph : found.values()) {
            glyphs[at++] = (char) glyph;
        }
    }

    /**
     * @param count of the font's glyphs; what lies beyond is not there
     * @throws BadFont when there is no Unicode table
     */
    static CodePoints read(Sfnt.Table cmap, int count) {
        for (int wanted : WANTED) {
            for (int i = 0; i < cmap.u16(2); i++) {
                long entry = 4 + 8L * i;
                long from = cmap.u32(entry + 4);
                if (cmap.s32(entry) == wanted && (cmap.u16(from) == 4 || cmap.u16(from) == 12)) {
                    SortedMap<Integer, Integer> found = new TreeMap<>();
                    if (cmap.u16(from) == 12) {
                        groups(cmap, from, count, found);
                    } else {
                        segments(cmap, from, count, found);
                    }
                    return new CodePoints(found);
                }
            }
        }
        throw new BadFont(BadFont.Why.NO_CHARACTERS);
    }

    private static void groups(
            Sfnt.Table cmap, long from, int count, SortedMap<Integer, Integer> found) {
        long groups = cmap.u32(from + 12);
        for (long i = 0; i < groups; i++) {
            long at = from + 16 + 12 * i;
            long first = cmap.u32(at);
            long last = Math.min(cmap.u32(at + 4), Character.MAX_CODE_POINT);
            long glyph = cmap.u32(at + 8);
            for (long c = first; c <= last && glyph + c - first < count; c++) {
                put(found, (int) c, (int) (glyph + c - first), count);
            }
        }
    }

    private static void segments(
            Sfnt.Table cmap, long from, int count, SortedMap<Integer, Integer> found) {
        int twice = cmap.u16(from + 6);
        for (int i = 0; i < twice; i += 2) {
            int last = cmap.u16(from + 14 + i);
            long starts = from + 16 + twice + i;
            int first = cmap.u16(starts);
            int delta = cmap.u16(starts + twice);
            long offsets = starts + 2L * twice;
            int offset = cmap.u16(offsets);
            for (int c = first; c <= last && c < 0xFFFF; c++) {
                int glyph = offset == 0 ? c : cmap.u16(offsets + offset + 2L * (c - first));
                if (offset == 0 || glyph != 0) {
                    put(found, c, (glyph + delta) & 0xFFFF, count);
                }
            }
        }
    }

    private static void put(
            SortedMap<Integer, Integer> found, int codePoint, int glyph, int count) {
        if (glyph > 0 && glyph < count) {
            found.put(codePoint, glyph);
        }
    }

    /** 0 when the font has none. */
    int glyph(int codePoint) {
        int at = Arrays.binarySearch(codePoints, codePoint);
        return at < 0 ? 0 : glyphs[at];
    }

    /** Ascending. */
    IntStream all() {
        return Arrays.stream(codePoints);
    }
}
