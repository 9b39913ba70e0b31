package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A chain of fonts for each face: the site's own, Debian's where they are wanted, Noto Sans SC,
 * which is always there, and after it Debian's fonts of rare characters. The first font that has a
 * code point, and draws it rightly, sets it; none is an error, never a box.
 */
final class Fonts {
    /** The faces of GB/T 9704-2012. */
    enum Style {
        /** 仿宋: body text. */
        FANGSONG,
        /** 楷体: headings of the second level. */
        KAI,
        /** 黑体: headings of the first level. */
        HEI,
        /** 标宋: titles. */
        SONG
    }

    /**
     * What stands on paper for one code point.
     *
     * @param advance thousandths of the em
     * @param under a glyph of the same face drawn beneath as a mere shape, or 0
     * @param shift how far right of its place that is drawn, thousandths of the em
     */
    record Glyph(Face face, int id, int codePoint, int advance, int under, int shift) {
        /** All that is drawn; one em = 1, y upwards from the baseline, to be filled non-zero. */
        Path2D outline() {
            Path2D outline = face.outline(id);
            if (under > 0) {
                Path2D more = face.outline(under);
                more.transform(AffineTransform.getTranslateInstance((double) shift / EM, 0));
                outline.append(more, false);
            }
            return outline;
        }
    }

    static final int BOX = 0x25A1;
    static final int TICKED_BOX = 0x2611;
    private static final int TICK = 0x2713;
    private static final int EM = 1000;
    private static final String REGULAR = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
    private static final String BOLD = "/fonts/ttf/NotoSansSC/NotoSansSC-Bold.ttf";

    /** Where Debian's packages put their fonts. */
    static final Path DEBIAN = Path.of("/usr/share");

    private final Map<Style, List<Face>> chains;

    private Fonts(Map<Style, List<Face>> chains) {
        this.chains = new EnumMap<>(chains);
    }

    /**
     * @throws DocumentException {@code fontUnusable}, naming the file; {@code fontFolder} when the
     *     folder cannot be read
     */
    static Fonts open(FontSettings settings) {
        return open(
                settings,
                DEBIAN,
                problem -> {
                    throw problem;
                });
    }

    /**
     * @param share where the fonts of Debian's packages lie
     * @param unusable takes what is wrong with a font; when it returns, it is done without
     */
    static Fonts open(
            FontSettings settings, Path share, Consumer<DocumentException> unusable) {
        FontFinder finder =
                FontFinder.of(
                        settings.folder(),
                        settings.debian() ? Optional.of(share) : Optional.empty());
        Face regular = Face.load(FontFile.resource(REGULAR));
        Face bold = Face.load(FontFile.resource(BOLD));
        FontTrust trust = new FontTrust(new GlyphCheck(regular), settings.memory());
        Map<Path, Optional<Face>> opened = new HashMap<>();
        Map<Style, List<Face>> chains = new EnumMap<>(Style.class);
        for (Style style : Style.values()) {
            boolean heavy = style == Style.HEI || style == Style.SONG;
            FontFinder.Order order = finder.order(style);
            List<Face> chain = new ArrayList<>();
            for (Path file : order.before()) {
                opened.computeIfAbsent(file, f -> face(f, trust::look, unusable))
                        .ifPresent(chain::add);
            }
            chain.add(heavy ? bold : regular);
            chain.add(heavy ? regular : bold);
            for (Path file : order.after()) {
                opened.computeIfAbsent(file, f -> face(f, trust::lookLater, unusable))
                        .ifPresent(chain::add);
            }
            chains.put(style, List.copyOf(chain));
        }
        return new Fonts(chains);
    }

    private static Optional<Face> face(
            Path file, Consumer<Face> look, Consumer<DocumentException> unusable) {
        try {
            Face face = Face.load(FontFile.map(file));
            look.accept(face);
            return Optional.of(face);
        } catch (DocumentException e) {
            unusable.accept(e);
        } catch (IOException e) {
            unusable.accept(FontFinder.unreadable(file, e));
        }
        return Optional.empty();
    }

    /** In the order in which they are tried. */
    List<Face> chain(Style style) {
        return chains.getOrDefault(style, List.of());
    }

    /**
     * @throws DocumentException {@code missingGlyph} when no font has it, {@code
     *     forbiddenCharacter} for one that is not drawn but changes how others are read
     */
    Glyph glyph(Style style, int codePoint) {
        refuseInvisible(codePoint);
        if (codePoint == BOX || codePoint == TICKED_BOX) {
            return box(style, codePoint);
        }
        for (Face face : chain(style)) {
            int id = face.glyph(codePoint);
            if (id > 0) {
                return new Glyph(face, id, codePoint, face.advance(id), 0, 0);
            }
        }
        throw named("missingGlyph", codePoint);
    }

    /** Whether {@link #glyph} finds it for text. */
    boolean has(int codePoint) {
        try {
            glyph(Style.FANGSONG, codePoint);
            return true;
        } catch (DocumentException missing) {
            return false;
        }
    }

    /**
     * Both boxes from one font, so that they are of one size. Where that has only □ and ✓ the tick
     * is drawn into the box: it reads as ☑ when text is taken out of the page.
     */
    private Glyph box(Style style, int codePoint) {
        for (Face face : chain(style)) {
            int empty = face.glyph(BOX);
            int ticked = face.glyph(TICKED_BOX);
            int tick = face.glyph(TICK);
            if (empty > 0 && (ticked > 0 || tick > 0)) {
                int id = codePoint == TICKED_BOX && ticked > 0 ? ticked : empty;
                boolean drawn = codePoint == TICKED_BOX && ticked == 0;
                int middle = drawn ? (face.advance(empty) - face.advance(tick)) / 2 : 0;
                return new Glyph(
                        face, id, codePoint, face.advance(id), drawn ? tick : 0, middle);
            }
        }
        throw named("missingGlyph", codePoint);
    }

    private static void refuseInvisible(int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    throw named("forbiddenCharacter", codePoint);
            default -> {
                // drawn, if a font has it
            }
        }
    }

    private static DocumentException named(String detail, int codePoint) {
        boolean shown = detail.equals("missingGlyph");
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return new DocumentException(
                detail,
                Words.say(
                        "document." + detail, shown ? Character.toString(codePoint) : "", number));
    }

    /** Looks at every character; a line feed is a paragraph's end and allowed. */
    void require(String text) {
        text.codePoints().filter(c -> c != '\n').forEach(c -> glyph(Style.FANGSONG, c));
    }

    /** Thousandths of a point at that size in thousandths of a point. */
    long advance(Style style, int codePoint, long size) {
        return glyph(style, codePoint).advance() * size / EM;
    }

    long width(Style style, String text, long size) {
        return text.codePoints().mapToLong(c -> advance(style, c, size)).sum();
    }
}
