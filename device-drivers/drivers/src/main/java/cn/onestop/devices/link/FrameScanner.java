package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.util.Arrays;
import java.util.Optional;

/** Finds frames in a stream of bytes, one byte at a time. Does no input and no output. */
public final class FrameScanner {
    private final FrameShape shape;
    private final byte[] frame;
    private int filled;
    private int expected;
    private int skipped;

    public FrameScanner(FrameShape shape) {
        this.shape = shape;
        this.frame = new byte[shape.maxBytes()];
    }

    /**
     * Takes the next byte.
     *
     * @return the whole frame, preamble included, when this byte completes one
     * @throws DeviceException with {@link DeviceFault.Garbled} when a frame claims a length that no
     *     frame has; the scanner then starts anew
     */
    public Optional<byte[]> accept(byte next) {
        frame[filled++] = next;
        if (filled <= shape.preamble().length) {
            slideToPreamble();
        }
        if (filled == shape.headerBytes()) {
            expected = requirePossible(shape.totalBytes().applyAsInt(Arrays.copyOf(frame, filled)));
        }
        if (filled < shape.headerBytes() || filled < expected) {
            return Optional.empty();
        }
        byte[] whole = Arrays.copyOf(frame, filled);
        reset();
        return Optional.of(whole);
    }

    /** Drops first bytes until the rest may be the beginning of a preamble. */
    private void slideToPreamble() {
        while (filled > 0 && !Arrays.equals(frame, 0, filled, shape.preamble(), 0, filled)) {
            filled--;
            System.arraycopy(frame, 1, frame, 0, filled);
            skipped++;
        }
    }

    private int requirePossible(int total) {
        if (total < shape.minBytes() || total > shape.maxBytes()) {
            reset();
            throw new DeviceException(
                    new DeviceFault.Garbled(
                            "a frame claims to be "
                                    + total
                                    + " bytes long where "
                                    + shape.minBytes()
                                    + " to "
                                    + shape.maxBytes()
                                    + " are possible"));
        }
        return total;
    }

    /** Forgets a frame that was begun, and the noise that was counted. */
    public void reset() {
        filled = 0;
        expected = 0;
        skipped = 0;
    }

    /** How many bytes of a frame have come so far; 0 between frames. */
    public int begun() {
        return filled;
    }

    /** Whether a whole preamble has come, so that what follows is a frame and hardly noise. */
    public boolean inFrame() {
        return filled >= shape.preamble().length;
    }

    /** How many bytes were noise since the last frame. */
    public int skipped() {
        return skipped;
    }
}
