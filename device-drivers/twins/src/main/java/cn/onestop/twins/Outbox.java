package cn.onestop.twins;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes waiting for their moment on the line, in order. Not thread-safe: the machine guards it. */
public final class Outbox {
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private record Piece(byte[] bytes, long notBefore) {}

    /** Queues bytes that leave no earlier than {@code notBefore} and after all queued before. */
    public void add(byte[] bytes, long notBefore) {
        pieces.add(new Piece(bytes.clone(), notBefore));
    }

    /** Takes everything that is due, stopping at the first piece that is not. */
    public byte[] due(long now) {
        var out = new ByteArrayOutputStream();
        for (var next = pieces.peek();
                next != null && next.notBefore - now <= 0;
                next = pieces.peek()) {
            out.writeBytes(next.bytes);
            pieces.remove();
        }
        return out.toByteArray();
    }

    /** Nanoseconds until the next piece is due, {@link Long#MAX_VALUE} when none is queued. */
    public long waitNanos(long now) {
        var next = pieces.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.notBefore - now);
    }

    /** Forgets what was not sent. */
    public void clear() {
        pieces.clear();
    }
}
