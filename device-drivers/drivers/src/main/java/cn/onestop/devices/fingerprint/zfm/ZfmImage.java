package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;

import java.nio.ByteBuffer;

/**
 * Puts an image together from its data packets: 256 × 288 pixels of four bits, rows from the top,
 * the high half of a byte left. The packets carry no numbers, so the count of bytes, their packets'
 * size and the last packet's kind are all that tells a whole image; whatever does not fit exactly
 * is no image.
 */
final class ZfmImage {
    static final int WIDTH = 256;
    static final int HEIGHT = 288;
    static final int GREY_LEVELS = 16;
    static final int BYTES = WIDTH * HEIGHT / 2;

    private final ByteBuffer raw = ByteBuffer.allocate(BYTES);
    private final int packetBytes;

    ZfmImage(int packetBytes) {
        this.packetBytes = packetBytes;
    }

    /**
     * Takes the next packet.
     *
     * @return whether the image is whole
     * @throws DeviceException Garbled when a packet is missing, too much, of another kind or size
     */
    boolean accept(ZfmPacket packet) {
        if (packet.kind() == ZfmPacket.Kind.ANSWER) {
            throw DeviceException.garbled("an answer came in the middle of the image");
        }
        if (packet.content().length != packetBytes) {
            throw DeviceException.garbled(
                    "a packet of the image has "
                            + packet.content().length
                            + " bytes and not "
                            + packetBytes);
        }
        if (raw.remaining() < packetBytes) {
            throw DeviceException.garbled("the image has too many bytes");
        }
        raw.put(packet.content());
        boolean last = packet.kind() == ZfmPacket.Kind.LAST_DATA;
        if (last == raw.hasRemaining()) {
            throw DeviceException.garbled(
                    last
                            ? "the image ended after " + raw.position() + " of " + BYTES + " bytes"
                            : "the image has too many bytes");
        }
        return last;
    }

    /** The bytes as they came. */
    byte[] raw() {
        return raw.array().clone();
    }

    /** One byte for each pixel, 0 black to 255 white. */
    static byte[] grey(byte[] raw) {
        byte[] grey = new byte[2 * raw.length];
        for (int i = 0; i < raw.length; i++) {
            int pair = Byte.toUnsignedInt(raw[i]);
            grey[2 * i] = (byte) ((pair >> 4) * 17);
            grey[2 * i + 1] = (byte) ((pair & 0x0F) * 17);
        }
        return grey;
    }
}
