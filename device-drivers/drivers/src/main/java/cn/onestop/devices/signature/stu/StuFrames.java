package cn.onestop.devices.signature.stu;

import java.util.Arrays;
import java.util.Optional;

/**
 * The 7-bit framing of the serial interface, both directions. A frame is {@code 80 | crc << 6 |
 * length >> 7}, {@code length & 7F}, then {@code length} bytes of seven bits: the report and, when
 * the crc bit is set, its CRC-16 low byte first, cut from eight to seven bits from the left and
 * padded with zero bits. Only the first byte of a frame has bit 7 set.
 */
final class StuFrames {
    static final int START = 0x80;
    static final int WITH_CRC = 0x40;
    static final int LONGEST = 0x1FFF;

    private StuFrames() {}

    /** Whether a report of that many bytes goes into a frame with its CRC. */
    static boolean hold(int reportLength) {
        return groupsOf(reportLength + 2) <= LONGEST;
    }

    /** The frame of a report. The host always sends the CRC; a pad may leave it out. */
    static byte[] encode(byte[] report, boolean withCrc) {
        byte[] payload = withCrc ? Arrays.copyOf(report, report.length + 2) : report;
        if (withCrc) {
            int crc = StuCrc.of(report, report.length);
            payload[report.length] = (byte) crc;
            payload[report.length + 1] = (byte) (crc >> 8);
        }
        int groups = groupsOf(payload.length);
        if (report.length == 0 || groups > LONGEST) {
            throw new IllegalArgumentException(
                    "a report of " + report.length + " bytes does not fit into a frame");
        }
        byte[] frame = new byte[2 + groups];
        frame[0] = (byte) (START | (withCrc ? WITH_CRC : 0) | groups >> 7);
        frame[1] = (byte) (groups & 0x7F);
        for (int bit = 0; bit < payload.length * 8; bit++) {
            if ((payload[bit >> 3] & (0x80 >> (bit & 7))) != 0) {
                frame[2 + bit / 7] |= (byte) (0x40 >> (bit % 7));
            }
        }
        return frame;
    }

    /**
     * The report inside a frame's seven-bit groups.
     *
     * @return empty when the length fits no whole number of bytes, a padding bit is set, nothing is
     *     inside or the checksum is wrong
     */
    static Optional<byte[]> decode(byte[] groups, int count, boolean withCrc) {
        int length = count * 7 / 8;
        int reportLength = withCrc ? length - 2 : length;
        if (reportLength < 1 || groupsOf(length) != count) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        for (int bit = 0; bit < count * 7; bit++) {
            if ((groups[bit / 7] & (0x40 >> (bit % 7))) != 0) {
                if (bit >= length * 8) {
                    return Optional.empty();
                }
                payload[bit >> 3] |= (byte) (0x80 >> (bit & 7));
            }
        }
        byte[] report = Arrays.copyOf(payload, reportLength);
        if (withCrc && StuCrc.of(report, reportLength) != crcBehind(payload, reportLength)) {
            return Optional.empty();
        }
        return Optional.of(report);
    }

    static int groupsOf(int bytes) {
        return (bytes * 8 + 6) / 7;
    }

    private static int crcBehind(byte[] payload, int at) {
        return (payload[at] & 0xFF) | (payload[at + 1] & 0xFF) << 8;
    }
}
