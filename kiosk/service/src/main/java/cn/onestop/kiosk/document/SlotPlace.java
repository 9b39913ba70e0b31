package cn.onestop.kiosk.document;

import cn.onestop.proof.canon.Json;

import java.util.Comparator;
import java.util.List;

/**
 * Where a slot's widget lies on the page and where inside it things are drawn. All lengths are
 * thousandths of a point (1/72,000 inch) so that they are integers in records; the page's origin is
 * bottom left, the widget's own origin is its bottom left.
 *
 * @param page 1-based
 * @param ink the box in which ink or the picture of a finger is fitted, in widget coordinates
 * @param dateX baseline start of the date line, in widget coordinates; the date is set at {@code
 *     dateSize}. In a fingerprint slot that of the first line of the note beside it. Size 0: none
 * @param ticks the boxes that the signer's choices can tick, in widget coordinates
 * @param strips where the slot is shown besides: on every page, or over the seam of all pages
 */
public record SlotPlace(
        String slot,
        int page,
        Box rect,
        Box ink,
        long dateX,
        long dateY,
        long dateSize,
        List<Tick> ticks,
        List<Strip> strips) {
    /**
     * @throws IllegalArgumentException when two strips have one name, or the seams' ink boxes,
     *     which are put side by side, are not of one size
     */
    public SlotPlace {
        ticks = List.copyOf(ticks);
        strips = List.copyOf(strips);
        if (strips.stream().map(s -> s.field("")).distinct().count() != strips.size()) {
            throw new IllegalArgumentException("a page has two strips of one kind for one slot");
        }
        if (seams(strips).stream().map(s -> s.ink().size()).distinct().count() > 1) {
            throw new IllegalArgumentException("the seams of a slot are not of one size");
        }
    }

    /** A slot without strips. */
    public SlotPlace(
            String slot,
            int page,
            Box rect,
            Box ink,
            long dateX,
            long dateY,
            long dateSize,
            List<Tick> ticks) {
        this(slot, page, rect, ink, dateX, dateY, dateSize, ticks, List.of());
    }

    /** The same slot, shown at these places too. */
    public SlotPlace withStrips(List<Strip> more) {
        return new SlotPlace(slot, page, rect, ink, dateX, dateY, dateSize, ticks, more);
    }

    /** The seams in the order in which their slices are put side by side, that of the pages. */
    List<Strip> seams() {
        return seams(strips);
    }

    private static List<Strip> seams(List<Strip> strips) {
        return strips.stream()
                .filter(s -> s.kind() == Strip.Kind.SEAM)
                .sorted(Comparator.comparingInt(Strip::page))
                .toList();
    }

    /**
     * A further place at which a slot is shown, in the same revision: a form field of its own.
     *
     * @param page 1-based
     * @param ink the box in which it is drawn, in the strip's own coordinates
     */
    public record Strip(Kind kind, int page, Box rect, Box ink) {
        /** All of it, small (逐页签名捺印), or one upright slice of it (骑缝). */
        public enum Kind {
            STRIP,
            SEAM
        }

        /** Name of the strip's form field, as the verifier expects it. */
        public String field(String slot) {
            return slot + "_" + kind + "_" + page;
        }

        Json.Obj json() {
            return Json.object()
                    .with("kind", kind.name())
                    .with("page", page)
                    .with("rect", rect.json())
                    .with("ink", ink.json());
        }

        static Strip of(Json.Obj json) {
            return new Strip(
                    Kind.valueOf(json.text("kind")),
                    (int) json.integer("page"),
                    Box.of(json.object("rect")),
                    Box.of(json.object("ink")));
        }
    }

    public record Box(long x, long y, long width, long height) {
        /** The same size at the origin. */
        Box size() {
            return new Box(0, 0, width, height);
        }

        Json.Obj json() {
            return Json.object().with("x", x).with("y", y).with("w", width).with("h", height);
        }

        static Box of(Json.Obj json) {
            return new Box(
                    json.integer("x"), json.integer("y"), json.integer("w"), json.integer("h"));
        }
    }

    /** A box that is ticked when the signer chose {@code value} for {@code choice}. */
    public record Tick(String choice, String value, Box box) {
        Json.Obj json() {
            return Json.object()
                    .with("choice", choice)
                    .with("value", value)
                    .with("box", box.json());
        }

        static Tick of(Json.Obj json) {
            return new Tick(json.text("choice"), json.text("value"), Box.of(json.object("box")));
        }
    }

    public Json.Obj json() {
        return Json.object()
                .with("slot", slot)
                .with("page", page)
                .with("rect", rect.json())
                .with("ink", ink.json())
                .with("dateX", dateX)
                .with("dateY", dateY)
                .with("dateSize", dateSize)
                .with("ticks", ticks.stream().map(Tick::json).toList())
                .with("strips", strips.stream().map(Strip::json).toList());
    }

    public static SlotPlace of(Json.Obj json) {
        return new SlotPlace(
                json.text("slot"),
                (int) json.integer("page"),
                Box.of(json.object("rect")),
                Box.of(json.object("ink")),
                json.integer("dateX"),
                json.integer("dateY"),
                json.integer("dateSize"),
                json.array("ticks").stream().map(t -> Tick.of(t.asObject())).toList(),
                json.array("strips").stream().map(s -> Strip.of(s.asObject())).toList());
    }
}
