package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.link.TimeLimit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Questions to a pad and their answers on one line, with pen reports coming in between. */
final class StuChannel implements AutoCloseable {
    /** The time the vendor's own software gives a pad to answer. */
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /** The longest frame is 3 kB, a quarter of a second on the line; more means it is stuck. */
    private static final Duration WRITE = Duration.ofSeconds(3);

    private final SerialLine line;
    private final TimeLimit limit;
    private final StuDeframer deframer = new StuDeframer(StuReports.LONGEST);
    private final Deque<Arrival> arrived = new ArrayDeque<>();
    private final byte[] buffer = new byte[4096];
    private ReportSizes sizes = ReportSizes.shared();
    private boolean answersWithCrc;
    private long emptyAtNanos;

    /**
     * @param earliestNanos when the line was last known to be empty: the pad did not send this
     *     before
     * @param nanos when it was read
     */
    record Arrival(StuEvent event, long earliestNanos, long nanos) {}

    StuChannel(SerialLine line) {
        this.line = line;
        this.limit = new TimeLimit(line);
        this.emptyAtNanos = line.nanoTime();
    }

    /** The moment {@code time} from now on the clock of the line. */
    Deadline in(Duration time) {
        return Deadline.in(time, line::nanoTime);
    }

    /** Does work of many questions, which together take no longer than this. */
    <T> T within(Duration time, Supplier<T> work) {
        return limit.within(time, work);
    }

    /** Learns how long the pad's reports are; until then the shared lengths hold. */
    void sizes(ReportSizes told) {
        sizes = told;
        deframer.sizes(told);
    }

    /** Whether the pad's last answer carried a checksum. */
    boolean answersWithCrc() {
        return answersWithCrc;
    }

    /** Asks for a report. Everything else that arrives before the answer is dropped. */
    byte[] get(int id) {
        return get(id, other -> {});
    }

    /** Asks for a report; what else arrives before the answer keeps its place in the line. */
    byte[] getBetween(int id) {
        List<Arrival> others = setAside();
        try {
            return get(id, others::add);
        } finally {
            putBack(others);
        }
    }

    /** Sends an order; what else arrives before the answer keeps its place in the line. */
    void setBetween(int id, int... values) {
        List<Arrival> others = setAside();
        try {
            set(sizes.order(id, values), others::add);
        } finally {
            putBack(others);
        }
    }

    private List<Arrival> setAside() {
        List<Arrival> others = new ArrayList<>(arrived);
        arrived.clear();
        return others;
    }

    private void putBack(List<Arrival> others) {
        others.addAll(arrived);
        arrived.clear();
        arrived.addAll(others);
    }

    private byte[] get(int id, Consumer<Arrival> others) {
        send(StuReports.get(id));
        return await(id, "report " + StuWords.hex(id), others).bytes();
    }

    /** Sends an order in its full length and waits for the pad's consent. */
    void set(int id, int... values) {
        set(sizes.order(id, values));
    }

    /** Sends a report and waits for the pad's consent. */
    void set(byte[] report) {
        set(report, other -> {});
    }

    private void set(byte[] report, Consumer<Arrival> others) {
        send(report);
        await(StuReports.SET_RESULT, "the order " + StuWords.hex(report[0] & 0xFF), others);
    }

    /** The next thing that arrives, or empty when nothing did until then. */
    Optional<Arrival> next(Deadline until) {
        while (arrived.isEmpty()) {
            int count = line.read(buffer, 0, buffer.length, Duration.ZERO);
            if (count == 0) {
                emptyAtNanos = line.nanoTime();
                if (until.over()) {
                    return Optional.empty();
                }
                count = line.read(buffer, 0, buffer.length, until.left());
            }
            long now = line.nanoTime();
            deframer.feed(
                    buffer, 0, count, event -> arrived.add(new Arrival(event, emptyAtNanos, now)));
        }
        return Optional.of(arrived.remove());
    }

    /** Takes all that has arrived and waits for nothing. */
    List<Arrival> arrived() {
        return setAside();
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    /** Forgets what has arrived, so that a late answer is not taken for the next one's. */
    void drop() {
        arrived.clear();
        line.discardInput();
        emptyAtNanos = line.nanoTime();
    }

    @Override
    public void close() {
        line.close();
    }

    private void send(byte[] report) {
        Duration time = limit.of(WRITE);
        if (time.isZero()) {
            throw new DeviceException(
                    new DeviceFault.TimedOut("No time is left to ask the signature pad."));
        }
        byte[] frame = StuFrames.encode(report, true);
        int taken = line.write(frame, 0, frame.length, time);
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

    private StuEvent.Report await(int id, String what, Consumer<Arrival> others) {
        Deadline until = in(limit.of(ANSWER));
        boolean noise = false;
        while (!until.over()) {
            Optional<Arrival> arrival = next(until);
            if (arrival.isEmpty()) {
                break;
            }
            if (arrival.get().event() instanceof StuEvent.Report report) {
                refuseIfRefused(report, what);
                if (report.id() == id) {
                    answersWithCrc = report.withCrc();
                    return report;
                }
            } else {
                noise = true;
            }
            others.accept(arrival.get());
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
                                    + StuWords.result(code)
                                    + "."));
        }
    }
}
