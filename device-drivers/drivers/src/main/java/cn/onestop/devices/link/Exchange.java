package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Question and answer on a line that carries frames, and getting back in step after a failure. For
 * one thread.
 *
 * @param <A> an answer
 */
public final class Exchange<A> {
    private final SerialLine line;
    private final FrameReader frames;
    private final Function<byte[], A> decoder;
    private final TimeLimit limit;
    private final Duration quiet;

    /** The longest wait for silence: a device that talks on and on must not hold us. */
    private final Duration settle;

    private boolean outOfStep = true;

    /** An answer nobody waits for any more may go on until then. */
    private Deadline tail;

    /**
     * @param decoder takes a delimited frame apart, or throws Garbled
     * @param quiet silence after which a broken answer counts as over
     */
    public Exchange(
            SerialLine line, FrameShape shape, Function<byte[], A> decoder, Duration quiet) {
        this.line = line;
        this.frames = new FrameReader(line, shape);
        this.decoder = decoder;
        this.limit = new TimeLimit(line);
        this.quiet = quiet;
        this.settle = quiet.multipliedBy(10);
        this.tail = in(Duration.ZERO);
    }

    /**
     * Asks and waits for the answer, for no longer than {@code time}.
     *
     * @param gap silence inside an answer after which it counts as broken off
     * @throws DeviceException with TimedOut, Garbled, Disconnected or Closed
     */
    public A ask(byte[] request, Duration time, Duration gap) {
        if (outOfStep) {
            settle();
        } else {
            frames.discard();
        }
        Deadline deadline = in(limit.of(time));
        if (deadline.over()) {
            throw timedOut("no time is left to ask");
        }
        outOfStep = true;
        int taken = line.write(request, 0, request.length, deadline.left());
        if (taken < request.length) {
            throw timedOut("the device takes no bytes");
        }
        A answer = decoder.apply(frames.next(deadline, gap));
        outOfStep = false;
        return answer;
    }

    /**
     * Says before a question that its answer goes on in further frames, for at most this time: for
     * so long is silence waited for when it breaks off.
     */
    public void expectMore(Duration time) {
        tail = in(time);
    }

    /**
     * Waits for a further frame of the last answer. From here on the line is out of step until
     * {@link #allCame()}.
     *
     * @throws DeviceException as {@link #ask}
     */
    public A next(Deadline deadline) {
        outOfStep = true;
        return decoder.apply(frames.next(deadline));
    }

    /** The last answer is whole: nothing more of it comes. */
    public void allCame() {
        outOfStep = false;
        tail = in(Duration.ZERO);
    }

    /** Throws away what still comes of an answer, so that the next question finds silence. */
    public void settle() {
        Duration rest = tail.left();
        frames.settle(quiet, limit.of(rest.compareTo(settle) > 0 ? rest : settle));
    }

    /** What to throw when an answer was well formed but cannot belong to the question. */
    public DeviceException unfitting() {
        outOfStep = true;
        return DeviceException.garbled(line.name() + ": the answer does not belong to the request");
    }

    /** Lets time pass, but notices at once when the line closes or the device is unplugged. */
    public void idle(Duration time) {
        frames.idle(time);
    }

    /** Does work of many questions, which together take no longer than this. */
    public <T> T within(Duration time, Supplier<T> work) {
        return limit.within(time, work);
    }

    private Deadline in(Duration time) {
        return Deadline.in(time, line::nanoTime);
    }

    private DeviceException timedOut(String what) {
        return new DeviceException(new DeviceFault.TimedOut(line.name() + ": " + what));
    }
}
