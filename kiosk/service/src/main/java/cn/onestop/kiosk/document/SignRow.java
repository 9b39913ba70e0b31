package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Tick;
import cn.onestop.kiosk.document.TextLine.Setting;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.template.Filled;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a signing that stand side by side: above, the boxes to tick if there are any, then the
 * labels, then the boxes for ink and fingerprint two lines high, beside the latter room for a note.
 * Labels and frames belong to the page; the widget over them is empty until it is signed.
 */
final class SignRow {
    private static final long LABEL = 12_000;
    private static final long LABEL_PITCH = Grid.PITCH / 2;
    private static final long LABEL_RISE = 6_000;
    private static final long INK_WIDTH = 170_000;
    private static final long BOX_HEIGHT = 57_000;
    private static final long PRINT_WIDTH = 57_000;
    private static final long NOTE_X = PRINT_WIDTH + 4_000;
    private static final long NOTE_WIDTH = 38_000;
    private static final long NOTE_SIZE = 8_000;
    private static final long NOTE_TOP = BOX_HEIGHT - NOTE_SIZE;
    private static final long DATE_X = INK_WIDTH + 10_000;
    private static final long DATE_WIDTH = 112_000;
    private static final long DATE_Y = 7_000;
    private static final long DATE_SIZE = 14_000;
    private static final long GAP = 18_000;
    private static final long LINE = 600;
    private static final long INSET = 3_000;
    private static final long TICK_BOX = 12_000;
    private static final long TICK_RISE = 15_600;
    private static final long TICK_TEXT = TICK_BOX + 5_000;
    private static final long INDENT = 2 * Grid.BODY;
    private static final long BOX_ROWS = 2 * Grid.PITCH;

    /** A box to tick, lines below the row's top, and how far in its words begin. */
    private record Option(Filled.Box box, long x, int line, List<TextLine> words) {}

    /** An area with its label in lines. */
    private record Field(
            Filled.Area area,
            long x,
            List<TextLine> label,
            List<TextLine> date,
            List<Option> options) {
        private int optionLines() {
            return options.stream().mapToInt(o -> o.line() + o.words().size()).max().orElse(0);
        }

        private int labelLines() {
            return Math.max(1, Math.max(label.size(), date.size()));
        }
    }

    private final List<Field> fields;

