package cn.onestop.twins.idcard;

import cn.onestop.twins.TwinLine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * An identity card reader on a pseudo-terminal, with a hand above it. Every switch may be used from
 * any thread while a host talks to the reader.
 */
public final class SamTwin implements AutoCloseable {
    private final SamMachine machine;
    private final TwinLine line;

    private SamTwin(SamMachine machine, TwinLine line) {
        this.machine = machine;
        this.line = line;
    }

    /**
     * A working reader without a card, at this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static SamTwin start(Path link) {
        var machine = new SamMachine();
        return new SamTwin(machine, TwinLine.plugIn(link, machine));
    }

    /** Lays a card on the reader, in place of one that may lie there. */
    public void place(TwinCard card) {
        machine.place(card);
    }

    /** Takes the card away. */
    public void lift() {
        machine.lift();
    }

    /** Sets a fault that stays until {@link #clear}. */
    public void set(SamFault fault) {
        machine.fault(fault, true);
    }

    /** Ends a fault set before. */
    public void clear(SamFault fault) {
        machine.fault(fault, false);
    }

    /** Ends every fault, armed ones too. */
    public void clearFaults() {
        machine.clearFaults();
    }

    /** Arms a fault for the next request only whose answer can show it. */
    public void onNextRequest(SamFault fault) {
        machine.faultOnNextReply(fault);
    }

    /** Arms a fault for the next reading of text and photo only; finds and selects stay right. */
    public void onNextRead(SamFault fault) {
        machine.faultOnNextRead(fault);
    }

    /**
     * How late a {@link SamFault#SLOW} reply comes, and how long a {@link SamFault#PAUSED_FRAME}
     * pauses; 2.9 s unless told.
     */
    public void slowness(Duration delay) {
        machine.slowness(delay);
    }

    /** Whether a resting card that was read is found again (9F); by default it is not (80). */
    public void refindAnswers9F(boolean on) {
        machine.refindAnswers9F(on);
    }

    /** Whether this reader knows a request; it knows all of them unless told. */
    public void knows(SamOption option, boolean on) {
        machine.knows(option, on);
    }

    /** Whether a request it does not know is answered with silence; by default with 21. */
    public void silentToTheUnknown(boolean on) {
        machine.silentToTheUnknown(on);
    }

    /** Whether 30 03 brings every added address, 70 bytes each; by default the newest alone. */
    public void manyAddresses(boolean on) {
        machine.manyAddresses(on);
    }

    /** Another serial number of the module, as if another reader were there. */
    public void moduleSerial(int serial) {
        machine.moduleSerial(serial);
    }

    /** The size of a radio frame that a host told with 61 FF; 0 when none did. */
    public int radioFrame() {
        return machine.radioFrame();
    }

    /** Pulls the cable. */
    public void unplug() {
        line.unplug();
    }

    /** Plugs the cable in again. */
    public void replug() {
        line.replug();
    }

    /** Whether the cable is plugged in. */
    public boolean pluggedIn() {
        return line.pluggedIn();
    }

    @Override
    public void close() {
        line.close();
    }
}
