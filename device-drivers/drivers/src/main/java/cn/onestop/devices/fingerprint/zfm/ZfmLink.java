package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.Exchange;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.function.Supplier;

/** Question and answer on the module's line. */
final class ZfmLink {
    /** Each data packet has nine bytes before its content and two behind it. */
    private static final int PACKET_OVERHEAD = 11;

    /** Ten bits a byte, and half as much again for modules that pause between packets. */
    private static final int BITS_A_BYTE = 15;

    private final SerialLine line;
    private final Exchange<ZfmPacket> exchange;
    private final ZfmTimes times;

    ZfmLink(SerialLine line, ZfmTimes times) {
        this.line = line;
        this.exchange = new Exchange<>(line, ZfmCodec.PACKETS, ZfmCodec::packet, times.quiet());
        this.times = times;
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
            throw exchange.unfitting();
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
            throw exchange.unfitting();
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
        exchange.expectMore(times.answer().plus(imageTime(parameters)));
        int code = ask(ZfmCommand.UPLOAD_IMAGE, times.answer());
        if (code != ZfmCodes.OK) {
            throw ZfmCodes.refused(code);
        }
        try {
            byte[] raw = receive(parameters);
            exchange.allCame();
            return raw;
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Garbled) {
                // The rest of the image is still coming; the next question must not wait for it.
                exchange.settle();
            }
            throw e;
        }
    }

    private byte[] receive(ZfmParameters parameters) {
        ZfmImage image = new ZfmImage(parameters.packetBytes());
        Deadline deadline = in(imageTime(parameters));
        while (!image.accept(nextOfImage(deadline))) {
            // accept() counts, and throws where something is wrong.
        }
        return image.raw();
    }

    private ZfmPacket nextOfImage(Deadline deadline) {
        try {
            return exchange.next(in(deadline.leftUpTo(times.gap())));
        } catch (DeviceException e) {
            // Silence here is a lost part of the image; the module itself may well be there.
            throw e.fault() instanceof DeviceFault.TimedOut
                    ? DeviceException.garbled(line.name() + ": the image broke off")
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
        ZfmPacket answer = exchange.ask(ZfmCodec.command(command), time, time);
        if (answer.kind() != ZfmPacket.Kind.ANSWER) {
            throw exchange.unfitting();
        }
        if (answer.code() == ZfmCodes.NOT_RECEIVED) {
            throw DeviceException.garbled(
                    line.name() + ": the fingerprint sensor received the request garbled");
        }
        return answer;
    }

    private Deadline in(Duration time) {
        return Deadline.in(time, line::nanoTime);
    }

    /** Does work of many questions, which together take no longer than this. */
    <T> T within(Duration time, Supplier<T> work) {
        return exchange.within(time, work);
    }

    /** Lets time pass, but notices at once when the line closes or the module is unplugged. */
    void idle(Duration time) {
        exchange.idle(time);
    }
}
