package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A line whose other end follows a script: it demands the bytes of {@code >} from the driver, and
 * answers with those of {@code <}. For one thread.
 */
public final class ScriptedLine implements SerialLine {
    /** One line of a script. */
    sealed interface Step {
        record DriverWrites(byte[] bytes) implements Step {}

        record LineAnswers(byte[] bytes) implements Step {}

        record Delay(Duration time) implements Step {}

        record Silence() implements Step {}

        record Drop() implements Step {}
    }

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Deque<Step> steps;
    private boolean closed;
    private boolean dropped;

    ScriptedLine(List<Step> steps) {
        this.steps = new ArrayDeque<>(steps);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        requireUsable();
        Deadline deadline = Deadline.in(timeout);
        while (true) {
            switch (steps.peekFirst()) {
                case Step.LineAnswers answer -> {
                    return deliver(answer.bytes(), buffer, offset, length);
                }
                case Step.Delay delay -> {
                    Duration left = deadline.left();
                    pause(left.compareTo(delay.time()) < 0 ? left : delay.time());
                    steps.removeFirst();
                    if (left.compareTo(delay.time()) < 0) {
                        steps.addFirst(new Step.Delay(delay.time().minus(left)));
                        return 0;
                    }
                }
                case Step.Silence silence -> {
                    pause(deadline.left());
                    steps.removeFirst();
                    return 0;
                }
                case Step.Drop drop -> requireUsable();
                case null, default -> {
                    pause(deadline.left());
                    return 0;
                }
            }
        }
    }

    private int deliver(byte[] bytes, byte[] buffer, int offset, int length) {
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, 0, buffer, offset, count);
        steps.removeFirst();
        if (count < bytes.length) {
            steps.addFirst(new Step.LineAnswers(Arrays.copyOfRange(bytes, count, bytes.length)));
        }
        return count;
    }

    private static void pause(Duration time) {
        Deadline end = Deadline.in(time);
        while (!end.over()) {
            LockSupport.parkNanos(end.left().toNanos());
        }
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        requireUsable();
        byte[] written = Arrays.copyOfRange(data, offset, offset + length);
        if (!(steps.pollFirst() instanceof Step.DriverWrites demanded)) {
            return fail("the script expects no bytes here, but: " + HEX.formatHex(written));
        }
        assertThat(HEX.formatHex(written)).isEqualTo(HEX.formatHex(demanded.bytes()));
        return length;
    }

    private void requireUsable() {
        if (closed) {
            throw new DeviceException(new DeviceFault.Closed("scripted line closed"));
        }
        if (dropped || steps.peekFirst() instanceof Step.Drop) {
            dropped = true;
            steps.pollFirst();
            throw new DeviceException(new DeviceFault.Disconnected("scripted line dropped"));
        }
    }

    @Override
    public void discardInput() {
        requireUsable();
        while (steps.peekFirst() instanceof Step.LineAnswers) {
            steps.removeFirst();
        }
    }

    /** Whether the whole script was played. */
    boolean finished() {
        return steps.isEmpty();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public void close() {
        closed = true;
    }
}
