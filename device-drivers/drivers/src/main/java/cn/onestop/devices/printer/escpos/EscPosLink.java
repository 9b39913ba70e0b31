package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Bytes to and from the printer: flow control, queries, and a memory of all that was odd. */
final class EscPosLink implements AutoCloseable {
    /**
     * A real-time answer is one byte from the printer's interrupt handler and comes in
     * milliseconds. A query that met a printer without power is lost however long one waits, so
     * this is generous: a computer busy for a moment must not look like a printer switched off.
     */
    private static final Duration REAL_TIME_ANSWER = Duration.ofSeconds(2);

    /** How long a line or a printer that takes nothing is given. */
    static final Duration STALL = Duration.ofSeconds(5);

    /** The longest time in which nobody looks at the printer without anything being noticed. */
    static final Duration WATCH_TIME = Duration.ofMillis(500);

    /**
     * A printer that stops in the middle of a unit is given this long to go on. The receipt is in
     * doubt by then and only the end of the wait lets us ask what is wrong.
     */
    private static final Duration LONGEST_STOP = Duration.ofMillis(1500);

    /**
     * Bytes written before the input is looked at. A printer says XOFF with 128 bytes of room left
     * and drops what comes beyond.
     */
    private static final int SLICE = 48;

    /** A line of endless noise must not hold us. */
    private static final int MOST_READS = 100;

    /** A printer sends a status or a block in one go. */
    private static final Duration BROKEN_OFF = Duration.ofSeconds(1);

    private static final DeviceStatus RESTARTED =
            new DeviceStatus(
                    DeviceState.UNKNOWN,
                    "restarted",
                    "The printer said in the middle of a receipt that it was switched on.");

    private static final DeviceStatus STOPPED =
            new DeviceStatus(
                    DeviceState.UNKNOWN,
                    "unconfirmed",
                    "The printer stopped taking bytes for a while and could not be asked why.");

    private final SerialLine line;
    private final EscPosProfile profile;
    private final PrinterHealth words;
    private final LongSupplier nanoTime;
    private final EscPosConfirmation confirmation;
    private final EscPosDemux demux = new EscPosDemux();
    private final byte[] buffer = new byte[256];
    private final Deque<Integer> realTime = new ArrayDeque<>();
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();
    private DeviceStatus last;
    private Optional<DeviceStatus> told = Optional.empty();
    private Optional<String> text = Optional.empty();
    private boolean held;
    private boolean odd;
    private int strayQueries;
    private int automatics;
    private long taken;
    private long inFlight;
    private long heardAt;

