package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Flow.Tie;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.TextLine.Setting;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One table, set. It is as wide as the text; columns have their share of it. Rows stay whole unless
 * they are higher than a page; these go on line by line under the head and a mark that says so.
 * Unused rows are struck out together with one line.
 */
final class TableSetting {
    private static final long SIZE = 12_000;
    private static final long LINE_PITCH = 16_000;
    private static final long PADDING = 4_000;
    private static final long SIDE = 3_000;
    private static final long LEAST_HEIGHT = Grid.PITCH;
    private static final long MARK_SIZE = 9_000;
    private static final long MARK_HEIGHT = 14_000;
    private static final long RULE = 600;
    private static final long STRIKE = 900;
    private static final String STRUCK = "／";

    private enum Role {
        HEAD,
        ROW,
        STRUCK,
        /** The head again, and that a row goes on below it. */
        MARK
    }

    /** What stays whole: a row, or lines {@code from} to {@code to} of one higher than a page. */
    record Part(Role role, int row, int from, int to, long height) {}

    private record Cell(List<TextLine> lines) {}

    private record SetRow(List<Cell> cells, int lines) {}

    private final Fonts fonts;
    private final long pageHeight;
    private final long[] edges;
    private final List<SetRow> head;
    private final List<SetRow> rows;
    private final boolean[] centred;
    private final List<Part> parts = new ArrayList<>();

    TableSetting(Filled.Table table, Fonts fonts, long pageHeight) {
        this.fonts = fonts;
        this.pageHeight = pageHeight;
        this.edges = edges(table.widths());
        this.head = table.head().stream().map(r -> set(r, Style.HEI)).toList();
        this.rows = table.rows().stream().map(r -> set(r, Style.FANGSONG)).toList();
        this.centred = new boolean[edges.length - 1];
        for (int c = 0; c < centred.length; c++) {
            int column = c;
            centred[c] = rows.stream().allMatch(r -> r.cells().get(column).lines().size() < 2);
        }
        cut(table.struck());
    }

    private static long[] edges(List<Integer> widths) {
        long all = widths.stream().mapToLong(Integer::longValue).sum();
        long[] edges = new long[widths.size() + 1];
        long before = 0;
        for (int c = 0; c < widths.size(); c++) {
            edges[c] = Grid.LEFT + Grid.WIDTH * before / all;
            before += widths.get(c);
        }
        edges[widths.size()] = Grid.LEFT + Grid.WIDTH;
        return edges;
    }

    private long width(int column) {
        return edges[column + 1] - edges[column];
    }

    /** A column of one character is narrower than that and its usual sides. */
    private long side(int column) {
        return Math.min(SIDE, (width(column) - SIZE) / 2);
    }

    private SetRow set(Filled.Row row, Style style) {
        if (row.cells().size() != edges.length - 1) {
            throw new IllegalArgumentException("a row has not as many cells as its table columns");
        }
        Setting setting = new Setting(fonts, style, SIZE);
        List<Cell> cells = new ArrayList<>();
        for (int c = 0; c < row.cells().size(); c++) {
            long room = width(c) - 2 * side(c);
            cells.add(
                    new Cell(
                            TextLine.paragraphs(row.cells().get(c)).stream()
                                    .flatMap(t -> setting.justified(t, room, room).stream())
                                    .toList()));
        }
        int lines = cells.stream().mapToInt(c -> c.lines().size()).max().orElse(0);
        return new SetRow(cells, Math.max(1, lines));
    }

    private static long height(SetRow row) {
        return Math.max(LEAST_HEIGHT, row.lines() * LINE_PITCH + 2 * PADDING);
    }

    private long headHeight() {
        return head.stream().mapToLong(TableSetting::height).sum();
    }

