package cn.onestop.devices.link;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Supplier;

/** Bounds single questions by the end of the whole job they are asked for. For one thread. */
public final class TimeLimit {
    private final SerialLine line;
    private @Nullable Deadline whole;

    public TimeLimit(SerialLine line) {
        this.line = line;
    }

    /** Does work of many questions, which together take no longer than this. */
    public <T> T within(Duration time, Supplier<T> work) {
        whole = Deadline.in(time, line::nanoTime);
        try {
            return work.get();
        } finally {
            whole = null;
        }
    }

    /** This time, or what is left of the whole job when that is less. */
    public Duration of(Duration time) {
        return whole == null ? time : whole.leftUpTo(time);
    }
}
