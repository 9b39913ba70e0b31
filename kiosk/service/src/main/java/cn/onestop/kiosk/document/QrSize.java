package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import java.nio.charset.StandardCharsets;

/** How large a QR code of model 2, level M, byte mode becomes (ISO/IEC 18004 table 7). */
final class QrSize {
    /** Bytes that fit into version 1, 2, …, 20. */
    private static final int[] BYTES = {
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624,
        666
    };

    private static final int QUIET_ZONE = 4;
    private static final int LARGEST_MODULE = 6;

    private QrSize() {}

    /**
     * Dots of a module so that the code with its quiet zone fits the paper.
     *
     * @throws DocumentException {@code qrTooLong} when modules would be below 3 dots, which cameras
     *     no longer read
     */
    static int module(String content, int dotsWide) {
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        for (int version = 1; version <= BYTES.length; version++) {
            if (length <= BYTES[version - 1]) {
                int modules = 17 + 4 * version + 2 * QUIET_ZONE;
                int dots = Math.min(LARGEST_MODULE, dotsWide / modules);
                if (dots >= 3) {
                    return dots;
                }
            }
        }
        throw new DocumentException("qrTooLong", Words.say("document.qrTooLong", length));
    }
}
