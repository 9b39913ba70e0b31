package cn.onestop.twins.fingerprint;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Packets as the module's manual has them. Not thread-safe: the machine guards it. */
final class ZfmPackets {
    static final int COMMAND = 0x01;
    static final int DATA = 0x02;
    static final int ACK = 0x07;
    static final int LAST_DATA = 0x08;
    private static final int HEADER = 9;
    private static final int LONGEST = 256 + 2;

    private byte[] pending = new byte[0];

    /** A packet from the host; {@code sound} tells whether its sum is right. */
    record Arrival(int address, int kind, byte[] content, boolean sound) {}

    void add(byte[] bytes) {
        var joined = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, joined, pending.length, bytes.length);
        pending = joined;
    }

    void clear() {
        pending = new byte[0];
    }

    /** The next packet of what arrived, null when none is whole; noise is skipped. */
    @Nullable Arrival next() {
        while (true) {
            skipNoise();
            if (pending.length < HEADER) {
                return null;
            }
            int length = word(pending, 7);
            if (length < 3 || length > LONGEST) {
                pending = Arrays.copyOfRange(pending, 2, pending.length);
                continue;
            }
            int end = HEADER + length;
            if (pending.length < end) {
                return null;
            }
            var packet = Arrays.copyOf(pending, end);
            pending = Arrays.copyOfRange(pending, end, pending.length);
            return new Arrival(
                    word(packet, 2) << 16 | word(packet, 4),
                    packet[6],
                    Arrays.copyOfRange(packet, HEADER, end - 2),
                    sum(packet, end - 2) == word(packet, end - 2));
        }
    }

    private void skipNoise() {
        int at = 0;
        while (at < pending.length
                && !(pending[at] == (byte) 0xEF
                        && (at + 1 == pending.length || pending[at + 1] == 0x01))) {
            at++;
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
    }

    /** A whole packet with its sum. */
    static byte[] packet(int address, int kind, byte... content) {
        var packet = new byte[HEADER + content.length + 2];
        putWord(packet, 0, 0xEF01);
        putWord(packet, 2, address >>> 16);
        putWord(packet, 4, address);
        packet[6] = (byte) kind;
        putWord(packet, 7, content.length + 2);
        System.arraycopy(content, 0, packet, HEADER, content.length);
        putWord(packet, packet.length - 2, sum(packet, packet.length - 2));
        return packet;
    }

    private static int sum(byte[] packet, int end) {
        int sum = 0;
        for (int i = 6; i < end; i++) {
            sum += packet[i] & 0xFF;
        }
        return sum & 0xFFFF;
    }

    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static void putWord(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
