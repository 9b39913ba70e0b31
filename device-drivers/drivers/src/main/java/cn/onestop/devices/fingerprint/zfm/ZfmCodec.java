package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.FrameShape;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Packets of the ZFM-20 manual: EF 01, address, identifier, length of content and check sum
 * (big-endian), content, and the 16-bit sum of identifier, length and content. The sum does not
 * cover the address, so that is compared by itself.
 */
final class ZfmCodec {
    /** The factory's address, which nobody needs to change on a line with one module. */
    static final int ADDRESS = 0xFFFFFFFF;

    private static final byte[] PREAMBLE = {(byte) 0xEF, 0x01};
    private static final int COMMAND = 0x01;
    private static final int ADDRESS_AT = PREAMBLE.length;
    private static final int IDENTIFIER_AT = ADDRESS_AT + Integer.BYTES;
    private static final int LENGTH_AT = IDENTIFIER_AT + 1;
    private static final int CONTENT_AT = LENGTH_AT + Short.BYTES;
    private static final int SUM_BYTES = Short.BYTES;
    private static final int LONGEST_CONTENT = 256;

    /** How the module's packets look on the line. */
    static final FrameShape PACKETS =
            new FrameShape(
                    PREAMBLE,
                    CONTENT_AT,
                    CONTENT_AT + 1 + SUM_BYTES,
                    CONTENT_AT + LONGEST_CONTENT + SUM_BYTES,
                    header ->
                            CONTENT_AT
                                    + Short.toUnsignedInt(
                                            ByteBuffer.wrap(header).getShort(LENGTH_AT)));

    private ZfmCodec() {}

    static byte[] command(ZfmCommand command) {
        byte[] content = command.content();
        byte[] packet =
                ByteBuffer.allocate(CONTENT_AT + content.length + SUM_BYTES)
                        .put(PREAMBLE)
                        .putInt(ADDRESS)
                        .put((byte) COMMAND)
                        .putShort((short) (content.length + SUM_BYTES))
                        .put(content)
                        .array();
        int sumAt = packet.length - SUM_BYTES;
        ByteBuffer.wrap(packet).putShort(sumAt, (short) sum(packet, sumAt));
        return packet;
    }

    /**
     * Takes a packet apart that {@link #PACKETS} has delimited.
     *
     * @throws DeviceException with {@link DeviceFault.Garbled} when the check sum is wrong, it
     *     comes from another address or is none a module sends
     */
    static ZfmPacket packet(byte[] frame) {
        ByteBuffer fields = ByteBuffer.wrap(frame);
        int sumAt = frame.length - SUM_BYTES;
        if (sum(frame, sumAt) != Short.toUnsignedInt(fields.getShort(sumAt))) {
            throw DeviceException.garbled(
                    "a packet of the fingerprint sensor has a wrong check sum");
        }
        if (fields.getInt(ADDRESS_AT) != ADDRESS) {
            throw DeviceException.garbled(
                    "a packet comes from another address than the fingerprint sensor's");
        }
        byte[] content = Arrays.copyOfRange(frame, CONTENT_AT, sumAt);
        for (ZfmPacket.Kind kind : ZfmPacket.Kind.values()) {
            if (kind.identifier() == frame[IDENTIFIER_AT]) {
                return new ZfmPacket(kind, content);
            }
        }
        throw DeviceException.garbled("a packet is of a kind that no fingerprint sensor sends");
    }

    private static int sum(byte[] packet, int end) {
        int sum = 0;
        for (int i = IDENTIFIER_AT; i < end; i++) {
            sum += Byte.toUnsignedInt(packet[i]);
        }
        return sum & 0xFFFF;
    }
}
