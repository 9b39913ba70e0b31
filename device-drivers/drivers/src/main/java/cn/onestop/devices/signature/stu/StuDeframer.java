package cn.onestop.devices.signature.stu;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a pad's byte stream into reports. It finds its way back at the next byte with bit 7 set and
 * tells of every run of bytes it had to throw away. Reports with a length their id does not have
 * are thrown away as well: a flipped CRC bit in a header makes exactly that.
 */
final class StuDeframer {
    private enum State {
        START,
        LENGTH,
        BODY
    }

    private final byte[] body;
    private ReportSizes sizes = ReportSizes.shared();
    private State state = State.START;
    private boolean skipping;
    private boolean withCrc;
    private int wanted;
    private int have;

    /**
     * @param longestReport bytes of the longest report that makes sense; a longer frame is refused
     *     at its header, so a broken length cannot swallow what follows
     */
    StuDeframer(int longestReport) {
        body = new byte[StuFrames.groupsOf(longestReport + 2)];
    }

    /** From here on these lengths hold. */
    void sizes(ReportSizes told) {
        sizes = told;
    }

    void feed(byte[] bytes, int offset, int length, Consumer<StuEvent> out) {
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i] & 0xFF, out);
        }
    }

    /** True while a frame has begun and not ended. */
    boolean isMidFrame() {
        return state != State.START;
    }

    private void take(int value, Consumer<StuEvent> out) {
        if ((value & StuFrames.START) != 0) {
            if (state != State.START) {
                out.accept(new StuEvent.Garbled("a frame broke off"));
            }
            skipping = false;
            withCrc = (value & StuFrames.WITH_CRC) != 0;
            wanted = (value & 0x3F) << 7;
            state = State.LENGTH;
            return;
        }
        switch (state) {
            case START -> skip("bytes outside a frame", out);
            case LENGTH -> {
                wanted |= value;
                have = 0;
                state = State.BODY;
                if (wanted == 0 || wanted > body.length) {
                    skip("a frame with an impossible length", out);
                }
            }
            case BODY -> {
                body[have++] = (byte) value;
                if (have == wanted) {
                    finish(out);
                }
            }
        }
    }

    private void skip(String why, Consumer<StuEvent> out) {
        state = State.START;
        if (!skipping) {
            skipping = true;
            out.accept(new StuEvent.Garbled(why));
        }
    }

    private void finish(Consumer<StuEvent> out) {
        state = State.START;
        Optional<byte[]> report = StuFrames.decode(body, wanted, withCrc);
        if (report.isPresent() && sizes.fits(report.get())) {
            out.accept(new StuEvent.Report(report.get(), withCrc));
        } else {
            out.accept(new StuEvent.Garbled("a frame with a wrong checksum, padding or length"));
        }
    }
}
