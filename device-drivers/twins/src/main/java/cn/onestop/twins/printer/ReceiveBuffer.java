package cn.onestop.twins.printer;

/** The printer's receive buffer. What comes when it is full is lost. */
final class ReceiveBuffer {
    private final byte[] ring;
    private int head;
    private int size;

    ReceiveBuffer(int capacity) {
        ring = new byte[capacity];
    }

    /** False when the byte was lost. */
    boolean add(byte b) {
        if (size == ring.length) {
            return false;
        }
        ring[(head + size++) % ring.length] = b;
        return true;
    }

    int size() {
        return size;
    }

    int free() {
        return ring.length - size;
    }

    /** The byte {@code offset} places behind the oldest, 0 to 255. */
    int peek(int offset) {
        return ring[(head + offset) % ring.length] & 0xFF;
    }

    byte[] take(int count) {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) peek(i);
        }
        head = (head + count) % ring.length;
        size -= count;
        return bytes;
    }

    void clear() {
        size = 0;
    }
}
