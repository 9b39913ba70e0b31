package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chain of fonts: every {@code .ttf} of the site's folder by name, then Noto Sans SC, which is
 * always there. The first font that has a code point sets it; none is an error, never a box.
 */
final class Fonts {
    /** Body text, or headings. */
    enum Style {
        BODY,
        STRONG
    }

    /**
     * What stands on paper for one code point.
     *
     * @param advance thousandths of the em
     * @param shift how far right of its place the glyph is drawn, thousandths of the em
     * @param under a glyph of the same face drawn beneath as a mere shape, or 0
     */
    record Glyph(Face face, int id, int codePoint, int advance, int shift, int under) {}

    static final int BOX = 0x25A1;
    static final int TICKED_BOX = 0x2611;
    private static final int TICK = 0x2713;
    private static final int EM = 1000;
    private static final String REGULAR = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";
    private static final String BOLD = "/fonts/ttf/NotoSansSC/NotoSansSC-Bold.ttf";

    private final List<Face> body;
    private final List<Face> strong;

    private Fonts(List<Face> body, List<Face> strong) {
        this.body = body;
        this.strong = strong;
    }

    /**
     * @param siteFolder fonts that a site prefers; its headings stay in Noto Sans SC Bold
     * @throws DocumentException {@code fontUnusable}, naming the file; {@code fontFolder} when the
     *     folder cannot be read
     */
    static Fonts open(Optional<Path> siteFolder) {
        List<Face> site = siteFolder.map(Fonts::siteFaces).orElse(List.of());
        Face regular = bundled(REGULAR);
        Face bold = bundled(BOLD);
        List<Face> body = new ArrayList<>(site);
        body.add(regular);
        body.add(bold);
        List<Face> strong = new ArrayList<>();
        strong.add(bold);
        strong.addAll(site);
        strong.add(regular);
        return new Fonts(List.copyOf(body), List.copyOf(strong));
    }

    private static List<Face> siteFaces(Path folder) {
        List<Face> faces = new ArrayList<>();
        for (Path file : fontFiles(folder)) {
            try (RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file)) {
                faces.add(Face.load(String.valueOf(file.getFileName()), bytes));
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        return faces;
    }

    private static List<Path> fontFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".ttf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static DocumentException unreadable(Path path, IOException cause) {
        DocumentException failure =
                new DocumentException(
                        "fontFolder", Words.say("document.fontFolder", path.toString()));
        failure.initCause(cause);
        return failure;
    }

    private static Face bundled(String resource) {
        try (InputStream in = Fonts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font jar is not on the class path");
            }
            return Face.load(
                    resource.substring(resource.lastIndexOf('/') + 1),
                    new RandomAccessReadBuffer(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws DocumentException {@code missingGlyph} when no font has it, {@code
     *     forbiddenCharacter} for one that is not drawn but changes how others are read
     */
    Glyph glyph(Style style, int codePoint) {
        refuseInvisible(codePoint);
        for (Face face : style == Style.BODY ? body : strong) {
            int id = face.glyph(codePoint);
            if (id > 0) {
                return new Glyph(face, id, codePoint, face.advance(id), 0, 0);
            }
        }
        if (codePoint == TICKED_BOX) {
            return tickedBox(style);
        }
        throw named("missingGlyph", codePoint);
    }

    /** Whether {@link #glyph} finds it for text. */
    boolean has(int codePoint) {
        try {
            glyph(Style.BODY, codePoint);
            return true;
        } catch (DocumentException missing) {
            return false;
        }
    }

    /** ☑ of a font that has only □ and ✓: it reads as ☑ when text is taken out of the page. */
    private Glyph tickedBox(Style style) {
        for (Face face : style == Style.BODY ? body : strong) {
            int tick = face.glyph(TICK);
            int box = face.glyph(BOX);
            if (tick > 0 && box > 0) {
                int middle = (EM - face.advance(tick)) / 2;
                return new Glyph(face, tick, TICKED_BOX, EM, middle, box);
            }
        }
        throw named("missingGlyph", TICKED_BOX);
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
        text.codePoints().filter(c -> c != '\n').forEach(c -> glyph(Style.BODY, c));
    }

    /** Thousandths of a point at that size in thousandths of a point. */
    long advance(Style style, int codePoint, long size) {
        return glyph(style, codePoint).advance() * size / EM;
    }

    long width(Style style, String text, long size) {
        return text.codePoints().mapToLong(c -> advance(style, c, size)).sum();
    }
}
