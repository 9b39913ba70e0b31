package cn.onestop.kiosk.document;

import cn.onestop.proof.canon.Json;

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
 */
public record SlotPlace(
        String slot,
        int page,
        Box rect,
        Box ink,
        long dateX,
        long dateY,
        long dateSize,
        List<Tick> ticks) {
    public SlotPlace {
        ticks = List.copyOf(ticks);
    }

    public record Box(long x, long y, long width, long height) {
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
                .with("ticks", ticks.stream().map(Tick::json).toList());
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
                json.array("ticks").stream().map(t -> Tick.of(t.asObject())).toList());
    }
}
