package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Questions to a pad and their answers on one line, with pen reports coming in between. */
final class StuChannel implements AutoCloseable {
    /** The time the vendor's own software gives a pad to answer. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /** The longest frame is 3 kB, a quarter of a second on the line; more means it is stuck. */
    private static final Duration WRITE = Duration.ofSeconds(3);

    private final SerialLine line;
    private final LongSupplier nanoTime;
    private final StuDeframer deframer = new StuDeframer(StuReports.LONGEST);
    private final Deque<Arrival> arrived = new ArrayDeque<>();
    private final byte[] buffer = new byte[4096];
    private long emptyAtNanos;

    /**
     * @param earliestNanos when the line was last known to be empty: the pad did not send this
     *     before
     * @param nanos when it was read
     */
    record Arrival(StuEvent event, long earliestNanos, long nanos) {}

    StuChannel(SerialLine line, LongSupplier nanoTime) {
        this.line = line;
        this.nanoTime = nanoTime;
        this.emptyAtNanos = nanoTime.getAsLong();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Asks for a report. Everything else that arrives before the answer is dropped. */
    byte[] get(int id) {
        send(StuReports.get(id));
        return await(id, "report " + hex(id)).bytes();
    }

    /** Sends a report and waits for the pad's consent. */
    void set(byte[] report) {
        send(report);
        await(StuReports.SET_RESULT, "the order " + hex(report[0] & 0xFF));
    }

    /** The next thing that arrives, or empty when nothing did until the given nanosecond. */
    Optional<Arrival> next(long untilNanos) {
        while (arrived.isEmpty()) {
            int count = line.read(buffer, 0, buffer.length, Duration.ZERO);
            if (count == 0) {
                emptyAtNanos = nanoTime();
                long left = untilNanos - emptyAtNanos;
                if (left <= 0) {
                    return Optional.empty();
                }
                count = line.read(buffer, 0, buffer.length, Duration.ofNanos(left));
            }
            long now = nanoTime();
            deframer.feed(
                    buffer, 0, count, event -> arrived.add(new Arrival(event, emptyAtNanos, now)));
        }
        return Optional.of(arrived.remove());
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    /** Forgets what has arrived, so that a late answer is not taken for the next one's. */
    void drop() {
        arrived.clear();
        line.discardInput();
        emptyAtNanos = nanoTime();
    }

    @Override
    public void close() {
        line.close();
    }

    private void send(byte[] report) {
        byte[] frame = StuFrames.encode(report, true);
        int taken = line.write(frame, 0, frame.length, WRITE);
        if (taken < frame.length) {
            throw new DeviceException(
                    new DeviceFault.TimedOut(
                            "The line to the signature pad took "
                                    + taken
                                    + " of "
                                    + frame.length
                                    + " bytes."));
        }
    }

    private StuEvent.Report await(int id, String what) {
        long until = nanoTime() + ANSWER.toNanos();
        boolean noise = false;
        while (nanoTime() < until) {
            Optional<Arrival> arrival = next(until);
            if (arrival.isEmpty()) {
                break;
            }
            switch (arrival.get().event()) {
                case StuEvent.Garbled garbled -> noise = true;
                case StuEvent.Report report -> {
                    refuseIfRefused(report, what);
                    if (report.id() == id) {
                        return report;
                    }
                }
            }
        }
        throw new DeviceException(
                noise || deframer.isMidFrame()
                        ? new DeviceFault.Garbled(
                                "The signature pad's answer to " + what + " was garbled.")
                        : new DeviceFault.TimedOut(
                                "The signature pad did not answer " + what + "."));
    }

    private static void refuseIfRefused(StuEvent.Report report, String what) {
        int code = report.bytes()[report.bytes().length - 1] & 0xFF;
        if (report.id() == StuReports.SET_RESULT && code != 0) {
            throw new DeviceException(
                    new DeviceFault.Refused(
                            code,
                            "The signature pad refused "
                                    + what
                                    + " with result "
                                    + hex(code)
                                    + "."));
        }
    }

    private static String hex(int value) {
        return String.format("%02X", value);
    }
}
