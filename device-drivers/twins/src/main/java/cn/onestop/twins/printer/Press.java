package cn.onestop.twins.printer;

import java.util.List;
import java.util.Optional;

/**
 * The printing side: style settings, the line, pictures, the paper. It counts the dot rows it moves
 * so that time and the end of the roll can follow them.
 */
final class Press {
    private static final int DEFAULT_SPACING = 30;

    private final Line line;
    private final Paper paper;
    private final Qr qr = new Qr();
    private long movedRows;
    private boolean bold;
    private boolean underline;
    private int wide = 1;
    private int high = 1;
    private int kanjiStyle;
    private int align;
    private int spacing = DEFAULT_SPACING;
    private boolean kanji = true;
    private Optional<Picture> stored = Optional.empty();

    /** A picture kept until it is printed. */
    record Picture(int width, List<boolean[]> rows) {}

    Press(Glyphs glyphs, Paper paper) {
        this.line = new Line(glyphs, paper.dots());
        this.paper = paper;
    }

    /** ESC @: settings and the unprinted line go, the QR memory and the stored picture too. */
    void reset() {
        line.clear();
        bold = false;
        underline = false;
        wide = 1;
        high = 1;
        kanjiStyle = 0;
        align = 0;
        spacing = DEFAULT_SPACING;
        kanji = true;
        stored = Optional.empty();
        qr.store(new byte[0]);
        qr.module(3);
        qr.level(0x30);
    }

    /** Forgets characters that wait for the end of their line. */
    void clearLine() {
        line.clear();
    }

    long movedRows() {
        return movedRows;
    }

    Qr qr() {
        return qr;
    }

    boolean kanji() {
        return kanji;
    }

    void kanji(boolean on) {
        kanji = on;
    }

    void bold(boolean on) {
        bold = on;
    }

    void underline(boolean on) {
        underline = on;
    }

    void size(int n) {
        wide = (n >> 4 & 7) + 1;
        high = (n & 7) + 1;
    }

    void kanjiStyle(int n) {
        kanjiStyle = n;
    }

    void align(int n) {
        int digit = n >= 0x30 ? n - 0x30 : n;
        if (digit <= 2) {
            align = digit;
        }
    }

    void spacing(int dots) {
        spacing = dots;
    }

    void defaultSpacing() {
        spacing = DEFAULT_SPACING;
    }

    void character(int codePoint) {
        var style = style(codePoint);
        if (!line.fits(codePoint, style)) {
            newLine();
        }
        line.add(codePoint, style);
    }

    private Line.Style style(int codePoint) {
        boolean chinese = Glyphs.width(codePoint) == 24;
        boolean doubleWide = chinese && (kanjiStyle & 0x04) != 0;
        boolean doubleHigh = chinese && (kanjiStyle & 0x08) != 0;
        return new Line.Style(
                bold,
                underline || chinese && (kanjiStyle & 0x80) != 0,
                doubleWide ? Math.max(2, wide) : wide,
                doubleHigh ? Math.max(2, high) : high);
    }

    /** Prints the line and moves on by the line spacing, or by its own height when that is more. */
    void newLine() {
        feed(spacing);
    }

    /** Prints the line and moves on by this many dots, at least by the line's height. */
    void feed(int dots) {
        paper.says(line.text());
        var rows = line.rows(align);
        line.clear();
        rows.forEach(paper::row);
        paper.blank(Math.max(0, dots - rows.size()));
        movedRows += Math.max(dots, rows.size());
    }

    /** Prints the line and moves on by this many whole lines. */
    void feedLines(int count) {
        if (!line.empty()) {
            newLine();
            feedBlank((count - 1) * spacing);
        } else {
            feedBlank(count * spacing);
        }
    }

    private void feedBlank(int dots) {
        paper.blank(Math.max(0, dots));
        movedRows += Math.max(0, dots);
    }

    void beginPicture(int width, int height) {
        if (!line.empty()) {
            newLine();
        }
        paper.says("[image " + width + "×" + height + "]");
    }

    /** Prints one row of a picture, each dot {@code wide} × {@code high}. */
    void pictureRow(boolean[] dots, int scaleX, int scaleY) {
        var row = new boolean[paper.dots()];
        int width = dots.length * scaleX;
        int left = Math.max(0, (paper.dots() - width) * align / 2);
        for (int x = 0; x < Math.min(width, paper.dots() - left); x++) {
            row[left + x] = dots[x / scaleX];
        }
        for (int i = 0; i < scaleY; i++) {
            paper.row(row);
        }
        movedRows += scaleY;
    }

    void store(Picture picture) {
        stored = Optional.of(picture);
    }

    void printStored() {
        stored.ifPresent(picture -> {
            beginPicture(picture.width, picture.rows.size());
            picture.rows.forEach(row -> pictureRow(row, 1, 1));
        });
        stored = Optional.empty();
    }

    void printQr() {
        qr.symbol()
                .ifPresent(dots -> {
                    if (!line.empty()) {
                        newLine();
                    }
                    paper.says("[QR " + qr.content() + "]");
                    for (var row : dots) {
                        pictureRow(row, 1, 1);
                    }
                });
    }

    /** Feeds, then cuts the sheet off. A line that was not ended is printed before. */
    void cut(boolean full, int feed) {
        if (!line.empty()) {
            newLine();
        }
        feedBlank(feed);
        paper.cut(full);
    }
}
