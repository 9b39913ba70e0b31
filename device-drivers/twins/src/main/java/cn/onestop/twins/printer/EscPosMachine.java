package cn.onestop.twins.printer;

import cn.onestop.twins.Machine;
import cn.onestop.twins.Outbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The printer without its line. Guarded by its own monitor. */
final class EscPosMachine implements Machine, Interpreter.Effects {
    private static final byte XON = 0x11;
    private static final byte XOFF = 0x13;
    private static final int FULL_WHEN_FREE = 128;
    private static final int ROOM_WHEN_FREE = 256;

    /** 200 mm/s at 203 dpi. */
    private static final long ROW_NANOS = 625_000L;

    /** A mechanism that fell behind its own clock by more than this starts afresh. */
    private static final long LAG_NANOS = 50_000_000L;

    private static final int CREDIT_BYTES = 128;
    private static final int LEAST_READ = 16;
    private static final int ROWS_PER_LINE = 30;

    private final PrinterModel model;
    private final LongSupplier clock;
    private final ReceiveBuffer buffer;
    private final Outbox out = new Outbox();
    private final PrinterState state = new PrinterState();
    private final AnswerFaults faults = new AnswerFaults();
    private final Paper paper;
    private final Press press;
    private final Interpreter interpreter;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<String> unknown = new ArrayList<>();
    private RealTime realTime = new RealTime();
    private double slow = 1;
    private int bytesPerSecond = 11_520;
    private double credit = CREDIT_BYTES;
    private long creditAt;
    private long busyUntil;
    private long rowsWhenOut = Long.MAX_VALUE;
    private long bytesWhenOut = Long.MAX_VALUE;
    private long bytesWhenUnplugged = Long.MAX_VALUE;
    private boolean pullPlug;
    private boolean starved;
    private boolean jam;
    private boolean neverConfirms;
    private boolean busySent;
    private boolean busyWhenOffline;
    private boolean off;
    private int lostBytes;
    private int drawerPulses;
    private int beeps;
    private int automaticMask;
    private byte[] automaticSent = {};

    EscPosMachine(PrinterModel model, LongSupplier clock) {
        this.model = model;
        this.clock = clock;
        buffer = new ReceiveBuffer(model.bufferBytes());
        paper = new Paper(model.dots());
        press = new Press(new Glyphs(), paper);
        interpreter = new Interpreter(buffer, press, this, model);
        creditAt = clock.getAsLong();
        busyUntil = creditAt;
    }

    /** Changes a sensor or an error and tells a host that asked to be told. */
    synchronized void sense(Consumer<PrinterState> change) {
        change.accept(state);
        tellAutomatically(false);
        if (isHeldOffline() && model.flowControl() && !busySent && !off) {
            busySent = true;
            out.add(new byte[] {XOFF}, clock.getAsLong());
        }
    }

    /** The switch that has a printer hold its host back while it is offline. */
    synchronized void busyWhenOffline(boolean on) {
        busyWhenOffline = on;
    }

    private boolean isHeldOffline() {
        return busyWhenOffline && !state.online();
    }

    /** Takes nothing from a host that cannot be told XOFF. */
    synchronized boolean takesNothing() {
        return isHeldOffline() && !model.flowControl();
    }

    synchronized void slow(double factor) {
        slow = factor;
    }

    synchronized void lineRate(int bytes) {
        bytesPerSecond = bytes;
    }

    synchronized void paperOutAfterLines(int lines) {
        rowsWhenOut = press.movedRows() + (long) lines * ROWS_PER_LINE;
    }

    synchronized void paperOutAfterBytes(int count) {
        bytesWhenOut = received.size() + (long) count;
    }

    synchronized void says(byte[] bytes) {
        out.add(bytes, clock.getAsLong());
    }

    AnswerFaults faults() {
        return faults;
    }

    synchronized void unplugAfterBytes(int count) {
        bytesWhenUnplugged = received.size() + (long) count;
    }

    synchronized void jam(boolean on) {
        jam = on;
    }

    synchronized void neverConfirms(boolean on) {
        neverConfirms = on;
    }

    /** Switched off and on: the paper stays, everything in memory goes. */
    synchronized void powerCycle() {
        power(false);
        power(true);
    }

    synchronized void power(boolean on) {
        off = !on;
        clearBuffers();
        out.clear();
        press.reset();
        state.cutterError = false;
        state.headHot = false;
        automaticMask = 0;
        realTime = new RealTime();
        if (on && state.online() && model.flowControl()) {
            out.add(new byte[] {XON}, clock.getAsLong());
        }
        busySent = on && isHeldOffline();
    }

    synchronized byte[] received(int from) {
        var all = received.toByteArray();
        return Arrays.copyOfRange(all, Math.min(from, all.length), all.length);
    }

    synchronized int receivedCount() {
        return received.size();
    }

    synchronized List<Receipt> sheets() {
        return paper.sheets();
    }

    synchronized BufferedImage uncut() {
        return paper.picture();
    }

    synchronized String uncutText() {
        return paper.text();
    }

    synchronized List<String> unknownCommands() {
        return List.copyOf(unknown);
    }

