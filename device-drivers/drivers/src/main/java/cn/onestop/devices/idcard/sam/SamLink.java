package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.FrameReader;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;

/** Question and answer on the reader's line, and getting back in step after a failure. */
final class SamLink {
    private final SerialLine line;
    private final FrameReader frames;
    private final SamTimes times;
    private boolean outOfStep = true;

    SamLink(SerialLine line, SamTimes times) {
        this.line = line;
        this.frames = new FrameReader(line, SamCodec.REPLIES);
        this.times = times;
    }

    /**
     * Asks and waits for the answer, whatever its code.
     *
     * @throws DeviceException with TimedOut, Garbled, Disconnected or Closed
     */
    SamReply ask(SamCommand command, Duration time, byte... data) {
        if (outOfStep) {
            frames.settle(times.quiet(), times.settle());
        } else {
            frames.discard();
        }
        outOfStep = true;
        Deadline deadline = Deadline.in(time, line::nanoTime);
        byte[] request = SamCodec.request(command, data);
        int taken = line.write(request, 0, request.length, deadline.left());
        if (taken < request.length) {
            throw new DeviceException(
                    new DeviceFault.TimedOut(line.name() + ": the card reader takes no bytes"));
        }
        SamReply reply = SamCodec.reply(frames.next(deadline, times.gap()));
        outOfStep = false;
        return reply;
    }

    /** The answer was well formed but cannot belong to the question. */
    DeviceException unfitting() {
        outOfStep = true;
        return SamCodec.garbled(line.name() + ": the answer does not belong to the request");
    }

    /** Lets time pass, but notices at once when the line closes or the reader is unplugged. */
    void idle(Duration time) {
        frames.idle(time);
    }
}
