package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A line in memory with a peer made of code and a clock of its own: a wait takes no time, it moves
 * {@link #nanoTime()} on to the next thing the peer does or to the deadline. For one thread.
 */
public final class FakeLine implements SerialLine {
    private record Deed(long atNanos, long order, Runnable what) {}

    private final Deque<Byte> toHost = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(
                    Comparator.comparingLong(Deed::atNanos).thenComparingLong(Deed::order));
    private Consumer<byte[]> peer = bytes -> {};
    private long now = 1_000_000_000L;
    private long orders;
    private long room = Long.MAX_VALUE;
    private long nanosPerByte;
    private int longestRead = Integer.MAX_VALUE;
    private boolean unplugged;
    private boolean closed;

    /** What the peer does with the bytes of each write, as they were taken. */
    public FakeLine peer(Consumer<byte[]> onBytes) {
        peer = onBytes;
        return this;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** The peer sends bytes now. */
    public void deliver(byte... bytes) {
        for (byte b : bytes) {
            toHost.add(b);
        }
    }

    /** The peer does something later. */
    public void after(Duration delay, Runnable what) {
        deeds.add(new Deed(now + delay.toNanos(), orders++, what));
    }

    /** Lets time pass without anybody reading. */
    public void pass(Duration time) {
        advance(now + time.toNanos());
    }

    /** From now on the line takes this many bytes and no more. */
    public void room(long bytes) {
        room = bytes;
    }

    /** How long a written byte takes. */
    public void byteTime(Duration time) {
        nanosPerByte = time.toNanos();
    }

    /** No read returns more than this. */
    public void longestRead(int bytes) {
        longestRead = bytes;
    }

    /** Unplugs the device: every read and write fails from now on. */
    public void unplug() {
        unplugged = true;
    }

    /** All bytes taken so far. */
    public byte[] written() {
        return written.toByteArray();
    }

    public void forgetWritten() {
        written.reset();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        long deadline = now + timeout.toNanos();
        failIfGone();
        advance(now);
        while (toHost.isEmpty()) {
            failIfGone();
            Deed next = deeds.peek();
            if (next == null || next.atNanos > deadline) {
                now = deadline;
                return 0;
            }
            advance(next.atNanos);
        }
        failIfGone();
        int count = Math.min(Math.min(length, longestRead), toHost.size());
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = toHost.remove();
        }
        return count;
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        failIfGone();
        long count = Math.min(length, room);
        if (nanosPerByte > 0) {
            count = Math.min(count, timeout.toNanos() / nanosPerByte);
        }
        byte[] taken = new byte[(int) count];
        System.arraycopy(data, offset, taken, 0, taken.length);
        room -= room == Long.MAX_VALUE ? 0 : count;
        written.write(taken, 0, taken.length);
        peer.accept(taken);
        advance(count < length ? now + timeout.toNanos() : now + count * nanosPerByte);
        failIfGone();
        return (int) count;
    }

    @Override
    public void discardInput() {
        failIfGone();
        toHost.clear();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }

    private void advance(long to) {
        for (Deed d = deeds.peek(); d != null && d.atNanos <= to; d = deeds.peek()) {
            deeds.remove();
            now = Math.max(now, d.atNanos);
            d.what.run();
        }
        now = Math.max(now, to);
    }

    private void failIfGone() {
        if (closed) {
            throw new DeviceException(new DeviceFault.Closed("The line was closed."));
        }
        if (unplugged) {
            throw new DeviceException(new DeviceFault.Disconnected("The device is gone."));
        }
    }
}