    EscPosLink(SerialLine line, EscPosProfile profile, LongSupplier nanoTime) {
        this.line = line;
        this.profile = profile;
        this.words = new PrinterHealth(profile.cutter() != EscPosProfile.Cutter.NONE);
        this.nanoTime = nanoTime;
        this.confirmation = new EscPosConfirmation(profile.confirmation(), nanoTime.getAsLong());
        this.last = words.noAnswer();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    EscPosProfile profile() {
        return profile;
    }

    PrinterHealth words() {
        return words;
    }

    /** What was last seen of the printer. */
    DeviceStatus last() {
        return last;
    }

    void onStatus(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
    }

    /** Notes what was found out, also in another way, for example that the line is gone. */
    DeviceStatus note(DeviceStatus status) {
        last = status;
        listeners.forEach(listener -> listener.accept(status));
        return status;
    }

    /** Bytes of {@link #send} that the line took since {@link #startJob}. */
    long taken() {
        return taken;
    }

    /** Something arrived since {@link #startJob} that nobody had asked for. */
    boolean isOdd() {
        return odd;
    }

    /**
     * Trouble since {@link #startJob} that may have cost paper: what the printer told of by itself,
     * or that it took nothing for longer than {@link #WATCH_TIME} where it could not be asked why.
     */
    Optional<DeviceStatus> told() {
        return told;
    }

    /** Whether this is not what the printer told but what may have gone unseen. */
    static boolean isDoubt(DeviceStatus status) {
        return status.equals(STOPPED);
    }

    /** The printer said stop and not yet go on. */
    boolean isHeld() {
        return held;
    }

    /** Questions of {@link #query} without an answer yet. */
    int owed() {
        return confirmation.owed();
    }

    void startJob() {
        odd = false;
        told = Optional.empty();
        confirmation.reset();
        taken = 0;
    }

    /** Asks all four real-time queries; what the printer tells by itself meanwhile is newer. */
    DeviceStatus health() {
        int before = automatics;
        int[] answers = new int[4];
        for (int n = 1; n <= 4; n++) {
            OptionalInt answer = ask(n);
            if (answer.isEmpty()) {
                return note(words.noAnswer());
            }
            answers[n - 1] = answer.getAsInt();
        }
        return automatics != before
                ? last
                : note(words.of(answers[0], answers[1], answers[2], answers[3]));
    }

    /**
     * DLE EOT n, which a printer answers at once whatever it does. Only between units. Answers come
     * in the order of the queries, so those owed to queries before this one are skipped.
     */
    OptionalInt ask(int n) {
        drain();
        strayQueries = Math.max(0, strayQueries - realTime.size());
        realTime.clear();
        if (!write(new byte[] {0x10, 0x04, (byte) n}, REAL_TIME_ANSWER)) {
            return OptionalInt.empty();
        }
        long until = nanoTime() + REAL_TIME_ANSWER.toNanos() + travelNanos();
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

    /** GS I n: a text the printer tells of itself; only where the profile has it. */
    Optional<String> text(int n, Duration patience) {
        drain();
        text = Optional.empty();
        write(new byte[] {0x1D, 'I', (byte) n}, patience);
        long until = nanoTime() + patience.toNanos();
        while (text.isEmpty() && nanoTime() < until) {
            pump(Duration.ofNanos(until - nanoTime()));
        }
        return text;
    }

    /**
     * Sends one unit, obeying XON and XOFF, until it is taken or nothing moved for {@link
     * #LONGEST_STOP}. Nothing can be asked meanwhile, so a stop longer than {@link #WATCH_TIME} is
     * remembered in {@link #told}.
     *
     * @return whether all of it was taken
     */
    boolean send(EscPosUnit unit) {
        return send(unit.bytes(), unit.bytes().length, LONGEST_STOP);
    }

    /**
     * Fills up whatever command an earlier, broken job left half sent: zeros are white dots inside
     * a picture and nothing elsewhere. Then ESC @ drops what stands in the print buffer.
     */
    boolean fillUp() {
        return send(new byte[profile.window()], profile.window(), STALL)
                && send(new byte[] {0x1B, '@'}, 2, STALL);
    }

    /**
     * Asks to be told when everything before has been processed. Goes out in spite of XOFF: it fits
     * into the room a printer keeps.
     *
     * @param times how often, where an answer has no name of its own
     * @return false when the line did not take it
     */
    boolean query(int times) {
        drain();
        byte[] query = confirmation.query(times);
        boolean sent = write(query, STALL);
        inFlight += query.length;
        return sent;
    }

    /** GS a: only the status the profile wants. */
    boolean chooseAutomatic() {
        return write(new byte[] {0x1D, 'a', (byte) profile.automaticMask()}, STALL);
    }

    /** Takes in what arrives; returns false when nothing did in that time. */
    boolean pump(Duration wait) {
        int count = line.read(buffer, 0, buffer.length, wait.isNegative() ? Duration.ZERO : wait);
        long now = nanoTime();
        if (demux.midway() && now - heardAt > BROKEN_OFF.toNanos()) {
            demux.reset();
            odd = true;
        }
        for (int i = 0; i < count; i++) {
            demux.accept(buffer[i] & 0xFF).ifPresent(this::take);
        }
        heardAt = count > 0 ? now : heardAt;
        return count > 0;
    }

    /** Takes in what is there already. */
    void drain() {
        int reads = 0;
        while (reads < MOST_READS && pump(Duration.ZERO)) {
            reads++;
        }
    }

    /** The printer has just shown that its buffer is empty: a lost XON is made up for. */
    void releaseFlow() {
        held = false;
    }

    @Override
    public void close() {
        line.close();
    }

    private boolean send(byte[] bytes, int length, Duration patience) {
        long movedAt = nanoTime();
        int offset = 0;
        while (offset < length) {
            drain();
            long stopped = nanoTime() - movedAt;
            long left = patience.toNanos() + travelNanos() - stopped;
            if (left <= 0) {
                return false;
            }
            if (held) {
                waitForRelease(WATCH_TIME.toNanos() - stopped, left);
                continue;
            }
            // The very first byte goes alone: when the line fails on it, nothing was taken.
            int slice = taken == 0 ? 1 : Math.min(SLICE, length - offset);
            int count = writeOrDoubt(bytes, offset, slice, left);
            offset += count;
            taken += count;
            inFlight += count;
            if (count > 0) {
                movedAt = nanoTime();
            }
        }
        return true;
    }

    /**
     * Waits for XON, or whatever else comes.
     *
     * @param unwatched how long this may go on without anybody looking at the printer
     */
    private void waitForRelease(long unwatched, long left) {
        boolean heard = pump(Duration.ofNanos(unwatched > 0 ? Math.min(unwatched, left) : left));
        if (!heard || unwatched <= 0) {
            doubt();
        }
    }

    private boolean write(byte[] bytes, Duration timeout) {
        int count = writeOrDoubt(bytes, 0, bytes.length, timeout.toNanos());
        return count == bytes.length
                || line.write(bytes, count, bytes.length - count, timeout) == bytes.length - count;
    }

    /** Writes what the line takes within the watch time; what is on its way before comes first. */
    private int writeOrDoubt(byte[] bytes, int offset, int length, long left) {
        long patience = Math.min(left, WATCH_TIME.toNanos() + travelNanos());
        int count = line.write(bytes, offset, length, Duration.ofNanos(patience));
        if (count < length) {
            doubt();
        }
        return count;
    }

    /** How long the line may need for what it took and has not delivered. */
    private long travelNanos() {
        return inFlight * profile.nanosPerByte();
    }

    /** While the printer took nothing anything may have happened to a receipt that has begun. */
    private void doubt() {
        if (taken > 0 && told.isEmpty()) {
            told = Optional.of(STOPPED);
        }
    }

    private void take(EscPosInput input) {
        switch (input) {
            case EscPosInput.Flow flow when profile.flowControl() -> flow(flow.go());
            case EscPosInput.Flow flow -> odd = true;
            case EscPosInput.RealTime answer -> realTime.add(answer.value());
            case EscPosInput.Queued answer -> odd |= !confirmation.take(answer);
            case EscPosInput.Processed answer -> odd |= !confirmation.take(answer);
            case EscPosInput.Automatic status -> automatic(status);
            case EscPosInput.Text answer -> text = Optional.of(answer.text());
            case EscPosInput.Noise noise -> odd = true;
        }
    }

    /** An XON without an XOFF before it is what a printer says after switching on. */
    private void flow(boolean go) {
        if (go && !held) {
            odd = true;
            trouble(words.unseen(RESTARTED));
        }
        held = !go;
    }

    private void automatic(EscPosInput.Automatic status) {
        if (profile.automaticStatus()) {
            automatics++;
            trouble(note(words.of(status)));
        } else {
            odd = true;
        }
    }

    private void trouble(DeviceStatus status) {
        if (told.isEmpty() && PrinterHealth.mayHaveSpoiltPaper(status)) {
            told = Optional.of(status);
        }
    }
}
