package cn.onestop.kiosk.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts some glyphs out of a font and makes a small TrueType font of them, which is all that PDFBox
 * ever has to read. A glyph keeps its number or gets another; what it is composed of comes along.
 */
final class FontCut {
    private static final int COMPOSITE_HEADER = 10;
    private static final int DEEPEST = 8;
    private static final List<String> AS_IS =
            List.of("OS/2", "name", "cvt ", "fpgm", "prep", "gasp");

    private final Sfnt file;
    private final GlyphRecords records;
    private final int count;
    private final int wideMetrics;

    FontCut(Sfnt file, GlyphRecords records, int count) {
        this.file = file;
        this.records = records;
        this.count = count;
        this.wideMetrics = file.need("hhea").u16(34);
        if (wideMetrics < 1 || file.need("hmtx").size() < 4L * wideMetrics) {
            throw new BadFont(BadFont.Why.DAMAGED);
        }
    }

    /** In units of the font. */
    int advance(int glyph) {
        return file.need("hmtx").u16(4L * Math.min(glyph, wideMetrics - 1));
    }

    private int bearing(int glyph, byte[] record) {
        if (records instanceof CffRecords) {
            return record.length == 0 ? 0 : ByteBuffer.wrap(record).getShort(2);
        }
        Sfnt.Table hmtx = file.need("hmtx");
        long at = glyph < wideMetrics ? 4L * glyph + 2 : 2L * wideMetrics + 2L * glyph;
        // some fonts end the table early
        return at + 2 <= hmtx.size() ? hmtx.s16(at) : 0;
    }

    /**
     * A font in which every glyph has the number it has in the file.
     *
     * @param glyphs glyph → code point it stands for
     */
    byte[] inPlace(SortedMap<Integer, Integer> glyphs) {
        SortedMap<Integer, byte[]> wanted = new TreeMap<>();
        collect(0, wanted, 0);
        glyphs.keySet().forEach(glyph -> collect(glyph, wanted, 0));
        Map<Integer, Integer> same = new HashMap<>();
        wanted.keySet().forEach(glyph -> same.put(glyph, glyph));
        return build(wanted, same, wanted.lastKey() + 1, glyphs);
    }

    /** A font of just these glyphs, numbered from 1 in that order; others may follow them. */
    byte[] renumbered(List<Integer> glyphs) {
        SortedMap<Integer, byte[]> wanted = new TreeMap<>();
        glyphs.forEach(glyph -> collect(glyph, wanted, 0));
        Map<Integer, Integer> places = places(glyphs);
        wanted.keySet().forEach(glyph -> places.putIfAbsent(glyph, places.size() + 1));
        return build(wanted, places, places.size() + 1, new TreeMap<>(Map.of(1, (int) ' ')));
    }

    /** The number each gets in {@link #renumbered}. */
    static Map<Integer, Integer> places(List<Integer> glyphs) {
        Map<Integer, Integer> places = new HashMap<>();
        glyphs.forEach(glyph -> places.putIfAbsent(glyph, places.size() + 1));
        return places;
    }

    private void collect(int glyph, SortedMap<Integer, byte[]> wanted, int depth) {
        if (glyph >= count || depth > DEEPEST) {
            throw new BadFont(BadFont.Why.DAMAGED);
        }
        if (!wanted.containsKey(glyph)) {
            byte[] record = records.record(glyph);
            wanted.put(glyph, record);
            for (int part : parts(record)) {
                collect(ByteBuffer.wrap(record).getShort(part) & 0xFFFF, wanted, depth + 1);
            }
        }
    }

    /** Where in a record the numbers of its parts stand. */
    private static List<Integer> parts(byte[] record) {
        List<Integer> parts = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(record);
        if (record.length < COMPOSITE_HEADER || in.getShort(0) >= 0) {
            return parts;
        }
        int at = COMPOSITE_HEADER;
        int flags;
        do {
            flags = in.getShort(at);
            parts.add(at + 2);
            at += 4 + ((flags & 0x1) != 0 ? 4 : 2);
            if ((flags & 0x8) != 0) {
                at += 2;
            } else if ((flags & 0x40) != 0) {
                at += 4;
            } else if ((flags & 0x80) != 0) {
                at += 8;
            }
        } while ((flags & 0x20) != 0);
        return parts;
    }

