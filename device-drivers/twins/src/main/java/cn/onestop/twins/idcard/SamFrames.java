package cn.onestop.twins.idcard;

import java.util.Arrays;

/** Frames of the SAM_V serial protocol as the reader's side sees them. */
final class SamFrames {
    private static final byte[] PREAMBLE = {
        (byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69
    };
    private static final int HEADER = PREAMBLE.length + 2;

    /** The longest request a host sends has four bytes after its length; more is a wrong length. */
    private static final int LONGEST_REQUEST = 64;

    /** A host that stops in the middle of a request for this long has given it up. */
    private static final long REQUEST_NANOS = 500_000_000L;

    private byte[] pending = {};
    private long lastByte;

    /** What the line brought. */
    sealed interface Arrival {
        /** A whole request; {@code body} is command, parameter and data without the check byte. */
        record Request(byte[] body) implements Arrival {}

        /** A request that is answered with this status and nothing else. */
        record Bad(int status) implements Arrival {}

        /** More bytes are needed. */
        record Nothing() implements Arrival {}
    }

    void add(byte[] bytes, long now) {
        if (now - lastByte > REQUEST_NANOS) {
            pending = new byte[0];
        }
        lastByte = now;
        var joined = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, joined, pending.length, bytes.length);
        pending = joined;
    }

    void clear() {
        pending = new byte[0];
    }

    /** The next thing in what arrived; bytes before a preamble are skipped. */
    Arrival next() {
        skipNoise();
        if (pending.length < HEADER) {
            return new Arrival.Nothing();
        }
        int length = (pending[5] & 0xFF) << 8 | pending[6] & 0xFF;
        if (length < 3 || length > LONGEST_REQUEST) {
            pending = Arrays.copyOfRange(pending, HEADER, pending.length);
            return new Arrival.Bad(SamStatus.LENGTH);
        }
        int end = HEADER + length;
        if (pending.length < end) {
            return new Arrival.Nothing();
        }
        var frame = Arrays.copyOf(pending, end);
        pending = Arrays.copyOfRange(pending, end, pending.length);
        return check(frame, PREAMBLE.length, end) == 0
                ? new Arrival.Request(Arrays.copyOfRange(frame, HEADER, end - 1))
                : new Arrival.Bad(SamStatus.CHECKSUM);
    }

    private void skipNoise() {
        int at = 0;
        while (at < pending.length && !couldBePreamble(at)) {
            at++;
        }
        pending = Arrays.copyOfRange(pending, at, pending.length);
    }

    private boolean couldBePreamble(int at) {
        int length = Math.min(PREAMBLE.length, pending.length - at);
        return Arrays.equals(pending, at, at + length, PREAMBLE, 0, length);
    }

    /** A reply frame: preamble, length, 00 00 status, data, check byte. */
    static byte[] reply(int status, byte... data) {
        var frame = Arrays.copyOf(PREAMBLE, HEADER + 3 + data.length + 1);
        int length = 3 + data.length + 1;
        frame[5] = (byte) (length >> 8);
        frame[6] = (byte) length;
        frame[9] = (byte) status;
        System.arraycopy(data, 0, frame, HEADER + 3, data.length);
        frame[frame.length - 1] = (byte) check(frame, PREAMBLE.length, frame.length - 1);
        return frame;
    }

    /** Whether a reply says that something went wrong with the card or the module. */
    static boolean refuses(byte[] reply) {
        int status = reply[9] & 0xFF;
        return status != SamStatus.OK && status != SamStatus.FOUND;
    }

    /** Puts the card's own ISO 7816 status 69 82 into the first two status bytes. */
    static void forwardStatus(byte[] reply) {
        reply[7] = 0x69;
        reply[8] = (byte) 0x82;
        reply[reply.length - 1] = (byte) check(reply, PREAMBLE.length, reply.length - 1);
    }

    private static int check(byte[] frame, int from, int to) {
        int check = 0;
        for (int i = from; i < to; i++) {
            check ^= frame[i];
        }
        return check & 0xFF;
    }
}
