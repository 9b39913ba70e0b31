package cn.onestop.twins.printer;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.SerialLine;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * The printer's twin on a line in memory with a clock of its own: a wait takes no time. Bytes
 * travel at 115,200 baud of that clock.
 */
public final class BenchPrinter implements SerialLine {
    private static final long NANOS_PER_BYTE = 86_800;
    private static final long LEAST_STEP = 50_000;
    private static final long MOST_STEP = 5_000_000;

    private record Deed(long at, long order, Runnable what) {}

    private final Deque<Byte> toHost = new ArrayDeque<>();
    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparingLong(Deed::at).thenComparingLong(Deed::order));
    private final EscPosMachine machine;
    private long now = 1_000_000_000L;
    private long orders;
    private int countdown = -1;
    private Runnable atByte = () -> {};
    private boolean unplugged;

    public BenchPrinter(PrinterModel model) {
        machine = new EscPosMachine(model, () -> now);
        machine.lineRate(100_000_000);
    }

    public long nanoTime() {
        return now;
    }

    /** Something that happens when so many more bytes have come. */
    public void atByte(int count, Runnable what) {
        countdown = count;
        atByte = what;
    }

    public void after(Duration delay, Runnable what) {
        deeds.add(new Deed(now + delay.toNanos(), orders++, what));
    }

    /** Lets time pass; the printer works on. */
    public void pass(Duration time) {
        advance(now + time.toNanos());
    }

    public void paper(boolean in) {
        machine.sense(s -> s.paperOut = !in);
    }

    public void paperLow() {
        machine.sense(s -> s.paperLow = true);
    }

    public void cover(boolean open) {
        machine.sense(s -> s.coverOpen = open);
    }

    public void hot(boolean on) {
        machine.sense(s -> s.headHot = on);
    }

    public void power(boolean on) {
        machine.power(on);
    }

    public void jam(boolean on) {
        machine.jam(on);
    }

    public void slow(double factor) {
        machine.slow(factor);
    }

    public void busyWhenOffline() {
        machine.busyWhenOffline(true);
    }

    public void damageAnswers(int count) {
        machine.faults().damage(count);
    }

    public void interruptsAnswers() {
        machine.faults().interrupts(true);
    }

    public void says(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        machine.says(bytes);
    }

    public void unplug() {
        unplugged = true;
    }

    public int receivedCount() {
        return machine.receivedCount();
    }

    public byte[] received(int from) {
        return machine.received(from);
    }

    public int lostBytes() {
        return machine.lostBytes();
    }

    public int beeps() {
        return machine.beeps();
    }

    public int drawerPulses() {
        return machine.drawerPulses();
    }

    public int sheets() {
        return machine.sheets().size();
    }

    public java.util.List<String> unknownCommands() {
        return machine.unknownCommands();
    }

    /** All text on paper, cut off or not. */
    public String text() {
        StringBuilder text = new StringBuilder();
        machine.sheets().forEach(sheet -> text.append(sheet.text()).append('\n'));
        return text.append(machine.uncutText()).toString().strip();
    }

    /** Black dots on paper, cut off or not. */
    public int ink() {
        return machine.sheets().stream().mapToInt(sheet -> black(sheet.picture())).sum()
                + black(machine.uncut());
    }

    /** The paper that was printed last, cut off or not, as a PNG file. */
    public byte[] png() {
        return machine.sheets().isEmpty()
                ? Receipt.png(machine.uncut())
                : machine.sheets().getLast().png();
    }

    private static int black(BufferedImage picture) {
        int[] row = new int[picture.getWidth()];
        int black = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRaster().getSamples(0, y, row.length, 1, 0, row);
            black += (int) Arrays.stream(row).filter(dot -> dot == 0).count();
        }
        return black;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        long deadline = now + timeout.toNanos();
        advance(now);
        while (toHost.isEmpty()) {
            failIfGone();
            if (now >= deadline) {
                return 0;
            }
            step(deadline);
        }
        failIfGone();
        int count = Math.min(length, toHost.size());
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = toHost.remove();
        }
        return count;
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        long deadline = now + timeout.toNanos();
        for (int i = 0; i < length; i++) {
            failIfGone();
            while (machine.takesNothing()) {
                if (now >= deadline) {
                    return i;
                }
                step(deadline);
                failIfGone();
            }
            machine.receive(new byte[] {data[offset + i]}, now);
            countdown--;
            if (countdown == 0) {
                atByte.run();
            }
            advance(now + NANOS_PER_BYTE);
        }
        failIfGone();
        return length;
    }

    private void advance(long until) {
        do {
            step(until);
        } while (now < until);
    }

    private void step(long until) {
        long wait = Math.clamp(machine.quietNanos(now), LEAST_STEP, MOST_STEP);
        Deed next = deeds.peek();
        long to = Math.min(until, now + wait);
        to = next == null ? to : Math.max(now, Math.min(to, next.at));
        now = to;
        while (next != null && next.at <= now) {
            deeds.remove();
            next.what.run();
            next = deeds.peek();
        }
        for (byte b : machine.send(now)) {
            toHost.add(b);
        }
    }

    private void failIfGone() {
        if (unplugged) {
            throw new DeviceException(new DeviceFault.Disconnected("The device is gone."));
        }
    }

    @Override
    public void discardInput() {
        advance(now);
        toHost.clear();
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public void close() {
        deeds.clear();
    }
}
