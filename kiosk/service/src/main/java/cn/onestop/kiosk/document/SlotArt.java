package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Glyph;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Strip;
import cn.onestop.kiosk.document.SlotPlace.Tick;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a signer adds to the page, as one content stream without fonts: ink, ticks, the date and
 * notes as outlines. Its only resource is the picture of a finger, in the slot made for one.
 */
final class SlotArt {
    private static final int NOTE_COLUMNS = 4;
    private static final long POINTS_PER_INCH = 72_000;
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

    /**
     * The picture of a finger in its true size, smaller only where the box is, and beside it which
     * finger it is and, where that is so, that no certified scanner took it.
     */
    byte[] content(SlotPlace place, FingerRecord finger) {
        Ops ops = picture(new Ops().save(), finger, place.ink());
        ops.restore().save().grey(0);
        if (place.dateSize() > 0) {
            note(ops, place, note(finger));
        }
        return ops.restore().bytes();
    }

    private static Ops picture(Ops ops, FingerRecord finger, Box box) {
        long width = finger.width() * POINTS_PER_INCH / finger.dotsPerInch();
        long height = finger.height() * POINTS_PER_INCH / finger.dotsPerInch();
        if (width > box.width()) {
            height = height * box.width() / width;
            width = box.width();
        }
        if (height > box.height()) {
            width = width * box.height() / height;
            height = box.height();
        }
        long x = box.x() + (box.width() - width) / 2;
        long y = box.y() + (box.height() - height) / 2;
        return ops.op("cm", width, 0, 0, height, x, y).raw("/Finger Do");
    }

    /** What each strip shows, by the name of its field: the slot's own ink, smaller. */
    Map<String, byte[]> strips(SlotPlace place, InkRecord ink) {
        return strips(
                place,
                (ops, box) -> {
                    Box from = place.ink();
                    long scale =
                            Math.min(
                                    box.width() * 1000 / from.width(),
                                    box.height() * 1000 / from.height());
                    long x = box.x() + (box.width() - from.width() * scale / 1000) / 2;
                    long y = box.y() + (box.height() - from.height() * scale / 1000) / 2;
                    ops.op(
                            "cm",
                            scale,
                            0,
                            0,
                            scale,
                            x - from.x() * scale / 1000,
                            y - from.y() * scale / 1000);
                    InkOutline.draw(ops.grey(0), ink, from);
                });
    }

    /** What each strip shows, by the name of its field: the slot's own picture, without a note. */
    Map<String, byte[]> strips(SlotPlace place, FingerRecord finger) {
        return strips(place, (ops, box) -> picture(ops, finger, box));
    }

    /**
     * A strip shows all of the drawing in its box; a seam shows its slice of one that is as wide as
     * all seams together, the leftmost slice on the first page: fanned out, the pages' right edges
     * show the whole.
     */
    private static Map<String, byte[]> strips(SlotPlace place, BiConsumer<Ops, Box> drawing) {
        Map<String, byte[]> strips = new LinkedHashMap<>();
        List<Strip> seams = place.seams();
        for (Strip strip : place.strips()) {
            Box ink = strip.ink();
            Ops ops = new Ops().save();
            if (strip.kind() == Strip.Kind.SEAM) {
                ops.op("re", ink.x(), ink.y(), ink.width(), ink.height()).op("W").op("n");
                long left = ink.x() - seams.indexOf(strip) * ink.width();
                ink = new Box(left, ink.y(), ink.width() * seams.size(), ink.height());
            }
            drawing.accept(ops, ink);
            strips.put(strip.field(place.slot()), ops.restore().bytes());
        }
        return strips;
    }

    private static String note(FingerRecord finger) {
        String which = Words.say("document.finger." + finger.finger()).zh();
        return finger.sensor().certified()
                ? which
                : which + Words.say("document.finger.uncertified").zh();
    }

    /** From the top downwards, a few characters a line. */
    private void note(Ops ops, SlotPlace place, String text) {
        for (int at = 0; at < text.length(); at += NOTE_COLUMNS) {
            String line = text.substring(at, Math.min(text.length(), at + NOTE_COLUMNS));
            long down = at / NOTE_COLUMNS * (place.dateSize() + place.dateSize() / 3);
            text(ops, line, place.dateSize(), place.dateX(), place.dateY() - down);
        }
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
            Glyph glyph = fonts.glyph(Style.FANGSONG, codePoint);
            ops.fill(glyph.outline(), size, x, base);
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
