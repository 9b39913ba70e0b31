package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.link.Exchange;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.function.Supplier;

/** Question and answer on the reader's line. */
final class SamLink {
    private final SerialLine line;
    private final Exchange<SamReply> exchange;
    private final SamTimes times;

    SamLink(SerialLine line, SamTimes times) {
        this.line = line;
        this.exchange = new Exchange<>(line, SamCodec.REPLIES, SamCodec::reply, times.quiet());
        this.times = times;
    }

    /**
     * Asks and waits for the answer, whatever its code.
     *
     * @throws DeviceException with TimedOut, Garbled, Disconnected or Closed
     */
    SamReply ask(SamCommand command, Duration time, byte... data) {
        return exchange.ask(SamCodec.request(command, data), time, times.gap());
    }

    /** The answer was well formed but cannot belong to the question. */
    DeviceException unfitting() {
        return exchange.unfitting();
    }

    /** Lets time pass, but notices at once when the line closes or the reader is unplugged. */
    void idle(Duration time) {
        exchange.idle(time);
    }

    /** Does work of many questions, which together take no longer than this. */
    <T> T within(Duration time, Supplier<T> work) {
        return exchange.within(time, work);
    }

    long nanoTime() {
        return line.nanoTime();
    }
}
