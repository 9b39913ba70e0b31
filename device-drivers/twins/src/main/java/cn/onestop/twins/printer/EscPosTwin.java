package cn.onestop.twins.printer;

import cn.onestop.twins.TwinLine;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * An ESC/POS printer on a pseudo-terminal, with virtual paper and a hand that fills it, opens it
 * and pulls its plug. Every switch may be used from any thread while a host talks to the printer.
 */
public final class EscPosTwin implements AutoCloseable {
    private final EscPosMachine machine;
    private final TwinLine line;

    private EscPosTwin(EscPosMachine machine, TwinLine line) {
        this.machine = machine;
        this.line = line;
    }

    /**
     * A ready Chinese 80 mm printer with paper, at this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static EscPosTwin start(Path link) {
        return start(link, PrinterModel.chinese80());
    }

    /**
     * A ready printer of this model with paper, at this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static EscPosTwin start(Path link, PrinterModel model) {
        var machine = new EscPosMachine(model, System::nanoTime);
        return new EscPosTwin(machine, TwinLine.plugIn(link, machine));
    }

    /** Every byte the printer got since its start, lost ones too. */
    public byte[] received() {
        return machine.received(0);
    }

    /** The bytes the printer got after the first {@code count}. */
    public byte[] receivedSince(int count) {
        return machine.received(count);
    }

    /** How many bytes the printer got since its start. */
    public int receivedCount() {
        return machine.receivedCount();
    }

    /** The sheets that were cut off, oldest first. */
    public List<Receipt> sheets() {
        return machine.sheets();
    }

    /** How many sheets were cut off. */
    public int sheetsCut() {
        return machine.sheets().size();
    }

    /** The printed paper that still hangs in the printer; one blank row when there is none. */
    public BufferedImage uncut() {
        return machine.uncut();
    }

    /** The text on the paper that still hangs in the printer. */
    public String uncutText() {
        return machine.uncutText();
    }

    /** Commands the printer did not know, as hexadecimal bytes; the same one in a row only once. */
    public List<String> unknownCommands() {
        return machine.unknownCommands();
    }

    /** How many bytes came while the buffer was full and are gone. */
    public int lostBytes() {
        return machine.lostBytes();
    }

    /** How many bytes wait in the receive buffer. */
    public int buffered() {
        return machine.buffered();
    }

    /** How often the cash drawer was opened. */
    public int drawerPulses() {
        return machine.drawerPulses();
    }

    /** How often it beeped. */
    public int beeps() {
        return machine.beeps();
    }

    /** The roll is empty. Status: near end too, as the roll passed there. */
    public void paperOut() {
        machine.sense(state -> state.paperOut = true);
    }

    /** The roll is nearly empty; printing goes on. */
    public void paperLow() {
        machine.sense(state -> state.paperLow = true);
    }

    /** A new roll; printing goes on with what is in the buffer. */
    public void paperIn() {
        machine.sense(state -> {
            state.paperOut = false;
            state.paperLow = false;
        });
    }

    /** The roll ends when this many more lines (of 30 dots) have been printed or fed. */
    public void paperOutAfterLines(int lines) {
        machine.paperOutAfterLines(lines);
    }

    /** The roll ends when this many more bytes have come, whatever has been printed of them. */
    public void paperOutAfterBytes(int count) {
        machine.paperOutAfterBytes(count);
    }

    /** Opens the cover: offline. */
    public void openCover() {
        machine.sense(state -> state.coverOpen = true);
    }

    /** Closes the cover. */
    public void closeCover() {
        machine.sense(state -> state.coverOpen = false);
    }

    /**
     * From now on the cutter jams when it should cut. The error stays until a host recovers (DLE
     * ENQ) or the power is cycled, and comes again unless {@link #freeCutter} was called.
     */
    public void cutterJam() {
        machine.jam(true);
    }

    /** Takes away what blocks the cutter; the error itself stays. */
    public void freeCutter() {
        machine.jam(false);
    }

    /** The head is too hot: offline until it cools. */
    public void headHot() {
        machine.sense(state -> state.headHot = true);
    }

    /** The head has cooled. */
    public void headCool() {
        machine.sense(state -> state.headHot = false);
    }

    /** Offline without a cause a host could read. */
    public void offline() {
        machine.sense(state -> state.heldOffline = true);
    }

    /** Ends {@link #offline}. */
    public void online() {
        machine.sense(state -> state.heldOffline = false);
    }

    /**
     * Whether the printer holds its host back while it is offline, as a switch of many printers has
     * it: XOFF and, when it is online again, XON; without flow control it takes nothing.
     */
    public void busyWhenOffline(boolean on) {
        machine.busyWhenOffline(on);
    }

    /** How many times slower than 200 mm/s it prints; 0 prints at once. */
    public void slow(double factor) {
        machine.slow(factor);
    }

    /** How many bytes a second come over the line; 11,520 unless told, as at 115,200 baud. */
    public void lineRate(int bytesPerSecond) {
        machine.lineRate(bytesPerSecond);
    }

    /** Queued questions (GS r, GS I) get no answer; real-time status does. */
    public void neverConfirms(boolean on) {
        machine.neverConfirms(on);
    }

    /** Switches off and on: buffered data, settings and cutter error are gone, the paper stays. */
    public void powerCycle() {
        machine.powerCycle();
    }

    /** Switches off: no answer to anything, what comes is lost; the data cable stays in. */
    public void powerOff() {
        machine.power(false);
    }

    /** Switches on again, as after {@link #powerCycle}. */
    public void powerOn() {
        machine.power(true);
    }

    /** Sends bytes nobody asked for: noise, or a storm of XOFF and XON. */
    public void says(byte... bytes) {
        machine.says(bytes);
    }

    /** Flips a bit in each of the next bytes the printer sends. */
    public void damageAnswers(int count) {
        machine.faults().damage(count);
    }

    /** Puts XOFF and XON behind the first byte of every longer answer. */
    public void interruptsAnswers(boolean on) {
        machine.faults().interrupts(on);
    }

    /** Pulls the plug when this many more bytes have come; later ones are lost. */
    public void unplugAfterBytes(int count) {
        machine.unplugAfterBytes(count);
    }

    /** Pulls the data cable; what is in the buffer is still printed, half a command is dropped. */
    public void unplug() {
        line.unplug();
    }

    /** Plugs the data cable in again. */
    public void replug() {
        line.replug();
    }

    /** Whether the data cable is plugged in. */
    public boolean pluggedIn() {
        return line.pluggedIn();
    }

    @Override
    public void close() {
        line.close();
    }
}
