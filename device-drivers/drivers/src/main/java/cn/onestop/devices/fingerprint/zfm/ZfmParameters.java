package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.nio.ByteBuffer;

/**
 * What ReadSysPara tells. The system identifier is not kept: it differs between modules of one kind
 * and tells nothing.
 *
 * @param packetBytes content of a data packet: 32, 64, 128 or 256
 * @param baud bits per second on the module's line, a multiple of 9,600
 */
record ZfmParameters(boolean busy, int packetBytes, int baud) {
    private static final int BYTES = 16;
    private static final int BUSY = 1;
    private static final int ADDRESS_AT = 8;
    private static final int PACKET_AT = 12;
    private static final int BAUD_AT = 14;

    /**
     * Decodes and checks the 16 bytes behind the confirmation code.
     *
     * @throws DeviceException with {@link DeviceFault.Unacceptable}, detail {@code parameters},
     *     when they are none of this family of modules
     */
    static ZfmParameters decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw unacceptable(bytes.length + " bytes and not " + BYTES);
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        int packet = Short.toUnsignedInt(fields.getShort(PACKET_AT));
        int baud = Short.toUnsignedInt(fields.getShort(BAUD_AT));
        if (fields.getInt(ADDRESS_AT) != ZfmCodec.ADDRESS) {
            throw unacceptable("another address than the one it answers from");
        }
        if (packet > 3) {
            throw unacceptable("the unknown packet size " + packet);
        }
        if (baud < 1 || baud > 12) {
            throw unacceptable("the unknown line speed " + baud);
        }
        return new ZfmParameters((fields.getShort(0) & BUSY) != 0, 32 << packet, 9600 * baud);
    }

    private static DeviceException unacceptable(String what) {
        return new DeviceException(
                new DeviceFault.Unacceptable(
                        "parameters", "the fingerprint sensor tells parameters with " + what));
    }
}
