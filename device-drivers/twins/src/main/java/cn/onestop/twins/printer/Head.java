package cn.onestop.twins.printer;

import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The command at the head of the receive buffer. Its methods return how many bytes the command
 * took, or {@link #MORE}.
 */
final class Head {
    /** More bytes must come before anything can be done. */
    static final int MORE = -1;

    private final ReceiveBuffer buffer;
    private final Interpreter.Effects effects;
    private Payload payload = Payload.NONE;

    Head(ReceiveBuffer buffer, Interpreter.Effects effects) {
        this.buffer = buffer;
        this.effects = effects;
    }

    int size() {
        return buffer.size();
    }

    int at(int offset) {
        return buffer.peek(offset);
    }

    void drop(int count) {
        buffer.take(count);
    }

    boolean inPayload() {
        return payload.remaining() > 0;
    }

    boolean consumePayload() {
        return payload.consume(buffer);
    }

    void forgetPayload() {
        payload = Payload.NONE;
    }

    /** A command of this length, once it is complete. */
    int command(int length, Runnable effect) {
        if (size() < length) {
            return MORE;
        }
        effect.run();
        return length;
    }

    /** Data behind a header that are handed on when all have come. */
    int collect(int header, int length, Consumer<byte[]> whole) {
        payload = Payload.whole(length, whole);
        return header;
    }

    /** Rows behind a header that are handed on one by one. */
    int rows(int header, int rowBytes, int rows, Consumer<byte[]> row) {
        payload = Payload.rows(rowBytes, rows, row);
        return header;
    }

    /** An unknown command whose length is known: noted and skipped with its data. */
    int skip(int header, int length) {
        note(Math.min(header + 2, size()));
        return collect(header, length, data -> {});
    }

    /** An unknown command: its first bytes are noted and skipped. */
    int unknown(int length) {
        if (size() < length) {
            return MORE;
        }
        note(length);
        return length;
    }

    private void note(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) at(i);
        }
        effects.unknown(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes));
    }
}
