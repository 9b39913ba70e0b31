package cn.onestop.proof.evidence;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.HexFormat;

/**
 * A fingerprint 指印 as evidence: which finger, what the sensor is, what it can resolve, the image
 * and the raw bytes. Canonical JSON, so its digest is the digest of one image and nothing else.
 *
 * @param finger the finger that was asked for, two digits of GA/T 1012: 12 is the right index
 * @param sensor what took the image
 * @param dotsPerInch of the optics, as the maker states it
 * @param greyLevels told apart by the sensor
 * @param score 0 to 100 by the kiosk's own measure: a help for the person, no claim about identity
 * @param grey {@code width * height} bytes, rows from the top, 0 black (ridge) to 255 white
 * @param raw the bytes of the image as the sensor sent them
 */
public record FingerRecord(
        String finger,
        Sensor sensor,
        int width,
        int height,
        int dotsPerInch,
        int greyLevels,
        int score,
        byte[] grey,
        byte[] raw) {
    /**
     * What the sensor says of itself.
     *
     * @param certified whether this model is approved for police use
     */
    public record Sensor(
            String maker, String model, String serial, String firmware, boolean certified) {
        public Json.Obj json() {
            return Json.object()
                    .with("maker", maker)
                    .with("model", model)
                    .with("serial", serial)
                    .with("firmware", firmware)
                    .with("certified", certified);
        }

        public static Sensor of(Json.Obj json) {
            return new Sensor(
                    json.text("maker"),
                    json.text("model"),
                    json.text("serial"),
                    json.text("firmware"),
                    json.bool("certified"));
        }
    }

    public FingerRecord {
        if (width <= 0 || height <= 0 || grey.length != width * height) {
            throw new IllegalArgumentException("an image has width times height bytes");
        }
    }

    public Json.Obj json() {
        return Json.object()
                .with("fingerprint", 1)
                .with("finger", finger)
                .with("sensor", sensor.json())
                .with("width", width)
                .with("height", height)
                .with("dotsPerInch", dotsPerInch)
                .with("greyLevels", greyLevels)
                .with("score", score)
                .with("grey", HexFormat.of().formatHex(grey))
                .with("raw", HexFormat.of().formatHex(raw));
    }

    public Digest digest() {
        return Digest.of(json().canonical());
    }

    public static FingerRecord of(Json.Obj json) {
        return new FingerRecord(
                json.text("finger"),
                Sensor.of(json.object("sensor")),
                (int) json.integer("width"),
                (int) json.integer("height"),
                (int) json.integer("dotsPerInch"),
                (int) json.integer("greyLevels"),
                (int) json.integer("score"),
                HexFormat.of().parseHex(json.text("grey")),
                HexFormat.of().parseHex(json.text("raw")));
    }

    /** The size only: a fingerprint is biometric data and must not reach a log. */
    @Override
    public String toString() {
        return "FingerRecord[" + width + " × " + height + "]";
    }
}
