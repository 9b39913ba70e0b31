package cn.onestop.twins.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reports of a pad that do not change, and its pen reports. */
final class StuReports {
    private StuReports() {}

    static byte[] information(PadModel pad) {
        return ByteBuffer.allocate(17)
                .put((byte) 0x08)
                .put(padded(pad.model, 9))
                .put((byte) 1)
                .put((byte) 7)
                .array();
    }

    static byte[] capability(PadModel pad, int encodings) {
        return ByteBuffer.allocate(17)
                .put((byte) 0x09)
                .putShort((short) pad.maxX)
                .putShort((short) pad.maxY)
                .putShort((short) PadModel.MAX_PRESSURE)
                .putShort((short) pad.width)
                .putShort((short) pad.height)
                .put((byte) PadModel.RATE)
                .putShort((short) 2540)
                .put((byte) encodings)
                .array();
    }

    static byte[] uid() {
        return ByteBuffer.allocate(5).put((byte) 0x0A).putInt(0x00E0_0001).array();
    }

    static byte[] uid2(PadModel pad) {
        return ByteBuffer.allocate(11).put((byte) 0x0B).put(padded(pad.uid2, 10)).array();
    }

    /** The table of sizes: entry of report r at 2r; the id stands where entry 0 would. */
    static byte[] sizes(PadModel pad) {
        var table = ByteBuffer.allocate(512);
        pad.sizes().forEach((id, size) -> table.putShort(2 * id, size.shortValue()));
        return table.put(0, (byte) 0xFF).array();
    }

    /** A pen report: 34 with time and sequence, or the plain 01. */
    static byte[] pen(PadModel pad, PadSample sample, boolean withTime, int millis, int sequence) {
        int pressure = (int) Math.round(sample.pressure() * PadModel.MAX_PRESSURE);
        int flags = (sample.inRange() ? 0x80 : 0) | (sample.touches() ? 0x10 : 0);
        var report = ByteBuffer.allocate(withTime ? 11 : 7);
        report.put((byte) (withTime ? 0x34 : 0x01));
        report.put((byte) (flags | pressure >> 8)).put((byte) pressure);
        report.putShort((short) Math.clamp(Math.round(sample.x()), 0, pad.maxX));
        report.putShort((short) Math.clamp(Math.round(sample.y()), 0, pad.maxY));
        if (withTime) {
            report.putShort((short) millis).putShort((short) sequence);
        }
        return report.array();
    }

    private static byte[] padded(String text, int length) {
        return ByteBuffer.allocate(length).put(text.getBytes(StandardCharsets.US_ASCII)).array();
    }
}
