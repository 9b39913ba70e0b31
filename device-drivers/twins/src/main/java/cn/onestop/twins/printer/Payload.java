package cn.onestop.twins.printer;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Data that follow a command and may be longer than the receive buffer. */
final class Payload {
    /** A part as long as what has come. */
    private static final int ANY = 0;

    static final Payload NONE = new Payload(0, ANY, part -> {});

    private final int part;
    private final Consumer<byte[]> taker;
    private int remaining;

    private Payload(int length, int part, Consumer<byte[]> taker) {
        this.remaining = length;
        this.part = part;
        this.taker = taker;
    }

    /** Rows that are printed as they come. */
    static Payload rows(int rowBytes, int rows, Consumer<byte[]> row) {
        return new Payload(rowBytes * rows, rowBytes, row);
    }

    /** Data that mean something only when all have come. */
    static Payload whole(int length, Consumer<byte[]> taker) {
        var data = new ByteArrayOutputStream();
        return new Payload(
                length,
                ANY,
                part -> {
                    data.writeBytes(part);
                    if (data.size() == length) {
                        taker.accept(data.toByteArray());
                    }
                });
    }

    int remaining() {
        return remaining;
    }

    /** Takes one row, or all bytes there are; false when a row is not complete yet. */
    boolean consume(ReceiveBuffer buffer) {
        int length = part == ANY ? Math.min(remaining, buffer.size()) : part;
        if (length == 0 || buffer.size() < length) {
            return false;
        }
        remaining -= length;
        taker.accept(buffer.take(length));
        return true;
    }

    /** The first {@code width} bits of a row, the most significant first. */
    static boolean[] dots(byte[] row, int width) {
        var dots = new boolean[width];
        for (int x = 0; x < width; x++) {
            dots[x] = (row[x / 8] >> (7 - x % 8) & 1) == 1;
        }
        return dots;
    }
}
