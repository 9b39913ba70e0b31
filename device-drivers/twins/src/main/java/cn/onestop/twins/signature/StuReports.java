package cn.onestop.twins.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reports of an STU-430V: their sizes and the ones that never change. */
final class StuReports {
    static final int MAX_X = 9600;
    static final int MAX_Y = 6000;
    static final int MAX_PRESSURE = 1023;
    static final int RATE = 200;

    /** Size of every report this pad knows, id included. */
    static final Map<Integer, Integer> SIZES =
            Map.ofEntries(
                    Map.entry(0x01, 7),
                    Map.entry(0x03, 5),
                    Map.entry(0x04, 2),
                    Map.entry(0x08, 17),
                    Map.entry(0x09, 17),
                    Map.entry(0x0A, 5),
                    Map.entry(0x0B, 11),
                    Map.entry(0x0C, 3),
                    Map.entry(0x0D, 2),
                    Map.entry(0x20, 2),
                    Map.entry(0x21, 2),
                    Map.entry(0x23, 11),
                    Map.entry(0x24, 11),
                    Map.entry(0x25, 2),
                    Map.entry(0x26, 256),
                    Map.entry(0x27, 2),
                    Map.entry(0x32, 2),
                    Map.entry(0x34, 11),
                    Map.entry(0xFF, 512));

    private StuReports() {}

    static byte[] information() {
        return ByteBuffer.allocate(17)
                .put((byte) 0x08)
                .put(padded("STU-430V", 9))
                .put((byte) 1)
                .put((byte) 7)
                .array();
    }

    static byte[] capability() {
        return ByteBuffer.allocate(17)
                .put((byte) 0x09)
                .putShort((short) MAX_X)
                .putShort((short) MAX_Y)
                .putShort((short) MAX_PRESSURE)
                .putShort((short) StuScreen.WIDTH)
                .putShort((short) StuScreen.HEIGHT)
                .put((byte) RATE)
                .putShort((short) 2540)
                .put((byte) 0x03)
                .array();
    }

    static byte[] uid() {
        return ByteBuffer.allocate(5).put((byte) 0x0A).putInt(0x00E0_0001).array();
    }

    static byte[] uid2() {
        return ByteBuffer.allocate(11).put((byte) 0x0B).put(padded("TWIN430V01", 10)).array();
    }

    /** The table of sizes: entry of report r at 2r; the id stands where entry 0 would. */
    static byte[] sizes() {
        var table = ByteBuffer.allocate(512);
        SIZES.forEach((id, size) -> table.putShort(2 * id, size.shortValue()));
        return table.put(0, (byte) 0xFF).array();
    }

    /** A pen report: 34 with time and sequence, or the plain 01. */
    static byte[] pen(PadSample sample, boolean withTime, int millis, int sequence) {
        int pressure = (int) Math.round(sample.pressure() * MAX_PRESSURE);
        int flags = (sample.inRange() ? 0x80 : 0) | (sample.touches() ? 0x10 : 0);
        var report = ByteBuffer.allocate(withTime ? 11 : 7);
        report.put((byte) (withTime ? 0x34 : 0x01));
        report.put((byte) (flags | pressure >> 8)).put((byte) pressure);
        report.putShort((short) Math.clamp(Math.round(sample.x()), 0, MAX_X));
        report.putShort((short) Math.clamp(Math.round(sample.y()), 0, MAX_Y));
        if (withTime) {
            report.putShort((short) millis).putShort((short) sequence);
        }
        return report.array();
    }

    private static byte[] padded(String text, int length) {
        return ByteBuffer.allocate(length).put(text.getBytes(StandardCharsets.US_ASCII)).array();
    }
}
