package cn.onestop.devices.link;

import cn.onestop.devices.DeviceFault;

import java.time.Duration;

/** One thing that happens on a line, as a line of a {@link LineScript} says it. */
public sealed interface ScriptStep {
    /**
     * The driver writes in one call.
     *
     * @param bytes what it offers, at least one
     * @param taken how many of them the line takes before the time of the call runs out
     */
    record Write(byte[] bytes, int taken) implements ScriptStep {
        public Write {
            requireBytes(bytes);
            if (taken < 0 || taken > bytes.length) {
                throw new IllegalArgumentException("a line takes no more than it is offered");
            }
        }
    }

    /** A write that ends with a fault; how many of the bytes were taken nobody knows. */
    record WriteFails(byte[] bytes, DeviceFault fault) implements ScriptStep {
        public WriteFails {
            requireBytes(bytes);
            FaultWords.require(fault);
        }
    }

    /** The line answers. */
    record Read(byte[] bytes) implements ScriptStep {
        public Read {
            requireBytes(bytes);
        }
    }

    /** A read that ends with a fault. */
    record ReadFails(DeviceFault fault) implements ScriptStep {
        public ReadFails {
            FaultWords.require(fault);
        }
    }

    /** A read whose time runs out. */
    record Silence() implements ScriptStep {}

    /** The driver throws away what has arrived: these bytes, as far as they could be seen. */
    record Discard(byte[] thrown) implements ScriptStep {}

    /** Throwing away ends with a fault. */
    record DiscardFails(DeviceFault fault) implements ScriptStep {
        public DiscardFails {
            FaultWords.require(fault);
        }
    }

    /** Nothing comes for this time, in whole milliseconds. Only in a script without times. */
    record Delay(Duration time) implements ScriptStep {
        public Delay {
            if (time.isNegative() || time.toNanosPart() % 1_000_000 != 0) {
                throw new IllegalArgumentException("a delay has whole milliseconds");
            }
        }
    }

    /** The device is unplugged. Only in a script without times. */
    record Drop() implements ScriptStep {}

    /** The driver looks at the clock of the line. Only in a script with times. */
    record Now() implements ScriptStep {}

    /** The line is closed. Only in a script with times. */
    record Close() implements ScriptStep {}

    /** So many steps are missing here: the recorder could not keep up. */
    record Lost(long steps) implements ScriptStep {
        public Lost {
            if (steps < 1) {
                throw new IllegalArgumentException("one step is lost at least");
            }
        }
    }

    private static void requireBytes(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a step needs at least one byte");
        }
    }
}