    synchronized int lostBytes() {
        return lostBytes;
    }

    synchronized int buffered() {
        return buffer.size();
    }

    synchronized int drawerPulses() {
        return drawerPulses;
    }

    synchronized int beeps() {
        return beeps;
    }

    @Override
    public synchronized void receive(byte[] bytes, long now) {
        credit -= bytes.length;
        starved = false;
        for (byte b : bytes) {
            if (pullPlug) {
                return; // what was on its way when the plug came out
            }
            received.write(b);
            if (received.size() >= bytesWhenOut) {
                bytesWhenOut = Long.MAX_VALUE;
                sense(s -> s.paperOut = true);
            }
            if (off) {
                continue;
            }
            if (!buffer.add(b)) {
                lostBytes++;
            }
            realTime.next(b).ifPresent(command -> inRealTime(command, now));
            if (model.flowControl() && !busySent && buffer.free() <= FULL_WHEN_FREE) {
                busySent = true;
                out.add(new byte[] {XOFF}, now);
            }
            pullPlug = received.size() >= bytesWhenUnplugged;
        }
    }

    private void inRealTime(RealTime.Command command, long now) {
        switch (command) {
            case RealTime.Command.Status status ->
                    out.add(new byte[] {state.realTime(status.n())}, now);
            case RealTime.Command.Recover recover -> recover(recover.n());
            case RealTime.Command.Drawer() -> drawer();
            case RealTime.Command.Clear() -> {
                clearBuffers();
                out.add(new byte[] {0x37, 0x25, 0x00}, now);
            }
        }
    }

    private void recover(int n) {
        if (n == 0 || !state.cutterError) {
            return;
        }
        if (n == 2) {
            clearBuffers();
        }
        sense(s -> s.cutterError = false);
    }

    private void clearBuffers() {
        buffer.clear();
        interpreter.reset();
        press.clearLine();
        busySent = false;
    }

    @Override
    public synchronized byte[] send(long now) {
        work(now);
        if (busySent && !isHeldOffline() && buffer.free() >= ROOM_WHEN_FREE) {
            busySent = false;
            out.add(new byte[] {XON}, now);
        }
        return faults.on(out.due(now));
    }

    private void work(long now) {
        if (now - busyUntil > LAG_NANOS) {
            busyUntil = now;
        }
        boolean progress = true;
        while (progress && state.online() && busyUntil - now <= 0) {
            long before = press.movedRows();
            progress = interpreter.step();
            long rows = press.movedRows() - before;
            starved = !progress;
            busyUntil += (long) (rows * ROW_NANOS * slow);
            if (press.movedRows() >= rowsWhenOut) {
                rowsWhenOut = Long.MAX_VALUE;
                sense(s -> s.paperOut = true);
            }
        }
    }

    @Override
    public synchronized long quietNanos(long now) {
        long wait = out.waitNanos(now);
        if (buffer.size() > 0 && state.online() && !starved) {
            wait = Math.min(wait, Math.max(500_000, busyUntil - now));
        }
        return room(now) == 0 ? Math.min(wait, 1_000_000) : wait;
    }

    @Override
    public synchronized int room(long now) {
        credit = Math.min(CREDIT_BYTES, credit + (now - creditAt) * 1e-9 * bytesPerSecond);
        creditAt = now;
        return credit < LEAST_READ || takesNothing() ? 0 : (int) credit;
    }

    @Override
    public synchronized boolean pullsPlug() {
        boolean pull = pullPlug;
        if (pull) {
            bytesWhenUnplugged = Long.MAX_VALUE;
        }
        return pull;
    }

    /** The printer keeps its power and prints what it has; its port starts afresh. */
    @Override
    public synchronized void lineLost() {
        boolean progress = true;
        while (progress && state.online()) {
            progress = interpreter.step();
        }
        clearBuffers();
        out.clear();
        automaticMask = 0;
        realTime = new RealTime();
        pullPlug = false;
    }

    @Override
    public void answer(byte[] bytes) {
        if (!neverConfirms) {
            out.add(faults.interrupted(bytes), busyUntil);
        }
    }

    @Override
    public byte paperStatus() {
        return state.paper();
    }

    @Override
    public void automaticStatus(int mask) {
        automaticMask = model.automaticStatus() ? mask & 0x4F : 0;
        tellAutomatically(true);
    }

    private void tellAutomatically(boolean always) {
        var status = state.automatic();
        if (automaticMask != 0 && (always || !Arrays.equals(status, automaticSent))) {
            automaticSent = status;
            out.add(faults.interrupted(status), clock.getAsLong());
        }
    }

    @Override
    public boolean cutterMoves() {
        if (jam) {
            sense(s -> s.cutterError = true);
        }
        return !jam;
    }

    @Override
    public void drawer() {
        drawerPulses++;
    }

    @Override
    public void buzzer() {
        beeps++;
    }

    /** The same one in a row is noted once: a host may send thousands of bytes of filling. */
    @Override
    public void unknown(String hex) {
        if (unknown.isEmpty() || !unknown.getLast().equals(hex)) {
            unknown.add(hex);
        }
    }
}
