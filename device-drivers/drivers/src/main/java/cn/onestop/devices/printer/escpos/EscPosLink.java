package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Bytes to and from the printer: flow control, queries, and a memory of all that was odd. */
final class EscPosLink implements AutoCloseable {
    /**
     * A real-time answer is one byte from the printer's interrupt handler and comes in
     * milliseconds. A query that met a printer without power is lost however long one waits, so
     * this is generous: a computer busy for a moment must not look like a printer switched off.
     */
    private static final Duration REAL_TIME_ANSWER = Duration.ofSeconds(2);

    /**
     * A query waits behind the bytes written before it; a byte at 4800 baud, the slowest in the
     * facts, takes 2.1 ms.
     */
    static final long NANOS_PER_BYTE = 2_100_000;

    /** How long a line or a printer that takes nothing is given. */
    static final Duration STALL = Duration.ofSeconds(5);

    /**
     * Bytes written before the input is looked at. A printer says XOFF with 128 bytes of room left
     * and drops what comes beyond.
     */
    private static final int SLICE = 48;

    /** A line of endless noise must not hold us. */
    private static final int MOST_READS = 100;

    private static final byte[] NULS = new byte[EscPosEncoder.LONGEST_UNIT];

    private final SerialLine line;
    private final LongSupplier nanoTime;
    private final byte[] buffer = new byte[256];
    private final Deque<Integer> realTime = new ArrayDeque<>();
    private boolean held;
    private boolean odd;
    private int strayQueries;
    private int automaticLeft;
    private int owed;
    private int answered;
    private long taken;
    private long inFlight;

    EscPosLink(SerialLine line, LongSupplier nanoTime) {
        this.line = line;
        this.nanoTime = nanoTime;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Bytes of {@link #send} that the line took since {@link #startJob}. */
    long taken() {
        return taken;
    }

    /** Something arrived since {@link #startJob} that nobody had asked for. */
    boolean isOdd() {
        return odd;
    }

    /** Queued queries without an answer yet. */
    int owed() {
        return owed;
    }

    void startJob() {
        odd = false;
        owed = 0;
        answered = 0;
        automaticLeft = 0;
        taken = 0;
    }

    /** Asks all four real-time queries. */
    DeviceStatus health() {
        int[] answers = new int[4];
        for (int n = 1; n <= 4; n++) {
            OptionalInt answer = ask(n);
            if (answer.isEmpty()) {
                return PrinterHealth.NO_ANSWER;
            }
            answers[n - 1] = answer.getAsInt();
        }
        return PrinterHealth.of(answers[0], answers[1], answers[2], answers[3]);
    }

    /**
     * DLE EOT n, which a printer answers at once whatever it does. Only between units. Answers come
     * in the order of the queries, so those owed to queries before this one are skipped.
     */
    OptionalInt ask(int n) {
        drain();
        strayQueries = Math.max(0, strayQueries - realTime.size());
        realTime.clear();
        write(new byte[] {0x10, 0x04, (byte) n}, REAL_TIME_ANSWER);
        long until = nanoTime() + REAL_TIME_ANSWER.toNanos() + inFlight * NANOS_PER_BYTE;
        while (realTime.size() <= strayQueries && nanoTime() < until) {
            pump(Duration.ofNanos(until - nanoTime()));
        }
        if (realTime.isEmpty()) {
            strayQueries++;
            return OptionalInt.empty();
        }
        int answer = realTime.removeLast();
        realTime.clear();
        strayQueries = 0;
        inFlight = 0;
        return OptionalInt.of(answer);
    }

    /**
     * Sends one unit, obeying XON and XOFF, until it is taken or nothing moved for {@link #STALL}.
     *
     * @return whether all of it was taken
     */
    boolean send(EscPosUnit unit) {
        if (!send(unit.bytes(), unit.bytes().length)) {
            return false;
        }
        strayQueries += unit.queriesInside();
        return true;
    }

    /**
     * Fills up whatever command an earlier, broken job left half sent: zeros are white dots inside
     * a picture and nothing elsewhere. Then ESC @ drops what stands in the print buffer.
     */
    boolean fillUp() {
        return send(NULS, NULS.length) && send(new byte[] {0x1B, '@'}, 2);
    }

    /**
     * GS r 1, answered when everything before it has been processed. Goes out in spite of XOFF: it
     * fits into the room a printer keeps.
     *
     * @param times how often; each is owed an answer
     * @return false when the line did not take it
     */
    boolean query(int times) {
        byte[] query = new byte[3 * times];
        for (int i = 0; i < query.length; i += 3) {
            query[i] = 0x1D;
            query[i + 1] = 'r';
            query[i + 2] = 1;
        }
        drain();
        boolean sent = write(query, STALL);
        owed += times;
        return sent;
    }

    /** GS a 0: no status that was not asked for. */
    boolean silence() {
        return write(new byte[] {0x1D, 'a', 0}, STALL);
    }

    /** Takes in what arrives; returns false when nothing did in that time. */
    boolean pump(Duration wait) {
        int count = line.read(buffer, 0, buffer.length, wait.isNegative() ? Duration.ZERO : wait);
        for (int i = 0; i < count; i++) {
            take(buffer[i] & 0xFF);
        }
        return count > 0;
    }

    /** Takes in what is there already. */
    void drain() {
        int reads = 0;
        while (reads < MOST_READS && pump(Duration.ZERO)) {
            reads++;
        }
    }

    /** Queued answers since the start of the job. */
    int answered() {
        return answered;
    }

    /** The printer has just shown that its buffer is empty: a lost XON is made up for. */
    void releaseFlow() {
        held = false;
    }

    @Override
    public void close() {
        line.close();
    }

    private boolean send(byte[] bytes, int length) {
        long stallsAt = nanoTime() + STALL.toNanos();
        int offset = 0;
        while (offset < length) {
            drain();
            long left = stallsAt - nanoTime();
            if (left <= 0) {
                return false;
            }
            if (held) {
                pump(Duration.ofNanos(left));
                continue;
            }
            // The very first byte goes alone: when the line fails on it, nothing was taken.
            int slice = taken == 0 ? 1 : Math.min(SLICE, length - offset);
            int count = line.write(bytes, offset, slice, Duration.ofNanos(left));
            offset += count;
            taken += count;
            inFlight += count;
            if (count > 0) {
                stallsAt = nanoTime() + STALL.toNanos();
            }
        }
        return true;
    }

    private boolean write(byte[] bytes, Duration timeout) {
        return line.write(bytes, 0, bytes.length, timeout) == bytes.length;
    }

    private void take(int value) {
        switch (EscPosInput.of(value)) {
            case XON -> {
                // Without an XOFF before it this is what a printer says after switching on.
                odd |= !held;
                held = false;
            }
            case XOFF -> held = true;
            case REAL_TIME -> realTime.add(value);
            case AUTOMATIC -> {
                odd = true;
                automaticLeft = 3;
            }
            case QUEUED -> takeQueued(value);
            case NOISE -> odd = true;
        }
    }

    private void takeQueued(int value) {
        if (automaticLeft > 0) {
            automaticLeft--;
        } else if (owed > 0) {
            owed--;
            answered++;
            // Bits 2 and 3: no paper. A printer without paper should not have answered at all.
            odd |= (value & 0x0C) != 0;
        } else {
            odd = true;
        }
    }
}
