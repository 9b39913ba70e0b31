package cn.onestop.proof.evidence;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A handwritten signature as evidence: what the pad is, what it can resolve, where on it the page's
 * own box was shown, every sample and the raw report bytes. Canonical JSON, so its digest is the
 * digest of one signature and nothing else. What is drawn on the page follows from this record
 * alone.
 *
 * @param area where the slot's ink box was mirrored on the pad, in pen units: what was written
 *     there stands at the same place in the box
 * @param buttons what was drawn on the pad to be tapped; a tap is no ink
 * @param raw report bytes as received, report after report
 */
public record InkRecord(
        String padModel,
        String padSerial,
        String padFirmware,
        int maxX,
        int maxY,
        int maxPressure,
        Area area,
        List<Button> buttons,
        List<Sample> samples,
        byte[] raw) {
    /** The form of the record, its member {@code ink}. */
    private static final int VERSION = 2;

    public InkRecord {
        buttons = List.copyOf(buttons);
        samples = List.copyOf(samples);
    }

    /**
     * As the pad gave it: milliseconds since the first sample, 16-bit sequence number, tip contact,
     * pressure, pen units from top left.
     */
    public record Sample(long atMs, int sequence, boolean contact, int pressure, int x, int y) {}

    /** A rectangle on the pad in pen units from top left. */
    public record Area(int x, int y, int width, int height) {
        public Area {
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException("an area on a pad has a width and a height");
            }
        }

        /** Whether a pen there is inside, borders included. */
        public boolean holds(int penX, int penY) {
            return penX >= x && penY >= y && penX - x <= width && penY - y <= height;
        }

        Json.Obj json() {
            return Json.object().with("x", x).with("y", y).with("w", width).with("h", height);
        }

        static Area of(Json.Obj json) {
            return new Area(
                    (int) json.integer("x"),
                    (int) json.integer("y"),
                    (int) json.integer("w"),
                    (int) json.integer("h"));
        }
    }

    /** A button drawn on the pad: its name, for example {@code done}, and where it was. */
    public record Button(String name, Area area) {
        Json.Obj json() {
            return Json.object().with("name", name).with("area", area.json());
        }

        static Button of(Json.Obj json) {
            return new Button(json.text("name"), Area.of(json.object("area")));
        }
    }

    /** The strokes that are ink, in order: all but the taps of buttons. */
    public List<List<Sample>> ink() {
        PenStrokes cutter = new PenStrokes(buttons);
        List<List<Sample>> ink = new ArrayList<>();
        for (Sample sample : samples) {
            cutter.add(sample).ifPresent(stroke -> keep(stroke, ink));
        }
        cutter.end().ifPresent(stroke -> keep(stroke, ink));
        return List.copyOf(ink);
    }

    private static void keep(PenStrokes.Stroke stroke, List<List<Sample>> ink) {
        if (stroke.button().isEmpty()) {
            ink.add(stroke.samples());
        }
    }

    public Json.Obj json() {
        List<Json> rows = new ArrayList<>();
        for (Sample s : samples) {
            rows.add(
                    new Json.Arr(
                            List.of(
                                    new Json.Int(s.atMs()),
                                    new Json.Int(s.sequence()),
                                    new Json.Int(s.contact() ? 1 : 0),
                                    new Json.Int(s.pressure()),
                                    new Json.Int(s.x()),
                                    new Json.Int(s.y()))));
        }
        return Json.object()
                .with("ink", VERSION)
                .with("padModel", padModel)
                .with("padSerial", padSerial)
                .with("padFirmware", padFirmware)
                .with("maxX", maxX)
                .with("maxY", maxY)
                .with("maxPressure", maxPressure)
                .with("area", area.json())
                .with("buttons", buttons.stream().map(Button::json).toList())
                .with("samples", rows)
                .with("raw", HexFormat.of().formatHex(raw));
    }

    public Digest digest() {
        return Digest.of(json().canonical());
    }

    /**
     * @throws IllegalArgumentException for a record of another form
     */
    public static InkRecord of(Json.Obj json) {
        if (json.integer("ink") != VERSION) {
            throw new IllegalArgumentException("an ink record of form " + json.integer("ink"));
        }
        List<Sample> samples = new ArrayList<>();
        for (Json row : json.array("samples")) {
            List<Json> cells = row.asArray();
            samples.add(
                    new Sample(
                            cells.get(0).asInteger(),
                            (int) cells.get(1).asInteger(),
                            cells.get(2).asInteger() == 1,
                            (int) cells.get(3).asInteger(),
                            (int) cells.get(4).asInteger(),
                            (int) cells.get(5).asInteger()));
        }
        return new InkRecord(
                json.text("padModel"),
                json.text("padSerial"),
                json.text("padFirmware"),
                (int) json.integer("maxX"),
                (int) json.integer("maxY"),
                (int) json.integer("maxPressure"),
                Area.of(json.object("area")),
                json.array("buttons").stream().map(b -> Button.of(b.asObject())).toList(),
                samples,
                HexFormat.of().parseHex(json.text("raw")));
    }

    /** The size only: pen samples are biometric data and must not reach a log. */
    @Override
    public String toString() {
        return "InkRecord[" + samples.size() + " samples]";
    }
}
