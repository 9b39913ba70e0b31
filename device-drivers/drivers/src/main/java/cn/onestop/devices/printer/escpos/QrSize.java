package cn.onestop.devices.printer.escpos;

/** How large a QR code gets. */
final class QrSize {
    /** Bytes that versions 1 to 40 hold in byte mode at error correction M (ISO/IEC 18004). */
    private static final int[] BYTES_AT_M = {
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624,
        666, 711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809,
        1911, 1989, 2099, 2213, 2331
    };

    private QrSize() {}

    /** Modules of one side at error correction M; refuses more bytes than version 40 holds. */
    static int modules(int bytes) {
        for (int i = 0; i < BYTES_AT_M.length; i++) {
            if (bytes <= BYTES_AT_M[i]) {
                return 17 + 4 * (i + 1);
            }
        }
        throw new IllegalArgumentException("a QR code cannot hold " + bytes + " bytes");
    }
}
