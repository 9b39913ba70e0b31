package cn.onestop.twins.printer;

import java.util.ArrayList;
import java.util.List;

/** The line being set: characters in their styles, then their dots. */
final class Line {
    private final Glyphs glyphs;
    private final int dots;
    private final List<Cell> cells = new ArrayList<>();
    private int width;

    /**
     * How characters look.
     *
     * @param wide 1 to 8
     * @param high 1 to 8
     */
    record Style(boolean bold, boolean underline, int wide, int high) {
        static final Style PLAIN = new Style(false, false, 1, 1);
    }

    private record Cell(int codePoint, Style style) {
        int width() {
            return Glyphs.width(codePoint) * style.wide;
        }

        int height() {
            return Glyphs.HEIGHT * style.high;
        }
    }

    Line(Glyphs glyphs, int dots) {
        this.glyphs = glyphs;
        this.dots = dots;
    }

    boolean empty() {
        return cells.isEmpty();
    }

    boolean fits(int codePoint, Style style) {
        return width + new Cell(codePoint, style).width() <= dots;
    }

    void add(int codePoint, Style style) {
        var cell = new Cell(codePoint, style);
        cells.add(cell);
        width += cell.width();
    }

    void clear() {
        cells.clear();
        width = 0;
    }

    String text() {
        var text = new StringBuilder();
        cells.forEach(cell -> text.appendCodePoint(cell.codePoint));
        return text.toString();
    }

    /** The dots of the line, characters standing on a common base. */
    List<boolean[]> rows(int align) {
        int height = cells.stream().mapToInt(Cell::height).max().orElse(0);
        var rows = new ArrayList<boolean[]>();
        for (int y = 0; y < height; y++) {
            rows.add(new boolean[dots]);
        }
        int left = (dots - width) * align / 2;
        for (var cell : cells) {
            draw(cell, left, rows);
            left += cell.width();
        }
        return rows;
    }

    private void draw(Cell cell, int left, List<boolean[]> rows) {
        var glyph = glyphs.dots(cell.codePoint);
        var style = cell.style;
        int top = rows.size() - cell.height();
        for (int y = 0; y < cell.height(); y++) {
            boolean line = style.underline && y >= cell.height() - 2;
            var source = glyph[y / style.high];
            for (int x = 0; x < cell.width(); x++) {
                int column = x / style.wide;
                boolean thick = style.bold && column > 0 && source[column - 1];
                if (source[column] || thick || line) {
                    rows.get(top + y)[left + x] = true;
                }
            }
        }
    }
}