    private SignRow(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** As many areas side by side as fit, the rest below. */
    static List<SignRow> rows(Filled.Signing signing, Fonts fonts) {
        List<SignRow> rows = new ArrayList<>();
        List<Filled.Area> row = new ArrayList<>();
        long used = INDENT;
        for (Filled.Area area : signing.areas()) {
            if (!row.isEmpty() && used + width(area) > Grid.WIDTH) {
                rows.add(set(row, fonts));
                row.clear();
                used = INDENT;
            }
            row.add(area);
            used += width(area) + GAP;
        }
        if (!row.isEmpty()) {
            rows.add(set(row, fonts));
        }
        return rows;
    }

    private static boolean isInk(Filled.Area area) {
        return area.form() == DocumentPlan.Form.INK;
    }

    private static long width(Filled.Area area) {
        return isInk(area) ? DATE_X + DATE_WIDTH : NOTE_X + NOTE_WIDTH;
    }

    private static SignRow set(List<Filled.Area> areas, Fonts fonts) {
        Setting small = new Setting(fonts, Style.FANGSONG, LABEL);
        List<Field> fields = new ArrayList<>();
        long x = Grid.LEFT + INDENT;
        for (Filled.Area area : areas) {
            long room = areas.size() == 1 ? Grid.LEFT + Grid.WIDTH - x : width(area);
            boolean dated = isInk(area) && area.date().isPresent();
            fields.add(
                    new Field(
                            area,
                            x,
                            small.ragged(
                                    TextLine.codePoints(area.label()),
                                    dated ? DATE_X - 4_000 : width(area)),
                            area.date()
                                    .map(d -> small.ragged(TextLine.codePoints(d), DATE_WIDTH))
                                    .orElse(List.of()),
                            options(area, room, fonts)));
            x += width(area) + GAP;
        }
        return new SignRow(fields);
    }

    private static List<Option> options(Filled.Area area, long room, Fonts fonts) {
        Setting setting = new Setting(fonts, Style.FANGSONG, Grid.BODY);
        List<Option> options = new ArrayList<>();
        long x = 0;
        int line = 0;
        for (Filled.Box box : area.boxes()) {
            List<TextLine> words =
                    setting.ragged(TextLine.codePoints(box.label()), room - TICK_TEXT);
            long wide = words.stream().mapToLong(TextLine::natural).max().orElse(0);
            if (x > 0 && x + TICK_TEXT + wide > room) {
                x = 0;
                line++;
            }
            options.add(new Option(box, x, line, words));
            x += TICK_TEXT + wide + Grid.BODY;
            if (words.size() > 1) {
                line += words.size();
                x = 0;
            }
        }
        return List.copyOf(options);
    }

    private long optionRows() {
        return Grid.PITCH * fields.stream().mapToInt(Field::optionLines).max().orElse(0);
    }

    private long labelRow() {
        int lines = fields.stream().mapToInt(Field::labelLines).max().orElse(1);
        return Grid.PITCH * 3 / 4 + (lines - 1) * LABEL_PITCH;
    }

    long height() {
        return optionRows() + labelRow() + BOX_ROWS + Grid.PITCH / 2;
    }

    /** Draws labels and frames; answers where the widgets go. */
    List<SlotPlace> place(SheetBuilder sheet, int page, long top) {
        long y = top - optionRows() - labelRow() - BOX_HEIGHT;
        List<SlotPlace> places = new ArrayList<>();
        for (Field field : fields) {
            places.add(
                    isInk(field.area())
                            ? ink(sheet, field, page, y, top)
                            : print(sheet, field, page, y));
        }
        return places;
    }

    /** Label lines end just above the box. */
    private static void label(SheetBuilder sheet, List<TextLine> lines, long x, long y) {
        for (int i = 0; i < lines.size(); i++) {
            long up = LABEL_RISE + (lines.size() - 1 - i) * LABEL_PITCH;
            lines.get(i).draw(sheet, x, y + BOX_HEIGHT + up);
        }
    }

    private SlotPlace ink(SheetBuilder sheet, Field field, int page, long y, long top) {
        long x = field.x();
        List<Tick> ticks = ticks(sheet, field, y, top);
        label(sheet, field.label(), x, y);
        sheet.frame(new Box(x, y, INK_WIDTH, BOX_HEIGHT), LINE);
        boolean dated = field.area().date().isPresent();
        if (dated) {
            label(sheet, field.date(), x + DATE_X, y);
            sheet.bar(x + DATE_X - 2_000, y, DATE_WIDTH + 2_000, LINE);
        }
        long right = ticks.stream().mapToLong(t -> t.box().x() + t.box().width()).max().orElse(0);
        return new SlotPlace(
                field.area().slot(),
                page,
                new Box(
                        x,
                        y,
                        Math.max(DATE_X + DATE_WIDTH, right),
                        ticks.isEmpty() ? BOX_HEIGHT : top - y),
                new Box(INSET, INSET, INK_WIDTH - 2 * INSET, BOX_HEIGHT - 2 * INSET),
                DATE_X,
                DATE_Y,
                dated ? DATE_SIZE : 0,
                ticks);
    }

    private static SlotPlace print(SheetBuilder sheet, Field field, int page, long y) {
        long x = field.x();
        label(sheet, field.label(), x, y);
        sheet.frame(new Box(x, y, PRINT_WIDTH, BOX_HEIGHT), LINE);
        return new SlotPlace(
                field.area().slot(),
                page,
                new Box(x, y, NOTE_X + NOTE_WIDTH, BOX_HEIGHT),
                new Box(INSET, INSET, PRINT_WIDTH - 2 * INSET, BOX_HEIGHT - 2 * INSET),
                NOTE_X,
                NOTE_TOP,
                NOTE_SIZE,
                List.of());
    }

    private static List<Tick> ticks(SheetBuilder sheet, Field field, long y, long top) {
        List<Tick> ticks = new ArrayList<>();
        for (Option option : field.options()) {
            long line = top - option.line() * Grid.PITCH;
            Box box = new Box(field.x() + option.x(), line - TICK_RISE, TICK_BOX, TICK_BOX);
            sheet.frame(box, LINE + LINE / 2);
            ticks.add(
                    new Tick(
                            option.box().choice(),
                            option.box().value(),
                            new Box(option.x(), box.y() - y, TICK_BOX, TICK_BOX)));
            for (int i = 0; i < option.words().size(); i++) {
                option.words()
                        .get(i)
                        .draw(sheet, box.x() + TICK_TEXT, box.y() + 1_500 - i * Grid.PITCH);
            }
        }
        return List.copyOf(ticks);
    }
}
