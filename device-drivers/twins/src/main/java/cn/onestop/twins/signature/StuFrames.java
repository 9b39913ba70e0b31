package cn.onestop.twins.signature;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pad's end of the STU serial framing: 7-bit groups, most significant bit first. */
final class StuFrames {
    private static final int CRC_FLAG = 0x40;

    private byte[] pending = {};

    /**
     * A report from the host.
     *
     * @param report id and body, without checksum
     * @param intact whether its checksum, if it carried one, was right
     */
    record Report(byte[] report, boolean intact) {}

    /** Adds bytes and returns the whole reports they complete. */
    List<Report> add(byte[] bytes) {
        var joined = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, joined, pending.length, bytes.length);
        var reports = new ArrayList<Report>();
        int at = 0;
        while (true) {
            at = start(joined, at);
            int length = length(joined, at);
            if (length < 0) {
                break;
            }
            int broken = start(joined, at + 1);
            int end = at + 2 + length;
            if (broken < Math.min(end, joined.length)) {
                at = broken; // only a first byte has bit 7: the frame before it was cut short
            } else if (joined.length < end) {
                break;
            } else {
                reports.add(report(joined, at, end));
                at = end;
            }
        }
        pending = Arrays.copyOfRange(joined, at, joined.length);
        return reports;
    }

    void clear() {
        pending = new byte[0];
    }

    private static int start(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] >= 0) {
            at++;
        }
        return Math.min(at, bytes.length);
    }

    private static int length(byte[] bytes, int at) {
        return bytes.length - at < 2 ? -1 : (bytes[at] & 0x3F) << 7 | bytes[at + 1] & 0x7F;
    }

    private static Report report(byte[] bytes, int from, int to) {
        var payload = new byte[(to - from - 2) * 7 / 8];
        for (int bit = 0; bit < payload.length * 8; bit++) {
            int group = bytes[from + 2 + bit / 7];
            if ((group >> (6 - bit % 7) & 1) == 1) {
                payload[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
        }
        if ((bytes[from] & CRC_FLAG) == 0) {
            return new Report(payload, payload.length > 0);
        }
        if (payload.length < 3) {
            return new Report(payload, false);
        }
        var report = Arrays.copyOf(payload, payload.length - 2);
        int crc = payload[payload.length - 2] & 0xFF | (payload[payload.length - 1] & 0xFF) << 8;
        return new Report(report, crc == crc(report));
    }

    /** The frame of a report, with or without its checksum. */
    static byte[] frame(byte[] report, boolean withCrc) {
        var payload = new ByteArrayOutputStream();
        payload.writeBytes(report);
        if (withCrc) {
            int crc = crc(report);
            payload.write(crc);
            payload.write(crc >> 8);
        }
        var bytes = payload.toByteArray();
        int length = (bytes.length * 8 + 6) / 7;
        var frame = new byte[2 + length];
        frame[0] = (byte) (0x80 | (withCrc ? CRC_FLAG : 0) | length >> 7 & 0x3F);
        frame[1] = (byte) (length & 0x7F);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] >> (7 - bit % 8) & 1) == 1) {
                frame[2 + bit / 7] |= (byte) (0x40 >> bit % 7);
            }
        }
        return frame;
    }

    /** CRC-16/ARC. */
    static int crc(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }
}
