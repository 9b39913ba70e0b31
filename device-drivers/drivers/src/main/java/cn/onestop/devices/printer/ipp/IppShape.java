package cn.onestop.devices.printer.ipp;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Whether bytes have the outer shape of RFC 8010 section 3: known groups, whole lengths, an end,
 * and collections that are closed and not deep. What a library reads afterwards can then neither
 * run past the end nor nest without bound.
 */
final class IppShape {
    private static final int END = 0x03;
    private static final int FIRST_VALUE_TAG = 0x10;
    private static final int BEGIN_COLLECTION = 0x34;
    private static final int END_COLLECTION = 0x37;
    private static final int DEEPEST = 8;
    private static final int HEADER = 8;

    private IppShape() {}

    static boolean fits(byte[] bytes) {
        if (bytes.length <= HEADER) {
            return false;
        }
        try {
            return walk(ByteBuffer.wrap(bytes).position(HEADER));
        } catch (BufferUnderflowException e) {
            return false;
        }
    }

    private static boolean walk(ByteBuffer in) {
        int depth = 0;
        boolean inGroup = false;
        while (true) {
            int tag = in.get() & 0xFF;
            if (tag == END) {
                return depth == 0;
            }
            if (tag < FIRST_VALUE_TAG) {
                if (tag == 0 || depth != 0) {
                    return false;
                }
                inGroup = true;
                continue;
            }
            if (!inGroup) {
                return false;
            }
            skip(in);
            skip(in);
            depth += tag == BEGIN_COLLECTION ? 1 : tag == END_COLLECTION ? -1 : 0;
            if (depth < 0 || depth > DEEPEST) {
                return false;
            }
        }
    }

    private static void skip(ByteBuffer in) {
        int length = in.getShort() & 0xFFFF;
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + length);
    }
}
