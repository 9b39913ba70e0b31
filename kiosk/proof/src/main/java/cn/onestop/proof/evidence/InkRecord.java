package cn.onestop.proof.evidence;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A handwritten signature as evidence: what the pad is, what it can resolve, every sample and the
 * raw report bytes. Canonical JSON, so its digest is the digest of one signature and nothing else.
 *
 * @param raw report bytes as received, report after report
 */
public record InkRecord(
        String padModel,
        String padSerial,
        String padFirmware,
        int maxX,
        int maxY,
        int maxPressure,
        List<Sample> samples,
        byte[] raw) {
    public InkRecord {
        samples = List.copyOf(samples);
    }

    /**
     * As the pad gave it: milliseconds since the first sample, 16-bit sequence number, tip contact,
     * pressure, pen units from top left.
     */
    public record Sample(long atMs, int sequence, boolean contact, int pressure, int x, int y) {}

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
                .with("ink", 1)
                .with("padModel", padModel)
                .with("padSerial", padSerial)
                .with("padFirmware", padFirmware)
                .with("maxX", maxX)
                .with("maxY", maxY)
                .with("maxPressure", maxPressure)
                .with("samples", rows)
                .with("raw", HexFormat.of().formatHex(raw));
    }

    public Digest digest() {
        return Digest.of(json().canonical());
    }

    public static InkRecord of(Json.Obj json) {
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
                samples,
                HexFormat.of().parseHex(json.text("raw")));
    }

    /** The size only: pen samples are biometric data and must not reach a log. */
    @Override
    public String toString() {
        return "InkRecord[" + samples.size() + " samples]";
    }
}
