package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Glyph;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Tick;
import cn.onestop.proof.evidence.InkRecord;

import java.util.Map;

/**
 * What a signer adds to the page, as one content stream without fonts or pictures: ink, ticks and
 * the date as outlines. Needs no resources, so the widget's form has none.
 */
final class SlotArt {
    private final Fonts fonts;

    SlotArt(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * @throws IllegalArgumentException when a choice has no such box in this slot: what was chosen
     *     must be seen
     */
    byte[] content(SlotPlace place, InkRecord ink, Map<String, String> ticks, String date) {
        ticks.forEach((choice, value) -> requireBox(place, choice, value));
        Ops ops = new Ops().save().grey(0);
        InkOutline.draw(ops, ink, place.ink());
        for (Tick tick : place.ticks()) {
            if (tick.value().equals(ticks.get(tick.choice()))) {
                checkMark(ops, tick.box());
            }
        }
        if (place.dateSize() > 0) {
            text(ops, date, place.dateSize(), place.dateX(), place.dateY());
        }
        return ops.restore().bytes();
    }

    private static void requireBox(SlotPlace place, String choice, String value) {
        boolean known =
                place.ticks().stream()
                        .anyMatch(t -> t.choice().equals(choice) && t.value().equals(value));
        if (!known) {
            throw new IllegalArgumentException(
                    "slot " + place.slot() + " has no box for choice " + choice);
        }
    }

    private void text(Ops ops, String text, long size, long left, long base) {
        long x = left;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = fonts.glyph(Style.BODY, codePoint);
            ops.fill(glyph.face().outline(glyph.id()), size, x, base);
            x += glyph.advance() * size / 1000;
        }
    }

    /** A hand-like check mark that reaches a little over the box, in 24ths of the box. */
    private static void checkMark(Ops ops, Box box) {
        long[][] shape = {{2, 13}, {5, 16}, {9, 10}, {23, 28}, {26, 26}, {10, 3}};
        for (int i = 0; i < shape.length; i++) {
            ops.op(
                    i == 0 ? "m" : "l",
                    box.x() + shape[i][0] * box.width() / 24,
                    box.y() + shape[i][1] * box.height() / 24);
        }
        ops.op("h").op("f");
    }
}
