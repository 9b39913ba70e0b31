package cn.onestop.devices.signature.stu;

/** CRC-16/ARC: polynomial 8005 reflected, start 0, no final inversion. "123456789" gives BB3D. */
final class StuCrc {
    private static final int REFLECTED_POLYNOMIAL = 0xA001;

    private StuCrc() {}

    static int of(byte[] data, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= data[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ REFLECTED_POLYNOMIAL : crc >>> 1;
            }
        }
        return crc;
    }
}
