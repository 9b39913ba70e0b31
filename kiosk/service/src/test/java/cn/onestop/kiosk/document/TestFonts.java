package cn.onestop.kiosk.document;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small fonts for tests, right and wrong ones, made of the one that comes with the program. */
final class TestFonts {
    private TestFonts() {}

    private static final class Once {
        private static final Face FACE =
                Face.load(FontFile.resource("/fonts/ttf/NotoSansSC/NotoSansSC-Medium.ttf"));
        private static final FontCut CUT = cut();

        private static FontCut cut() {
            Sfnt file = Sfnt.of(FACE.file().bytes());
            int count = file.need("maxp").u16(4);
            return new FontCut(file, new GlyfRecords(file, count), count);
        }
    }

    static Face face() {
        return Once.FACE;
    }

    static FontSettings site(Path folder) {
        return new FontSettings(Optional.of(folder), false, Optional.empty());
    }

    /** Has just these characters. */
    static byte[] with(String characters) {
        SortedMap<Integer, Integer> glyphs = new TreeMap<>();
        characters.codePoints().forEach(c -> glyphs.put(Once.FACE.drawn(c), c));
        return Once.CUT.inPlace(glyphs);
    }

    /**
     * Draws other characters in place of some.
     *
     * @param wrong character → what is drawn
     */
    static byte[] lying(String right, Map<String, String> wrong) {
        SortedMap<Integer, Integer> glyphs = new TreeMap<>();
        right.codePoints().forEach(c -> glyphs.put(Once.FACE.drawn(c), c));
        wrong.forEach((as, drawn) -> glyphs.put(Once.FACE.drawn(drawn.codePointAt(0)), as.codePointAt(0)));
        return Once.CUT.inPlace(glyphs);
    }

    /** Some three hundred characters of GB/T 2312. */
    static String some() {
        StringBuilder some = new StringBuilder();
        int[] all = Characters.gb2312().toArray();
        for (int i = 0; i < all.length; i += 21) {
            some.appendCodePoint(all[i]);
        }
        return some.toString();
    }

