package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads whole frames from a line. What came with a frame but lies behind it is kept for the next
 * call. For one thread.
 */
public final class FrameReader {
    /** More noise than this before a frame and the line is not worth waiting for. */
    static final int NOISE_LIMIT = 8192;

    private final SerialLine line;
    private final FrameScanner scanner;
    private final byte[] chunk = new byte[512];
    private int from;
    private int to;

    public FrameReader(SerialLine line, FrameShape shape) {
        this.line = line;
        this.scanner = new FrameScanner(shape);
    }

    /**
     * Waits for the next frame, skipping noise in front of it.
     *
     * @throws DeviceException with {@link DeviceFault.TimedOut} when nothing came before the
     *     deadline; {@link DeviceFault.Garbled} when only noise came, or a part of a frame, or one
     *     of an impossible length; or what the line throws
     */
    public byte[] next(Deadline deadline) {
        return next(deadline, deadline.left());
    }

    /**
     * Waits as {@link #next(Deadline)} does, but gives a frame up that has begun, its whole
     * preamble at least, when no byte comes for {@code gap}: what broke off will not be finished.
     */
    public byte[] next(Deadline deadline, Duration gap) {
        scanner.reset();
        while (true) {
            while (from < to) {
                Optional<byte[]> frame = scanner.accept(chunk[from++]);
                if (frame.isPresent()) {
                    return frame.get();
                }
            }
            if (scanner.skipped() > NOISE_LIMIT) {
                throw garbled("more than " + NOISE_LIMIT + " bytes of noise and no frame");
            }
            from = 0;
            Duration left = scanner.inFrame() ? deadline.leftUpTo(gap) : deadline.left();
            to = line.read(chunk, 0, chunk.length, left);
            if (to == 0) {
                throw timeOut();
            }
        }
    }

    private DeviceException timeOut() {
        if (scanner.begun() > 0) {
            return garbled("a frame broke off after " + scanner.begun() + " bytes");
        }
        if (scanner.skipped() > 0) {
            return garbled("only noise came, " + scanner.skipped() + " bytes");
        }
        return new DeviceException(
                new DeviceFault.TimedOut(line.name() + ": no answer within the time"));
    }

    private DeviceException garbled(String what) {
        return DeviceException.garbled(line.name() + ": " + what);
    }

    /** Throws away what has arrived. */
    public void discard() {
        from = to;
        line.discardInput();
    }

    /**
     * Throws away what arrives until the line has been silent for {@code quiet}, but for no longer
     * than {@code atMost}: a late or broken answer must not be taken for the next one.
     */
    public void settle(Duration quiet, Duration atMost) {
        discard();
        Deadline deadline = Deadline.in(atMost, line::nanoTime);
        int count;
        do {
            count = line.read(chunk, 0, chunk.length, deadline.leftUpTo(quiet));
        } while (count > 0 && !deadline.over());
        from = to;
    }

    /** Throws away what arrives during this time; ends at once when the line does. */
    public void idle(Duration time) {
        from = to;
        Deadline deadline = Deadline.in(time, line::nanoTime);
        while (!deadline.over()) {
            line.read(chunk, 0, chunk.length, deadline.left());
        }
    }
}