    private void cut(int struck) {
        long room = pageHeight - headHeight();
        if (!head.isEmpty()) {
            parts.add(new Part(Role.HEAD, 0, 0, head.size(), headHeight()));
        }
        for (int r = 0; r < rows.size(); r++) {
            SetRow row = rows.get(r);
            if (height(row) <= room) {
                parts.add(new Part(Role.ROW, r, 0, row.lines(), height(row)));
                continue;
            }
            for (int line = 0; line < row.lines(); line++) {
                boolean edge = line == 0 || line == row.lines() - 1;
                long height = LINE_PITCH + (edge ? PADDING : 0);
                parts.add(new Part(Role.ROW, r, line, line + 1, height));
            }
        }
        for (int i = 0; i < struck; i++) {
            parts.add(new Part(Role.STRUCK, i, 0, 1, LEAST_HEIGHT));
        }
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The head is never alone, nor a single line of a row that is cut. */
    Tie tie(Part part) {
        boolean firstRow = !head.isEmpty() && parts.indexOf(part) == 1;
        boolean afterFirstLine = part.role() == Role.ROW && part.from() == 1;
        return firstRow ? Tie.ALWAYS : afterFirstLine ? Tie.KEPT : Tie.FREE;
    }

    /** What stands above a part that begins a page. */
    Optional<Part> lead(Part part) {
        boolean goesOn = part.from() > 0;
        long height = headHeight() + (goesOn ? MARK_HEIGHT + PADDING : 0);
        return height == 0 || part.role() == Role.HEAD
                ? Optional.empty()
                : Optional.of(new Part(goesOn ? Role.MARK : Role.HEAD, 0, 0, head.size(), height));
    }

    /** Draws what of the table stands on one page, from there downwards. */
    void draw(SheetBuilder sheet, List<Part> onPage, long from) {
        long top = from;
        int at = 0;
        while (at < onPage.size()) {
            Part first = onPage.get(at);
            long height = 0;
            int end = at;
            while (end < onPage.size() && goesWith(first, onPage.get(end))) {
                height += onPage.get(end).height();
                end++;
            }
            switch (first.role()) {
                case HEAD -> head(sheet, top);
                case MARK -> {
                    head(sheet, top);
                    mark(sheet, top - headHeight());
                }
                case ROW -> {
                    int to = onPage.get(end - 1).to();
                    row(sheet, rows.get(first.row()), first.from(), to, top, height, false);
                }
                case STRUCK -> struck(sheet, end - at, top);
            }
            top -= height;
            at = end;
        }
        ruleAbove(sheet, top);
    }

    private static boolean goesWith(Part first, Part part) {
        return first.role() == part.role()
                && (first.role() == Role.STRUCK
                        || first.role() == Role.ROW && first.row() == part.row()
                        || first.equals(part));
    }

    private void head(SheetBuilder sheet, long from) {
        long top = from;
        for (SetRow row : head) {
            row(sheet, row, 0, row.lines(), top, height(row), true);
            top -= height(row);
        }
    }

    private void mark(SheetBuilder sheet, long top) {
        ruleAbove(sheet, top);
        rulesBeside(sheet, top, MARK_HEIGHT, false);
        ruleAbove(sheet, top - MARK_HEIGHT);
        rulesBeside(sheet, top - MARK_HEIGHT, PADDING, true);
        long base = top - (MARK_HEIGHT - MARK_SIZE) / 2 - Grid.rise(MARK_SIZE);
        sheet.text(Words.say("document.goesOn").zh(), MARK_SIZE, Grid.LEFT + SIDE, base);
    }

    private void row(
            SheetBuilder sheet,
            SetRow row,
            int from,
            int to,
            long top,
            long height,
            boolean isHead) {
        if (from == 0) {
            ruleAbove(sheet, top);
        }
        rulesBeside(sheet, top, height, true);
        boolean whole = from == 0 && to == row.lines();
        for (int c = 0; c < row.cells().size(); c++) {
            List<TextLine> all = row.cells().get(c).lines();
            List<TextLine> lines =
                    all.subList(Math.min(from, all.size()), Math.min(to, all.size()));
            long used = lines.size() * LINE_PITCH - (LINE_PITCH - SIZE);
            long y = top - (whole ? (height - used) / 2 : from == 0 ? PADDING : 0);
            for (TextLine line : lines) {
                long room = width(c) - 2 * side(c);
                boolean middle = isHead || centred[c];
                long x = edges[c] + side(c) + (middle ? (room - line.natural()) / 2 : 0);
                line.draw(sheet, x, y - Grid.rise(SIZE));
                y -= LINE_PITCH;
            }
        }
    }

    private void struck(SheetBuilder sheet, int count, long top) {
        for (int i = 0; i < count; i++) {
            long y = top - i * LEAST_HEIGHT;
            ruleAbove(sheet, y);
            rulesBeside(sheet, y, LEAST_HEIGHT, true);
            long x = (edges[0] + edges[1] - fonts.width(Style.FANGSONG, STRUCK, SIZE)) / 2;
            sheet.text(STRUCK, SIZE, x, y - (LEAST_HEIGHT - SIZE) / 2 - Grid.rise(SIZE));
        }
        long height = count * LEAST_HEIGHT;
        long left = edges.length > 2 ? edges[1] : edges[0];
        sheet.slash(new Box(left, top - height, Grid.LEFT + Grid.WIDTH - left, height), STRIKE);
    }

    private static void ruleAbove(SheetBuilder sheet, long top) {
        sheet.bar(Grid.LEFT - RULE / 2, top - RULE / 2, Grid.WIDTH + RULE, RULE);
    }

    private void rulesBeside(SheetBuilder sheet, long top, long height, boolean inside) {
        IntStream.range(0, edges.length)
                .filter(i -> inside || i == 0 || i == edges.length - 1)
                .forEach(i -> sheet.bar(edges[i] - RULE / 2, top - height, RULE, height));
    }
}