    /** Changes a 16-bit number of a table. */
    static byte[] patched(byte[] font, String table, int at, int value) {
        byte[] changed = font.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed);
        bytes.putShort(bytes.getInt(entry(changed, table) + 8) + at, (short) value);
        return changed;
    }

    /** Gives a table of the font directory another name. */
    static byte[] renamed(byte[] font, String table, String name) {
        byte[] changed = font.clone();
        byte[] tag = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(tag, 0, changed, entry(changed, table), 4);
        return changed;
    }

    private static int entry(byte[] font, String table) {
        byte[] name = table.getBytes(StandardCharsets.US_ASCII);
        for (int at = 12; at < 12 + 16 * ByteBuffer.wrap(font).getShort(4); at += 16) {
            if (Arrays.equals(font, at, at + 4, name, 0, 4)) {
                return at;
            }
        }
        throw new IllegalStateException("no table " + table);
    }

    /**
     * The same characters with PostScript outlines: written after Adobe's technical notes 5176 and
     * 5177, with 16-bit numbers and the plainest operators only.
     */
    static byte[] postScript(String characters) {
        int[] all = characters.codePoints().sorted().distinct().toArray();
        List<byte[]> outlines = new ArrayList<>();
        outlines.add(new byte[] {14});
        ByteBuffer metrics = ByteBuffer.allocate(4 * (all.length + 1));
        metrics.putInt(1000 << 16);
        ByteBuffer map = ByteBuffer.allocate(12 + 16 + 12 * all.length);
        map.putInt(1).putShort((short) 3).putShort((short) 10).putInt(12);
        map.putShort((short) 12).putShort((short) 0);
        map.putInt(16 + 12 * all.length).putInt(0).putInt(all.length);
        for (int i = 0; i < all.length; i++) {
            Path2D outline = Once.FACE.outline(Once.FACE.drawn(all[i]));
            outlines.add(charString(outline));
            metrics.putShort((short) Once.FACE.advance(Once.FACE.drawn(all[i])));
            metrics.putShort((short) Math.round(1000 * outline.getBounds2D().getX()));
            map.putInt(all[i]).putInt(all[i]).putInt(i + 1);
        }
        Sfnt model = Sfnt.of(MemorySegment.ofArray(with("一")));
        int count = all.length + 1;
        TreeMap<String, byte[]> tables = new TreeMap<>();
        tables.put("CFF ", compact(outlines));
        tables.put("OS/2", model.need("OS/2").copy());
        tables.put("cmap", map.array());
        tables.put("head", model.need("head").copy());
        ByteBuffer.wrap(tables.get("head")).putShort(18, (short) 1000);
        tables.put("hhea", model.need("hhea").copy());
        ByteBuffer.wrap(tables.get("hhea")).putShort(34, (short) count);
        tables.put("hmtx", metrics.array());
        tables.put("maxp", ByteBuffer.allocate(6).putInt(0x5000).putShort((short) count).array());
        tables.put("name", model.need("name").copy());
        tables.put("post", model.need("post").copy());
        return openType(tables);
    }

    private static byte[] openType(TreeMap<String, byte[]> tables) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(12 + 16 * tables.size());
        head.putInt(0x4F54544F).putShort((short) tables.size()).putInt(0).putShort((short) 0);
        tables.forEach((tag, table) -> {
            head.put(tag.getBytes(StandardCharsets.US_ASCII)).putInt(0);
            head.putInt(head.capacity() + body.size()).putInt(table.length);
            body.writeBytes(Arrays.copyOf(table, (table.length + 3) / 4 * 4));
        });
        return joined(head.array(), body.toByteArray());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] compact(List<byte[]> outlines) {
        byte[] start = {1, 0, 4, 4};
        byte[] names = index(List.of("Test".getBytes(StandardCharsets.US_ASCII)));
        byte[] strings = index(List.of());
        byte[] glyphs = index(outlines);
        // 15 charset, 17 CharStrings, 18 Private; offsets as 32-bit numbers, so the length is known
        int from = start.length + names.length + index(List.of(new byte[23])).length + 2 * strings.length;
        ByteBuffer top = ByteBuffer.allocate(23);
        top.put((byte) 29).putInt(from + glyphs.length).put((byte) 15);
        top.put((byte) 29).putInt(from).put((byte) 17);
        top.put((byte) 29).putInt(0);
        top.put((byte) 29).putInt(from + glyphs.length + 5).put((byte) 18);
        // one range of names, from 1
        ByteBuffer charset = ByteBuffer.allocate(5);
        charset.put((byte) 2).putShort((short) 1).putShort((short) (outlines.size() - 2));
        return joined(
                start,
                names,
                index(List.of(top.array())),
                strings,
                strings,
                glyphs,
                charset.array());
    }

    private static byte[] index(List<byte[]> things) {
        if (things.isEmpty()) {
            return new byte[2];
        }
        ByteBuffer head = ByteBuffer.allocate(3 + 4 * (things.size() + 1));
        head.putShort((short) things.size()).put((byte) 4).putInt(1);
        int at = 1;
        for (byte[] thing : things) {
            at += thing.length;
            head.putInt(at);
        }
        return joined(head.array(), joined(things.toArray(byte[][]::new)));
    }

    private static byte[] charString(Path2D outline) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        double[] c = new double[6];
        int[] at = new int[2];
        for (PathIterator it = outline.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> operator(out, at, 21, c[0], c[1]);
                case PathIterator.SEG_LINETO -> operator(out, at, 5, c[0], c[1]);
                case PathIterator.SEG_QUADTO -> {
                    double x = at[0] / 1000.0;
                    double y = at[1] / 1000.0;
                    operator(
                            out,
                            at,
                            8,
                            x + (c[0] - x) * 2 / 3,
                            y + (c[1] - y) * 2 / 3,
                            c[2] + (c[0] - c[2]) * 2 / 3,
                            c[3] + (c[1] - c[3]) * 2 / 3,
                            c[2],
                            c[3]);
                }
                default -> {
                    // a contour closes by itself
                }
            }
        }
        out.write(14);
        return out.toByteArray();
    }

    private static void operator(ByteArrayOutputStream out, int[] at, int code, double... points) {
        for (int i = 0; i < points.length; i++) {
            int to = (int) Math.round(points[i] * 1000);
            int step = to - at[i % 2];
            at[i % 2] = to;
            out.write(28);
            out.write(step >> 8);
            out.write(step);
        }
        out.write(code);
    }
}
