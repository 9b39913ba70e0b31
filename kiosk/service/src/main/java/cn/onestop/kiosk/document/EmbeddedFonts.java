package cn.onestop.kiosk.document;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fonts of one document. Fonts share one glyph among several code points (· and •, 一 and the
 * radical ⼀), so a font is embedded a second time when a document uses both, and each embedding
 * states exactly which code point its glyphs stand for: text taken out of the page is the text put
 * in.
 */
final class EmbeddedFonts {
    /** One embedding of a face: which code point each of its glyphs stands for. */
    private static final class Embedding {
        private final Face face;
        private final String name;

        /** Filled when all glyphs are known. */
        private final COSDictionary font = new COSDictionary();

        private final SortedMap<Integer, Integer> codePoints = new TreeMap<>();

        private Embedding(Face face, String name) {
            this.face = face;
            this.name = name;
        }
    }

    private final PDDocument document;
    private final Fonts chain;
    private final List<Embedding> embeddings = new ArrayList<>();

    EmbeddedFonts(PDDocument document, Fonts chain) {
        this.document = document;
        this.chain = chain;
    }

    /** Shows a stretch of text, changing the font where the chain does. */
    void show(Ops ops, PDResources resources, Sheet.Words words) {
        ops.grey(words.grey());
        StringBuilder codes = new StringBuilder();
        Embedding current = null;
        long x = words.x();
        long from = x;
        for (int codePoint : words.text().codePoints().toArray()) {
            Fonts.Glyph glyph = chain.glyph(words.style(), codePoint);
            Embedding wanted = embedding(glyph);
            under(ops, glyph, words, x);
            if (current != null && wanted != current) {
                run(ops, resources, words, current, from, codes);
                current = null;
            }
            from = current == null ? x : from;
            current = wanted;
            codes.append(code(glyph.id()));
            x += glyph.advance() * words.size() / 1000 + words.spacing();
        }
        if (current != null) {
            run(ops, resources, words, current, from, codes);
        }
    }

    private static String code(int glyph) {
        return String.format(Locale.ROOT, "%04X", glyph);
    }

    private static void under(Ops ops, Fonts.Glyph glyph, Sheet.Words words, long x) {
        if (glyph.under() > 0) {
            long shifted = x + glyph.shift() * words.size() / 1000;
            ops.fill(glyph.face().outline(glyph.under()), words.size(), shifted, words.y());
        }
    }

    private static void run(
            Ops ops,
            PDResources resources,
            Sheet.Words words,
            Embedding in,
            long x,
            StringBuilder codes) {
        fonts(resources).setItem(COSName.getPDFName(in.name), in.font);
        ops.op("BT");
        ops.raw("/" + in.name + " " + thousandths(words.size()) + " Tf");
        ops.op("Tc", words.spacing());
        ops.op("Tm", 1000, 0, 0, 1000, x, words.y());
        ops.raw("<" + codes + "> Tj");
        ops.op("ET");
        codes.setLength(0);
    }

    private static COSDictionary fonts(PDResources resources) {
        COSDictionary all = resources.getCOSObject();
        COSDictionary fonts = all.getCOSDictionary(COSName.FONT);
        if (fonts == null) {
            fonts = new COSDictionary();
            all.setItem(COSName.FONT, fonts);
        }
        return fonts;
    }

    private static String thousandths(long size) {
        return String.format(Locale.ROOT, "%d.%03d", size / 1000, size % 1000);
    }

    private Embedding embedding(Fonts.Glyph glyph) {
        for (Embedding e : embeddings) {
            if (e.face == glyph.face()) {
                Integer taken = e.codePoints.putIfAbsent(glyph.id(), glyph.codePoint());
                if (taken == null || taken == glyph.codePoint()) {
                    return e;
                }
            }
        }
        Embedding added = new Embedding(glyph.face(), "F" + (embeddings.size() + 1));
        added.codePoints.put(glyph.id(), glyph.codePoint());
        embeddings.add(added);
        return added;
    }

    /** Embeds the glyphs that were shown and says what they stand for. Call once, before saving. */
    void finish() throws IOException {
        for (Embedding e : embeddings) {
            e.font.addAll(e.face.embed(document, e.codePoints).getCOSObject());
            COSStream map = document.getDocument().createCOSStream();
            try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(toUnicode(e.codePoints).getBytes(StandardCharsets.US_ASCII));
            }
            e.font.setItem(COSName.TO_UNICODE, map);
        }
    }

    private static String toUnicode(SortedMap<Integer, Integer> codePoints) {
        StringBuilder out =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        List<Map.Entry<Integer, Integer>> all = List.copyOf(codePoints.entrySet());
        for (int from = 0; from < all.size(); from += 100) {
            List<Map.Entry<Integer, Integer>> some =
                    all.subList(from, Math.min(all.size(), from + 100));
            out.append(some.size()).append(" beginbfchar\n");
            for (Map.Entry<Integer, Integer> e : some) {
                out.append('<').append(code(e.getKey())).append("> <");
                for (char c : Character.toChars(e.getValue())) {
                    out.append(code(c));
                }
                out.append(">\n");
            }
            out.append("endbfchar\n");
        }
        return out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
