package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Tick;
import cn.onestop.kiosk.document.Template.Field;
import cn.onestop.kiosk.document.Template.Form;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one signing, side by side: a row of boxes to tick if there are any, a row of
 * labels, and the boxes for ink and fingerprint two lines high, beside the latter room for a note.
 * Labels and frames belong to the page; the widget over them is empty until it is signed.
 */
final class SignBlock {
    private static final long LABEL = 12_000;
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
    private static final long BOX_ROWS = 2 * Typesetter.PITCH;

    private final List<Field> fields;
    private final Fonts fonts;

    SignBlock(Template.Sign sign, Fonts fonts) {
        this.fields = sign.fields();
        this.fonts = fonts;
    }

    private boolean hasTicks() {
        return fields.stream().anyMatch(f -> !f.ticks().isEmpty());
    }

    private long tickRow() {
        return hasTicks() ? Typesetter.PITCH : 0;
    }

    long height() {
        return tickRow() + labelRow() + BOX_ROWS + Typesetter.PITCH / 2;
    }

    private static long labelRow() {
        return Typesetter.PITCH * 3 / 4;
    }

    /** Draws labels and frames; answers where the widgets go. */
    List<SlotPlace> place(Typesetter.SheetBuilder sheet, int page, long left, long top) {
        List<SlotPlace> places = new ArrayList<>();
        long x = left + 2 * Typesetter.BODY;
        for (Field field : fields) {
            boolean ink = field.form() == Form.INK;
            places.add(ink ? ink(sheet, field, page, x, top) : print(sheet, field, page, x, top));
            x += (ink ? DATE_X + DATE_WIDTH : NOTE_X + NOTE_WIDTH) + GAP;
        }
        return places;
    }

    private long bottom(long top) {
        return top - tickRow() - labelRow() - BOX_HEIGHT;
    }

    private SlotPlace ink(Typesetter.SheetBuilder sheet, Field field, int page, long x, long top) {
        long y = bottom(top);
        sheet.text(field.label(), LABEL, x, labelBase(top));
        sheet.frame(new Box(x, y, INK_WIDTH, BOX_HEIGHT), LINE);
        field.dateLabel()
                .ifPresent(label -> {
                    sheet.text(label, LABEL, x + DATE_X, labelBase(top));
                    sheet.bar(x + DATE_X - 2_000, y, DATE_WIDTH + 2_000, LINE);
                });
        long height = field.ticks().isEmpty() ? BOX_HEIGHT : top - y;
        List<Tick> ticks = ticks(sheet, field, x, y, top);
        return new SlotPlace(
                field.slot(),
                page,
                new Box(x, y, DATE_X + DATE_WIDTH, height),
                new Box(INSET, INSET, INK_WIDTH - 2 * INSET, BOX_HEIGHT - 2 * INSET),
                DATE_X,
                DATE_Y,
                field.dateLabel().isPresent() ? DATE_SIZE : 0,
                ticks);
    }

    private SlotPlace print(
            Typesetter.SheetBuilder sheet, Field field, int page, long x, long top) {
        long y = bottom(top);
        sheet.text(field.label(), LABEL, x, labelBase(top));
        sheet.frame(new Box(x, y, PRINT_WIDTH, BOX_HEIGHT), LINE);
        return new SlotPlace(
                field.slot(),
                page,
                new Box(x, y, NOTE_X + NOTE_WIDTH, BOX_HEIGHT),
                new Box(INSET, INSET, PRINT_WIDTH - 2 * INSET, BOX_HEIGHT - 2 * INSET),
                NOTE_X,
                NOTE_TOP,
                NOTE_SIZE,
                List.of());
    }

    private long labelBase(long top) {
        return top - tickRow() - labelRow() + 6_000;
    }

    private List<Tick> ticks(Typesetter.SheetBuilder sheet, Field field, long x, long y, long top) {
        List<Tick> ticks = new ArrayList<>();
        long at = x;
        for (Template.Option option : field.ticks()) {
            Box box = new Box(at, top - TICK_RISE, TICK_BOX, TICK_BOX);
            sheet.frame(box, LINE + LINE / 2);
            ticks.add(
                    new Tick(
                            option.choice(),
                            option.value(),
                            new Box(at - x, box.y() - y, TICK_BOX, TICK_BOX)));
            at += TICK_BOX + 5_000;
            sheet.text(option.label(), Typesetter.BODY, at, box.y() + 1_500);
            at += fonts.width(Style.FANGSONG, option.label(), Typesetter.BODY) + Typesetter.BODY;
        }
        return List.copyOf(ticks);
    }
}
