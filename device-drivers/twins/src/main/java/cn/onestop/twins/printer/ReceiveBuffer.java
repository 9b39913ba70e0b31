package cn.onestop.twins.printer;

/** The printer's 4 KB receive buffer. What comes when it is full is lost. */
final class ReceiveBuffer {
    static final int CAPACITY = 4096;

    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private int size;

    /** False when the byte was lost. */
    boolean add(byte b) {
        if (size == CAPACITY) {
            return false;
        }
        ring[(head + size++) % CAPACITY] = b;
        return true;
    }

    int size() {
        return size;
    }

    int free() {
        return CAPACITY - size;
    }

    /** The byte {@code offset} places behind the oldest, 0 to 255. */
    int peek(int offset) {
        return ring[(head + offset) % CAPACITY] & 0xFF;
    }

    byte[] take(int count) {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) peek(i);
        }
        head = (head + count) % CAPACITY;
        size -= count;
        return bytes;
    }

    void clear() {
        size = 0;
    }
}
