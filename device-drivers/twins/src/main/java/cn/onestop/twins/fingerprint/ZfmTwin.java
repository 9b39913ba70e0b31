package cn.onestop.twins.fingerprint;

import cn.onestop.twins.TwinLine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A fingerprint module on a pseudo-terminal, with a finger above it. Every switch may be used from
 * any thread while a host talks to the module.
 */
public final class ZfmTwin implements AutoCloseable {
    private final ZfmMachine machine;
    private final TwinLine line;

    private ZfmTwin(ZfmMachine machine, TwinLine line) {
        this.machine = machine;
        this.line = line;
    }

    /**
     * A working module without a finger, at this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static ZfmTwin start(Path link) {
        var machine = new ZfmMachine();
        return new ZfmTwin(machine, TwinLine.plugIn(link, machine));
    }

    /** Puts a finger on the glass, in place of one that may lie there. */
    public void press(TwinFinger finger) {
        press(finger.picture());
    }

    /** Puts whatever gives this picture on the glass. */
    public void press(FingerPicture picture) {
        machine.press(picture);
    }

    /** Takes the finger away. */
    public void lift() {
        machine.lift();
    }

    /** Sets a fault that stays until {@link #clear}. */
    public void set(ZfmFault fault) {
        machine.fault(fault, true);
    }

    /** Ends a fault set before. */
    public void clear(ZfmFault fault) {
        machine.fault(fault, false);
    }

    /** Ends every fault, armed ones too. */
    public void clearFaults() {
        machine.clearFaults();
    }

    /** Arms a fault for the next request only whose answer can show it. */
    public void onNextRequest(ZfmFault fault) {
        machine.faultOnNextRequest(fault);
    }

    /** Arms a fault for the next image sent only; other requests stay right. */
    public void onNextUpload(ZfmFault fault) {
        machine.faultOnNextUpload(fault);
    }

    /** How late a {@link ZfmFault#SLOW} reply comes; 3 s unless told. */
    public void slowness(Duration delay) {
        machine.slowness(delay);
    }

    /**
     * How fast bytes go out: 5,760 a second as at 57,600 baud, when an image takes 7 s. Zero, the
     * default, is as fast as the host takes them.
     */
    public void lineRate(int bytesPerSecond) {
        machine.lineRate(bytesPerSecond);
    }

    /** How long the module is deaf after its power comes; a real one 500 ms, here zero. */
    public void bootTime(Duration time) {
        machine.bootTime(time);
    }

    /** Whether the module says 55 when its power has come, as an R503 does; default: not. */
    public void greets(boolean on) {
        machine.greets(on);
    }

    /** The password in the module's flash; 0 is none. */
    public void password(int password) {
        machine.password(password);
    }

    /** The packet size in the module's flash: 0 to 3 for 32, 64, 128 (the default), 256 bytes. */
    public void packetSize(int code) {
        machine.packetSize(code);
    }

    /** Pulls the plug once n more data packets of an image have gone out. */
    public void unplugAfterPackets(int count) {
        machine.unplugAfterPackets(count);
    }

    /** How often the sensor was lit to look for a finger. */
    public int timesLit() {
        return machine.timesLit();
    }

    /** The power goes and comes while the line stays: image and open password are gone. */
    public void powerCycle() {
        machine.powerCycle();
    }

    /** Pulls the cable, power included. */
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
