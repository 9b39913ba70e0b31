package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Strip;
import cn.onestop.kiosk.document.TextLine.Setting;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;

/**
 * What slots leave on every page. Strips stand side by side beside the page number, below the type
 * area; when these are more than fit, further rows take a line each from the foot of the type area.
 * A seam stands at the right edge, half-way up, 5 mm in because printers do not reach the edge; all
 * pages' slices together are as wide as a finger.
 */
final class Strips {
    private static final long HEIGHT = 24_000;
    private static final long INK_WIDTH = 62_000;
    private static final long Y = 57_500;
    private static final long INSET = 1_500;
    private static final long LINE = 400;
    private static final int GREY = 350;
    private static final long LABEL = 7_000;
    private static final long LABEL_PITCH = 8_000;
    private static final int LABEL_LINES = 3;
    private static final long LABEL_GAP = 3_000;
    private static final long GAP = 14_000;

    /** Room for the page number on either side. */
    private static final long BESIDE_NUMBER = 62_000;

    private static final long SEAM = 57_000;
    private static final long SEAM_RIGHT = Sheet.WIDTH - 14_200;
    private static final long SEAM_PITCH = 100_000;
    private static final long SEAM_LABEL_WIDTH = 50_000;

    private record Placed(Filled.Strip strip, List<TextLine> label, Box box) {}

    private final List<Placed> strips;
    private final List<Filled.Strip> seams;
    private final Setting label;
    private final int rows;

    Strips(List<Filled.Strip> all, Fonts fonts) {
        this.label = new Setting(fonts, Style.FANGSONG, LABEL);
        this.seams = all.stream().filter(Filled.Strip::seam).toList();
        List<List<Placed>> set = rows(all.stream().filter(s -> !s.seam()).toList());
        this.rows = set.size();
        this.strips = centred(set);
        if (seams.size() * SEAM_PITCH > Grid.LINES * Grid.PITCH
                || taken() > Grid.LINES * Grid.PITCH / 2) {
            throw new DocumentException("layout", Words.say("document.layout"));
        }
    }

    /** How much of the type area's height they take. */
    long taken() {
        return Math.max(0, rows - 1) * Grid.PITCH;
    }

    private List<List<Placed>> rows(List<Filled.Strip> all) {
        List<List<Placed>> rows = new ArrayList<>();
        List<Placed> row = new ArrayList<>();
        long x = 0;
        for (Filled.Strip strip : all) {
            List<TextLine> words = label(strip.label());
            long width = strip.form() == DocumentPlan.Form.INK ? INK_WIDTH : HEIGHT;
            long before = wide(words) + LABEL_GAP;
            long room = Grid.WIDTH - (rows.isEmpty() ? 2 * BESIDE_NUMBER : 0);
            if (!row.isEmpty() && x + before + width > room) {
                rows.add(row);
                row = new ArrayList<>();
                x = 0;
            }
            row.add(new Placed(strip, words, new Box(x + before, 0, width, HEIGHT)));
            x += before + width + GAP;
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows;
    }

    /** As narrow as three lines allow. */
    private List<TextLine> label(String words) {
        int[] text = TextLine.codePoints(words);
        long room = 4 * LABEL;
        List<TextLine> lines = label.ragged(text, room);
        while (lines.size() > LABEL_LINES) {
            room += LABEL;
            lines = label.ragged(text, room);
        }
        return lines;
    }

    private static long wide(List<TextLine> lines) {
        return lines.stream().mapToLong(TextLine::natural).max().orElse(0);
    }

    private static List<Placed> centred(List<List<Placed>> rows) {
        List<Placed> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Box last = rows.get(i).getLast().box();
            long left = Grid.LEFT + (Grid.WIDTH - last.x() - last.width()) / 2;
            long y = i == 0 ? Y : Grid.BOTTOM + (i - 1) * Grid.PITCH + LINE;
            for (Placed p : rows.get(i)) {
                Box box = p.box();
                all.add(
                        new Placed(
                                p.strip(),
                                p.label(),
                                new Box(left + box.x(), y, box.width(), box.height())));
            }
        }
        return List.copyOf(all);
    }

    /** Draws labels and frames of one page. */
    void draw(SheetBuilder sheet, int pages) {
        for (Placed placed : strips) {
            Box box = placed.box();
            frame(sheet, box);
            long x = box.x() - LABEL_GAP - wide(placed.label());
            long high = (placed.label().size() - 1) * LABEL_PITCH + LABEL;
            long base = box.y() + (box.height() + high) / 2 - Grid.rise(LABEL);
            for (TextLine line : placed.label()) {
                line.draw(sheet, x, base);
                base -= LABEL_PITCH;
            }
        }
        for (int i = 0; i < seams.size(); i++) {
            Box box = seam(i, pages);
            frame(sheet, box);
            List<TextLine> lines =
                    label.ragged(TextLine.codePoints(seams.get(i).label()), SEAM_LABEL_WIDTH);
            for (int line = 0; line < lines.size(); line++) {
                long up = 4_000 + (lines.size() - 1 - line) * LABEL_PITCH;
                lines.get(line)
                        .draw(
                                sheet,
                                SEAM_RIGHT - lines.get(line).natural(),
                                box.y() + box.height() + up);
            }
        }
    }

    private static void frame(SheetBuilder sheet, Box box) {
        sheet.frame(
                new Sheet.Frame(
                        box.x() - LINE,
                        box.y() - LINE,
                        box.width() + 2 * LINE,
                        box.height() + 2 * LINE,
                        LINE,
                        GREY));
    }

    private Box seam(int index, int pages) {
        long width = SEAM / pages;
        long middle = Sheet.HEIGHT / 2 + (seams.size() - 1 - 2L * index) * SEAM_PITCH / 2;
        return new Box(SEAM_RIGHT - width, middle - SEAM / 2, width, SEAM);
    }

    /** The slot, with the places it has on all pages besides. */
    SlotPlace with(SlotPlace place, int pages) {
        List<Strip> all = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            for (Placed placed : strips) {
                if (placed.strip().slot().equals(place.slot())) {
                    all.add(strip(Strip.Kind.STRIP, page, placed.box(), INSET));
                }
            }
            for (int i = 0; i < seams.size(); i++) {
                if (seams.get(i).slot().equals(place.slot())) {
                    all.add(strip(Strip.Kind.SEAM, page, seam(i, pages), 0));
                }
            }
        }
        return place.withStrips(all);
    }

    private static Strip strip(Strip.Kind kind, int page, Box box, long inset) {
        return new Strip(
                kind,
                page,
                box,
                new Box(inset, inset, box.width() - 2 * inset, box.height() - 2 * inset));
    }
}
