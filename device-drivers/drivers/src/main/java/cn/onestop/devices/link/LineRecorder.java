package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line that writes down all that happens on it, as a {@link LineScript} with times: what was
 * written and how much of it taken, what was read, time-outs, faults, looks at the clock, closing.
 *
 * <p>The driver's threads copy the bytes into a bounded buffer and never wait for the sink, nor for
 * each other's calls; a thread of the recorder does the rest. What does not fit into the buffer is
 * lost, the recording says so and cannot be played any more, and the driver goes on.
 */
public final class LineRecorder implements SerialLine {
    /** More than two minutes of a 115200 line, for a disk that has a bad moment. */
    static final int BUFFER_BYTES = 4 << 20;

    /** What one step costs beside its bytes. */
    private static final int STEP_BYTES = 64;

    /** Bytes and time after which the sink is given what there is: a crash loses no more. */
    private static final int BATCH_BYTES = 32 << 10;

    private static final long LINGER_NANOS = 300_000_000;

    /** What a device that says nothing is told is worth being seen when it is this much. */
    private static final int MOST_HELD_BACK = 1 << 18;

    /** More thrown away than this is not looked at: a line of endless noise must not hold us. */
    private static final int MOST_DISCARDED = 1 << 16;

    private final SerialLine line;
    private final RecordingSink sink;
    private final int room;
    private final long startNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private int cost;
    private long lost;
    private boolean ended;

    private record Entry(long atNanos, ScriptStep step) {}

    private LineRecorder(SerialLine line, RecordingSink sink, int room) {
        this.line = line;
        this.sink = sink;
        this.room = room;
        this.startNanos = line.nanoTime();
    }

    /**
     * Records that line from here on; the line belongs to the recorder.
     *
     * @param threads for one thread, which ends when the line is closed and all is written
     */
    public static LineRecorder start(SerialLine line, RecordingSink sink, ThreadFactory threads) {
        return start(line, sink, threads, BUFFER_BYTES);
    }

    static LineRecorder start(
            SerialLine line, RecordingSink sink, ThreadFactory threads, int bufferBytes) {
        LineRecorder recorder = new LineRecorder(line, sink, bufferBytes);
        threads.newThread(recorder::drain).start();
        return recorder;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        try {
            int count = line.read(buffer, offset, length, timeout);
            record(
                    count == 0
                            ? new ScriptStep.Silence()
                            : new ScriptStep.Read(
                                    Arrays.copyOfRange(buffer, offset, offset + count)));
            return count;
        } catch (DeviceException e) {
            throw recorded(e, ScriptStep.ReadFails::new);
        }
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        if (length == 0) {
            return line.write(data, offset, length, timeout);
        }
        byte[] offered = Arrays.copyOfRange(data, offset, offset + length);
        try {
            int taken = line.write(data, offset, length, timeout);
            record(new ScriptStep.Write(offered, taken));
            return taken;
        } catch (DeviceException e) {
            throw recorded(e, fault -> new ScriptStep.WriteFails(offered, fault));
        }
    }

    /** What can be read is read first, so that the recording shows what was thrown away. */
    @Override
    public void discardInput() {
        try {
            byte[] thrown = new byte[0];
            byte[] chunk = new byte[512];
            int count;
            do {
                count = line.read(chunk, 0, chunk.length, Duration.ZERO);
                thrown = Arrays.copyOf(thrown, thrown.length + count);
                System.arraycopy(chunk, 0, thrown, thrown.length - count, count);
            } while (count > 0 && thrown.length < MOST_DISCARDED);
            line.discardInput();
            record(new ScriptStep.Discard(thrown));
        } catch (DeviceException e) {
            throw recorded(e, ScriptStep.DiscardFails::new);
        }
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            long now = line.nanoTime();
            put(new Entry(now - startNanos, new ScriptStep.Now()));
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public void close() {
        try {
            line.close();
        } finally {
            lock.lock();
            try {
                put(new Entry(line.nanoTime() - startNanos, new ScriptStep.Close()));
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private interface Failing {
        ScriptStep with(DeviceFault fault);
    }

    private DeviceException recorded(DeviceException e, Failing step) {
        try {
            record(step.with(e.fault()));
        } catch (IllegalArgumentException unsayable) {
            // No line throws it. Without the step the recording cannot be played, so it says that.
            record(new ScriptStep.Lost(1));
        }
        return e;
    }

    private void record(ScriptStep step) {
        lock.lock();
        try {
            put(new Entry(line.nanoTime() - startNanos, step));
        } finally {
            lock.unlock();
        }
    }

    private void put(Entry entry) {
        if (ended) {
            return;
        }
        int bytes = STEP_BYTES + size(entry.step());
        if (cost + bytes > room) {
            lost++;
            return;
        }
        boolean wake = waiting.isEmpty() || (cost < BATCH_BYTES && cost + bytes >= BATCH_BYTES);
        if (lost > 0) {
            waiting.add(new Entry(entry.atNanos(), new ScriptStep.Lost(lost)));
            lost = 0;
        }
        waiting.add(entry);
        cost += bytes;
        if (wake) {
            changed.signalAll();
        }
    }

    private static int size(ScriptStep step) {
        return switch (step) {
            case ScriptStep.Read(byte[] bytes) -> bytes.length;
            case ScriptStep.Write(byte[] bytes, int taken) -> bytes.length;
            case ScriptStep.WriteFails(byte[] bytes, DeviceFault fault) -> bytes.length;
            case ScriptStep.Discard(byte[] thrown) -> thrown.length;
            default -> 0;
        };
    }

    private void drain() {
        boolean wanted = false;
        Optional<Exception> failure = Optional.empty();
        try {
            StringBuilder text = new StringBuilder("line " + name() + "\n");
            for (List<Entry> batch = take(); !batch.isEmpty(); batch = take()) {
                for (Entry entry : batch) {
                    wanted |= entry.step() instanceof ScriptStep.Read;
                    text.append(ScriptText.format(OptionalLong.of(entry.atNanos()), entry.step()))
                            .append('\n');
                }
                wanted |= text.length() > MOST_HELD_BACK;
                if (wanted) {
                    sink.write(text.toString());
                    text.setLength(0);
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
        } finally {
            stop();
            sink.end(failure);
        }
    }

    /** All that waits, once it is worth the sink's while; empty at the end. */
    private List<Entry> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                changed.awaitUninterruptibly();
            }
            long left = LINGER_NANOS;
            while (!ended && cost < BATCH_BYTES && left > 0) {
                left = changed.awaitNanos(left);
            }
            return taken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> taken() {
        List<Entry> all = new ArrayList<>(waiting);
        waiting.clear();
        cost = 0;
        if (ended && lost > 0) {
            long at = all.isEmpty() ? 0 : all.getLast().atNanos();
            all.add(new Entry(at, new ScriptStep.Lost(lost)));
            lost = 0;
        }
        return all;
    }

    private void stop() {
        lock.lock();
        try {
            ended = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }
}
