package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.FrameReader;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;

/** Question and answer on the module's line, and getting back in step after a failure. */
final class ZfmLink {
    /** Each data packet has nine bytes before its content and two behind it. */
    private static final int PACKET_OVERHEAD = 11;

    /** Ten bits a byte, and half as much again for modules that pause between packets. */
    private static final int BITS_A_BYTE = 15;

    private final SerialLine line;
    private final FrameReader packets;
    private final ZfmTimes times;

    /** As long as the module may still be sending an image nobody waits for. */
    private Duration settle;

    private boolean outOfStep = true;

    ZfmLink(SerialLine line, ZfmTimes times) {
        this.line = line;
        this.packets = new FrameReader(line, ZfmCodec.PACKETS);
        this.times = times;
        this.settle = times.quiet().multipliedBy(10);
    }

    /**
     * Asks and waits for an answer without data.
     *
     * @return the confirmation code
     * @throws DeviceException TimedOut, Garbled (also when the module received our bytes garbled),
     *     Disconnected or Closed
     */
    int ask(ZfmCommand command, Duration time) {
        ZfmPacket answer = exchange(command, time);
        if (answer.content().length != 1) {
            throw unfitting();
        }
        return answer.code();
    }

    /**
     * Asks for the parameters.
     *
     * @throws DeviceException as {@link #ask}, Refused, or Unacceptable
     */
    ZfmParameters parameters() {
        ZfmPacket answer = exchange(ZfmCommand.READ_PARAMETERS, times.answer());
        if (answer.code() != ZfmCodes.OK) {
            throw ZfmCodes.refused(answer.code());
        }
        if (answer.content().length == 1) {
            throw unfitting();
        }
        byte[] fields = new byte[answer.content().length - 1];
        System.arraycopy(answer.content(), 1, fields, 0, fields.length);
        return ZfmParameters.decode(fields);
    }

    /**
     * Fetches the image of the last taking.
     *
     * @return its bytes, whole
     * @throws DeviceException as {@link #ask}, or Refused
     */
    byte[] image(ZfmParameters parameters) {
        settle = imageTime(parameters);
        int code = ask(ZfmCommand.UPLOAD_IMAGE, times.answer());
        if (code != ZfmCodes.OK) {
            throw ZfmCodes.refused(code);
        }
        outOfStep = true;
        try {
            byte[] raw = receive(parameters);
            outOfStep = false;
            return raw;
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Garbled) {
                // The rest of the image is still coming; the next question must not wait for it.
                packets.settle(times.quiet(), settle);
            }
            throw e;
        }
    }

    private byte[] receive(ZfmParameters parameters) {
        ZfmImage image = new ZfmImage(parameters.packetBytes());
        Deadline deadline = Deadline.in(imageTime(parameters));
        while (!image.accept(nextOfImage(deadline))) {
            // accept() counts, and throws where something is wrong.
        }
        return image.raw();
    }

    private ZfmPacket nextOfImage(Deadline deadline) {
        try {
            return ZfmCodec.packet(packets.next(Deadline.in(deadline.leftUpTo(times.gap()))));
        } catch (DeviceException e) {
            // Silence here is a lost part of the image; the module itself may well be there.
            throw e.fault() instanceof DeviceFault.TimedOut
                    ? ZfmCodec.garbled(line.name() + ": the image broke off")
                    : e;
        }
    }

    /** The longest an image may take on the line. */
    Duration imageTime(ZfmParameters parameters) {
        long count = ZfmImage.BYTES / parameters.packetBytes();
        long bytes = ZfmImage.BYTES + count * PACKET_OVERHEAD;
        return times.gap().plusMillis(bytes * BITS_A_BYTE * 1000 / parameters.baud());
    }

    private ZfmPacket exchange(ZfmCommand command, Duration time) {
        if (outOfStep) {
            packets.settle(times.quiet(), settle);
        } else {
            packets.discard();
        }
        outOfStep = true;
        Deadline deadline = Deadline.in(time);
        byte[] request = ZfmCodec.command(command);
        int taken = line.write(request, 0, request.length, deadline.left());
        if (taken < request.length) {
            throw new DeviceException(
                    new DeviceFault.TimedOut(
                            line.name() + ": the fingerprint sensor takes no bytes"));
        }
        ZfmPacket answer = ZfmCodec.packet(packets.next(deadline));
        if (answer.kind() != ZfmPacket.Kind.ANSWER) {
            throw unfitting();
        }
        outOfStep = false;
        if (answer.code() == ZfmCodes.NOT_RECEIVED) {
            throw ZfmCodec.garbled(
                    line.name() + ": the fingerprint sensor received the request garbled");
        }
        return answer;
    }

    /** The answer was well formed but cannot belong to the question. */
    private DeviceException unfitting() {
        outOfStep = true;
        return ZfmCodec.garbled(line.name() + ": the answer does not belong to the request");
    }

    /** Lets time pass, but notices at once when the line closes or the module is unplugged. */
    void idle(Duration time) {
        packets.idle(time);
    }
}
