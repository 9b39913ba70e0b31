package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.FrameShape;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * SAM_V frames: preamble, length of what follows (big-endian), body, and a checksum that makes the
 * XOR of length, body and checksum zero.
 */
final class SamCodec {
    private static final byte[] PREAMBLE = {
        (byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69
    };
    private static final int LENGTH_AT = PREAMBLE.length;
    private static final int BODY_AT = LENGTH_AT + 2;
    private static final int STATUS_BYTES = 3;

    /** An answer without data, and one with text, photo and two fingerprints. */
    private static final int SHORTEST = BODY_AT + STATUS_BYTES + 1;

    private static final int LONGEST = 2321;

    /** How the reader's answers look on the line. */
    static final FrameShape REPLIES =
            new FrameShape(PREAMBLE, BODY_AT, SHORTEST, LONGEST, SamCodec::total);

    private SamCodec() {}

    private static int total(byte[] header) {
        return BODY_AT + Short.toUnsignedInt(ByteBuffer.wrap(header).getShort(LENGTH_AT));
    }

    static byte[] request(SamCommand command, byte... data) {
        byte[] frame =
                ByteBuffer.allocate(BODY_AT + 3 + data.length)
                        .put(PREAMBLE)
                        .putShort((short) (3 + data.length))
                        .put((byte) command.command())
                        .put((byte) command.parameter())
                        .put(data)
                        .array();
        frame[frame.length - 1] = checksum(frame, LENGTH_AT, frame.length - 1);
        return frame;
    }

    /**
     * Takes a frame apart that {@link #REPLIES} has delimited.
     *
     * @throws DeviceException with {@link DeviceFault.Garbled} when the checksum is wrong
     */
    static SamReply reply(byte[] frame) {
        if (checksum(frame, LENGTH_AT, frame.length) != 0) {
            throw DeviceException.garbled("the card reader's answer has a wrong checksum");
        }
        int code = Byte.toUnsignedInt(frame[BODY_AT + STATUS_BYTES - 1]);
        return new SamReply(
                code, Arrays.copyOfRange(frame, BODY_AT + STATUS_BYTES, frame.length - 1));
    }

    private static byte checksum(byte[] bytes, int from, int to) {
        byte sum = 0;
        for (int i = from; i < to; i++) {
            sum ^= bytes[i];
        }
        return sum;
    }

    /** The number of the security module as printed on it, from the 16 bytes of 12 FF. */
    static String samId(byte[] data) {
        if (data.length != 16) {
            throw DeviceException.garbled(
                    "the card reader's own number has " + data.length + " bytes, not 16");
        }
        ByteBuffer id = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        return String.format(
                Locale.ROOT,
                "%02d.%02d-%08d-%010d-%010d",
                Short.toUnsignedInt(id.getShort()),
                Short.toUnsignedInt(id.getShort()),
                Integer.toUnsignedLong(id.getInt()),
                Integer.toUnsignedLong(id.getInt()),
                Integer.toUnsignedLong(id.getInt()));
    }

    /** Takes the two blocks out of the answer to 30 01; empty when it is no such answer. */
    static Optional<CardBlocks> cardBlocks(byte[] data) {
        return blocks(data, 4, 0);
    }

    /** Takes the three blocks out of the answer to 30 10; empty when it is no such answer. */
    static Optional<CardBlocks> cardBlocksWithFingerprint(byte[] data) {
        if (data.length < 6) {
            return Optional.empty();
        }
        int fingerprintBytes = Short.toUnsignedInt(ByteBuffer.wrap(data).getShort(4));
        return CardExtras.possible(fingerprintBytes)
                ? blocks(data, 6, fingerprintBytes)
                        .map(read ->
                                new CardBlocks(
                                        read.text(),
                                        read.photo(),
                                        Optional.of(
                                                CardExtras.fingerprint(
                                                        Arrays.copyOfRange(
                                                                data,
                                                                data.length - fingerprintBytes,
                                                                data.length)))))
                : Optional.empty();
    }

    private static Optional<CardBlocks> blocks(byte[] data, int header, int more) {
        ByteBuffer buffer = ByteBuffer.wrap(data);
        boolean whole =
                data.length == header + CardBlocks.TEXT_BYTES + CardBlocks.PHOTO_BYTES + more
                        && Short.toUnsignedInt(buffer.getShort(0)) == CardBlocks.TEXT_BYTES
                        && Short.toUnsignedInt(buffer.getShort(2)) == CardBlocks.PHOTO_BYTES;
        if (!whole) {
            return Optional.empty();
        }
        byte[] text = new byte[CardBlocks.TEXT_BYTES];
        byte[] photo = new byte[CardBlocks.PHOTO_BYTES];
        buffer.position(header).get(text).get(photo);
        return Optional.of(new CardBlocks(text, photo, Optional.empty()));
    }
}
