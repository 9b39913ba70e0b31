package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line that plays a script to a driver and demands from it the writes of the script. It has the
 * clock of the script: at full speed nothing waits, and a driver that takes its time from {@link
 * #nanoTime()} decides as it did when the script was recorded.
 *
 * <p>A recording is played call by call, in its order; where it was made by a reading and a writing
 * thread, a call waits until the other thread has played its part. A script without times is for
 * one thread; where it demands a write or has ended, a read runs into its time-out.
 *
 * <p>A driver that does something else than the script says gets a {@link ScriptException}, which
 * no driver catches, and gets it again at every further call.
 */
public final class ReplayLine implements SerialLine {
    /** How fast a script is played. */
    public enum Speed {
        /** Every call takes the time it took. */
        ORIGINAL,
        /** Only the clock of the script moves. */
        FULL
    }

    /** What another thread of the driver is given to play its part; it only has to be scheduled. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final LineScript script;
    private final List<LineScript.Entry> entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReplayClock clock;
    private int next;
    private int given;
    private long delayed;
    private boolean closed;
    private boolean dropped;
    private @Nullable ScriptException differs;

    /**
     * Begins to play; the time of the script begins now.
     *
     * @throws ScriptException when steps of the script were lost
     */
    public ReplayLine(LineScript script, Speed speed) {
        this.script = script;
        this.entries = script.entries();
        this.clock = new ReplayClock(speed == Speed.ORIGINAL, changed);
        for (LineScript.Entry entry : entries) {
            if (entry.step() instanceof ScriptStep.Lost(long steps)) {
                throw new ScriptException(
                        entry.number(), steps + " steps are missing here: it cannot be played");
            }
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            throw new IllegalArgumentException("a read needs room for a byte");
        }
        lock.lock();
        try {
            return script.timed()
                    ? readRecorded(buffer, offset, length)
                    : readTold(buffer, offset, length, nanos(timeout));
        } finally {
            lock.unlock();
        }
    }

    private int readRecorded(byte[] buffer, int offset, int length) {
        LineScript.Entry entry = turn("reads", ReplayLine::isRead);
        switch (entry.step()) {
            case ScriptStep.Read(byte[] bytes) -> {
                return deliver(bytes, buffer, offset, length);
            }
            case ScriptStep.ReadFails(DeviceFault fault) -> {
                step();
                throw new DeviceException(fault);
            }
            default -> {
                step();
                return 0;
            }
        }
    }

    /** Neither negative nor so long that sums overflow. */
    private static long nanos(Duration timeout) {
        return Deadline.in(timeout, () -> 0).left().toNanos();
    }

    private static boolean isRead(ScriptStep step) {
        return step instanceof ScriptStep.Read
                || step instanceof ScriptStep.ReadFails
                || step instanceof ScriptStep.Silence;
    }

    private int readTold(byte[] buffer, int offset, int length, long timeoutNanos) {
        long left = timeoutNanos;
        while (true) {
            requireUsable();
            switch (stepOrNull()) {
                case ScriptStep.Read(byte[] bytes) -> {
                    return deliver(bytes, buffer, offset, length);
                }
                case ScriptStep.ReadFails(DeviceFault fault) -> {
                    step();
                    throw new DeviceException(fault);
                }
                case ScriptStep.Delay(Duration time) -> {
                    long rest = time.toNanos() - delayed;
                    if (rest > left) {
                        delayed += left;
                        pass(left);
                        return 0;
                    }
                    step();
                    left -= rest;
                    pass(rest);
                }
                case ScriptStep.Silence s -> {
                    step();
                    pass(left);
                    return 0;
                }
                case null, default -> {
                    pass(left);
                    return 0;
                }
            }
        }
    }

    private int deliver(byte[] bytes, byte[] buffer, int offset, int length) {
        int count = Math.min(length, bytes.length - given);
        System.arraycopy(bytes, given, buffer, offset, count);
        given += count;
        if (given == bytes.length) {
            step();
        }
        return count;
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (length == 0) {
            return 0;
        }
        byte[] written = Arrays.copyOfRange(data, offset, offset + length);
        lock.lock();
        try {
            LineScript.Entry entry = turn("writes", ReplayLine::isWrite);
            switch (entry.step()) {
                case ScriptStep.Write(byte[] bytes, int taken) -> {
                    requireSame(entry.number(), bytes, written);
                    step();
                    if (!script.timed() && taken < length) {
                        pass(nanos(timeout));
                    }
                    return taken;
                }
                case ScriptStep.WriteFails(byte[] bytes, DeviceFault fault) -> {
                    requireSame(entry.number(), bytes, written);
                    step();
                    throw new DeviceException(fault);
                }
                default -> throw new IllegalStateException("only writes are let through");
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean isWrite(ScriptStep step) {
        return step instanceof ScriptStep.Write || step instanceof ScriptStep.WriteFails;
    }

    /** Tells one byte at most: what a driver writes may be somebody's name. */
    private void requireSame(int number, byte[] demanded, byte[] written) {
        int at = Arrays.mismatch(demanded, written);
        if (at < 0) {
            return;
        }
        throw differ(
                number,
                at < Math.min(demanded.length, written.length)
                        ? String.format(
                                "byte %d of %d is %02X, and the driver writes %02X",
                                at + 1, demanded.length, demanded[at], written[at])
                        : String.format(
                                "the script has %d bytes, and the driver writes %d",
                                demanded.length, written.length));
    }

    @Override
    public void discardInput() {
        lock.lock();
        try {
            if (script.timed()) {
                LineScript.Entry entry =
                        turn(
                                "throws the input away",
                                s ->
                                        s instanceof ScriptStep.Discard
                                                || s instanceof ScriptStep.DiscardFails);
                step();
                if (entry.step() instanceof ScriptStep.DiscardFails(DeviceFault fault)) {
                    throw new DeviceException(fault);
                }
                return;
            }
            requireUsable();
            while (stepOrNull() instanceof ScriptStep.Read) {
                step();
            }
        } finally {
            lock.unlock();
        }
    }

    private interface Kind {
        boolean fits(ScriptStep step);
    }

    /** The step that this call is to play, when it is its turn and its time. */
    private LineScript.Entry turn(String does, Kind kind) {
        long patience = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (differs != null) {
                throw differs;
            }
            int at = nextCall();
            boolean over = at == entries.size();
            if (!over && kind.fits(entries.get(at).step())) {
                if (!script.timed()) {
                    requireUsable();
                } else if (!clock.isDue(entries.get(at).atNanos().orElse(0))) {
                    continue;
                }
                next = at;
                return entries.get(at);
            }
            requireUsable();
            LineScript.Entry last = over ? lastEntry() : entries.get(at);
            boolean another = script.timed() && (!over || last.step() instanceof ScriptStep.Close);
            if (!another || !clock.await(clock.until(patience, last.atNanos().orElse(0)))) {
                throw differ(
                        last.number(),
                        (over ? "the script has ended" : "the script says something else")
                                + ", and the driver "
                                + does);
            }
        }
    }

    private LineScript.Entry lastEntry() {
        return entries.isEmpty()
                ? new LineScript.Entry(1, OptionalLong.empty(), new ScriptStep.Silence())
                : entries.getLast();
    }

    /** Looks at the clock and the closing are no calls that have to come. */
    private int nextCall() {
        int at = next;
        while (at < entries.size()
                && (entries.get(at).step() instanceof ScriptStep.Now
                        || entries.get(at).step() instanceof ScriptStep.Close)) {
            at++;
        }
        return at;
    }

    private @Nullable ScriptStep stepOrNull() {
        return next < entries.size() ? entries.get(next).step() : null;
    }

    private void step() {
        next++;
        given = 0;
        delayed = 0;
        changed.signalAll();
    }

    private void pass(long nanos) {
        long until = clock.pass(nanos);
        while (!closed && clock.await(until)) {
            // Woken early: by a close, which ends the wait, or by nothing.
        }
        if (closed) {
            requireUsable();
        }
    }

    private void requireUsable() {
        if (differs != null) {
            throw differs;
        }
        if (closed) {
            throw new DeviceException(new DeviceFault.Closed("scripted line closed"));
        }
        if (stepOrNull() instanceof ScriptStep.Drop) {
            dropped = true;
            step();
        }
        if (dropped) {
            throw new DeviceException(new DeviceFault.Disconnected("scripted line dropped"));
        }
    }

    private ScriptException differ(int number, String what) {
        ScriptException found = new ScriptException(number, what);
        differs = found;
        changed.signalAll();
        return found;
    }

    @Override
    public long nanoTime() {
        lock.lock();
        try {
            int at = next;
            while (at < entries.size() && entries.get(at).step() instanceof ScriptStep.Close) {
                at++;
            }
            if (at < entries.size() && entries.get(at).step() instanceof ScriptStep.Now) {
                clock.reach(entries.get(at).atNanos().orElse(0));
                next = at;
                step();
            }
            return clock.nanos();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all calls of the script were made, as it says. */
    public boolean finished() {
        lock.lock();
        try {
            return differs == null && nextCall() == entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the driver closed the line. */
    public boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String name() {
        return script.line();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
