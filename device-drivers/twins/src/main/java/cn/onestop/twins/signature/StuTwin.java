package cn.onestop.twins.signature;

import cn.onestop.twins.TwinLine;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A Wacom STU pad on a pseudo-terminal, with a hand that signs on it. Every switch may be used from
 * any thread while a host talks to the pad.
 */
public final class StuTwin implements AutoCloseable {
    /** Where on the screen of a 430V a signature goes unless told otherwise. */
    public static final Rectangle2D SIGNING_AREA = PadModel.STU_430V.signingArea();

    /** Speed of a hand whose samples go out as fast as the line takes them. */
    public static final double AS_FAST_AS_THE_LINE = Double.POSITIVE_INFINITY;

    private final StuMachine machine;
    private final TwinLine line;

    private StuTwin(StuMachine machine, TwinLine line) {
        this.machine = machine;
        this.line = line;
    }

    /**
     * A working 430V with a blank screen, at this link.
     *
     * @throws UncheckedIOException when the link cannot be made
     */
    public static StuTwin start(Path link) {
        return start(link, PadModel.STU_430V);
    }

    /**
     * A working pad of that model with a blank screen, at this link.
     *
     * @throws UncheckedIOException when the link cannot be made
     */
    public static StuTwin start(Path link, PadModel model) {
        var machine = new StuMachine(model);
        return new StuTwin(machine, TwinLine.plugIn(link, machine));
    }

    /** Begins to write at a hand's own speed and returns at once. */
    public void write(Strokes strokes) {
        write(strokes, model().signingArea(), 1);
    }

    /** Which pad this is. */
    public PadModel model() {
        return machine.model();
    }

    /**
     * Begins to touch the screen in one place for a tenth of a second, as a person presses a button
     * with the pen, and returns at once.
     *
     * @param column from the left, in dots
     * @param row from the top, in dots
     * @param speed as in {@link #write(Strokes, Rectangle2D, double)}
     */
    public void tap(double column, double row, double speed) {
        requirePluggedIn();
        machine.tap(column, row, speed);
    }

    /**
     * Begins to do what a recorded pen did, fitted into the area, and returns at once.
     *
     * @param speed as in {@link #write(Strokes, Rectangle2D, double)}
     */
    public void replay(Svc2004 recorded, Rectangle2D area, double speed) {
        requirePluggedIn();
        machine.replay(recorded, area, speed);
    }

    private void requirePluggedIn() {
        if (!line.pluggedIn()) {
            throw new IllegalStateException("the pad is unplugged");
        }
    }

    /**
     * Begins to write and returns at once. The pad reports what the pen does whether or not a host
     * listens.
     *
     * @param area in dots of the screen; the strokes fill it as far as their shape allows
     * @param speed how much faster than a hand the samples go out; the pad's own time stamps always
     *     tell a hand's time
     * @throws IllegalStateException when a hand is writing already or the pad is unplugged
     */
    public void write(Strokes strokes, Rectangle2D area, double speed) {
        requirePluggedIn();
        machine.write(strokes, area, speed);
    }

    /** Whether a hand is writing. */
    public boolean writing() {
        return machine.writing();
    }

    /** How many samples of a pen in range went out since the start; lost ones did not. */
    public long samplesSent() {
        return machine.samplesSent();
    }

    /** Waits until the hand has finished or the pad is unplugged; false when time runs out. */
    public boolean awaitWritten(Duration most) throws InterruptedException {
        return machine.awaitWritten(most);
    }

    /** What the person sees: grey without colours on a 430V, colours on a 540. */
    public BufferedImage screen() {
        return machine.picture();
    }

    /** What the person sees, as a PNG file. */
    public byte[] screenPng() {
        var bytes = new ByteArrayOutputStream();
        // the plain ImageIO.write would put a cache file on the disk
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(screen(), "png", stream)) {
                throw new IllegalStateException("every Java writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Whether the pad draws the pen's way itself. */
    public boolean inking() {
        return machine.inking();
    }

    /** Sets both 16-bit counters, for example just before they wrap. */
    public void counters(int timeCountMillis, int sequence) {
        machine.counters(timeCountMillis, sequence);
    }

    /**
     * In the middle of the next signature this many samples are lost; their numbers are used up.
     */
    public void loseSamples(int count) {
        machine.loseSamples(count);
    }

    /** In the middle of the next signature one frame is damaged. */
    public void corruptFrame() {
        machine.corruptFrame();
    }

    /** The plug is pulled when this many samples of the next signature are out. */
    public void unplugAfterSamples(int count) {
        machine.unplugAfterSamples(count);
    }

    /** Requests are swallowed; the pen still reports. */
    public void neverAnswers(boolean on) {
        machine.neverAnswers(on);
    }

    /** Which encodings the pad says and accepts: 1 packed 1-bit, 2 plain 1-bit, 4 16-bit colour. */
    public void encodings(int flags) {
        machine.encodings(flags);
    }

    /** The pad says it is in that state instead of its real one, until told otherwise. */
    public void saysItsStateIs(OptionalInt code) {
        machine.busyAs(code);
    }

    /** The next order is refused with that result and not carried out. */
    public void refuseNext(int result) {
        machine.refuseNext(result);
    }

    /** The pad loses its power for a moment while the line stays: picture and settings are gone. */
    public void resetItself() {
        machine.resetItself();
    }

    /** Whether the pad's own frames carry a checksum; by default they do not. */
    public void answersWithCrc(boolean on) {
        machine.answersWithCrc(on);
    }

    /** How long the pen is away between two strokes, besides its way. */
    public void pauseBetweenStrokes(Duration pause) {
        machine.pauseBetweenStrokes(pause);
    }

    /** Pulls the cable; the pad loses its power, its picture and its settings. */
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