    private byte[] build(
            SortedMap<Integer, byte[]> wanted,
            Map<Integer, Integer> places,
            int size,
            SortedMap<Integer, Integer> codePoints) {
        byte[][] glyphs = new byte[size][];
        byte[] metrics = new byte[4 * size];
        wanted.forEach((glyph, record) -> {
            int place = places.getOrDefault(glyph, 0);
            byte[] moved = record.clone();
            for (int part : parts(record)) {
                ByteBuffer bytes = ByteBuffer.wrap(moved);
                int old = bytes.getShort(part) & 0xFFFF;
                bytes.putShort(part, (short) (int) places.getOrDefault(old, 0));
            }
            glyphs[place] = moved;
            ByteBuffer.wrap(metrics, 4 * place, 4)
                    .putShort((short) advance(glyph))
                    .putShort((short) bearing(glyph, record));
        });
        TreeMap<String, byte[]> tables = new TreeMap<>();
        for (String tag : AS_IS) {
            file.find(tag).ifPresent(table -> tables.put(tag, table.copy()));
        }
        outlines(glyphs, tables);
        tables.put("hmtx", metrics);
        tables.put("hhea", patched("hhea", 34, size));
        tables.put("head", patched("head", 50, 1));
        tables.put("maxp", most(size));
        tables.put("cmap", characters(codePoints));
        tables.put("post", postScript());
        return file(tables);
    }

    private static void outlines(byte[][] glyphs, Map<String, byte[]> tables) {
        int length = 0;
        for (byte[] glyph : glyphs) {
            length += glyph == null ? 0 : (glyph.length + 3) / 4 * 4;
        }
        ByteBuffer glyf = ByteBuffer.allocate(length);
        ByteBuffer loca = ByteBuffer.allocate(4 * glyphs.length + 4);
        loca.putInt(0);
        for (byte[] glyph : glyphs) {
            if (glyph != null) {
                glyf.put(glyph).position((glyf.position() + 3) / 4 * 4);
            }
            loca.putInt(glyf.position());
        }
        tables.put("glyf", glyf.array());
        tables.put("loca", loca.array());
    }

    private byte[] patched(String tag, int at, int value) {
        byte[] table = file.need(tag).copy();
        ByteBuffer.wrap(table).putShort(at, (short) value);
        return table;
    }

    private byte[] most(int size) {
        Sfnt.Table maxp = file.need("maxp");
        // a font with PostScript outlines has the short form
        byte[] table = maxp.size() >= 32 ? maxp.copy(0, 32) : new byte[32];
        ByteBuffer.wrap(table).putInt(0, 0x00010000).putShort(4, (short) size);
        return table;
    }

    private static byte[] characters(SortedMap<Integer, Integer> codePoints) {
        SortedMap<Integer, Integer> ascending = new TreeMap<>();
        codePoints.forEach((glyph, codePoint) -> ascending.put(codePoint, glyph));
        ByteBuffer out = ByteBuffer.allocate(12 + 16 + 12 * ascending.size());
        out.putShort((short) 0).putShort((short) 1);
        out.putShort((short) 3).putShort((short) 10).putInt(12);
        out.putShort((short) 12).putShort((short) 0);
        out.putInt(16 + 12 * ascending.size()).putInt(0).putInt(ascending.size());
        ascending.forEach((codePoint, glyph) -> {
            out.putInt(codePoint).putInt(codePoint).putInt(glyph);
        });
        return out.array();
    }

    /** Without names of glyphs; a little longer than it must be, or FontBox complains. */
    private byte[] postScript() {
        byte[] table = new byte[36];
        file.find("post")
                .filter(post -> post.size() >= 32)
                .ifPresent(post -> System.arraycopy(post.copy(0, 32), 0, table, 0, 32));
        ByteBuffer.wrap(table).putInt(0, 0x00030000);
        return table;
    }

    private static byte[] file(TreeMap<String, byte[]> tables) {
        int length = 12 + 16 * tables.size();
        for (byte[] table : tables.values()) {
            length += (table.length + 3) / 4 * 4;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        int largest = Integer.highestOneBit(tables.size());
        out.putInt(0x00010000).putShort((short) tables.size());
        out.putShort((short) (16 * largest));
        out.putShort((short) Integer.numberOfTrailingZeros(largest));
        out.putShort((short) (16 * (tables.size() - largest)));
        int at = 12 + 16 * tables.size();
        for (Map.Entry<String, byte[]> e : tables.entrySet()) {
            out.put(e.getKey().getBytes(StandardCharsets.ISO_8859_1));
            out.putInt(sum(e.getValue())).putInt(at).putInt(e.getValue().length);
            out.put(at, e.getValue());
            at += (e.getValue().length + 3) / 4 * 4;
        }
        return out.array();
    }

    private static int sum(byte[] table) {
        ByteBuffer words = ByteBuffer.allocate((table.length + 3) / 4 * 4).put(table).rewind();
        int sum = 0;
        while (words.hasRemaining()) {
            sum += words.getInt();
        }
        return sum;
    }
}
