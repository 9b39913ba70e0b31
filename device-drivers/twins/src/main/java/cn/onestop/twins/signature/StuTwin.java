package cn.onestop.twins.signature;

import cn.onestop.twins.TwinLine;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Wacom STU-430V on a pseudo-terminal, with a hand that signs on it. Every switch may be used
 * from any thread while a host talks to the pad.
 */
public final class StuTwin implements AutoCloseable {
    /** Where on the screen a signature goes unless told otherwise. */
    public static final Rectangle2D SIGNING_AREA = new Rectangle2D.Double(20, 70, 280, 110);

    /** Speed of a hand whose samples go out as fast as the line takes them. */
    public static final double AS_FAST_AS_THE_LINE = Double.POSITIVE_INFINITY;

    private final StuMachine machine;
    private final TwinLine line;

    private StuTwin(StuMachine machine, TwinLine line) {
        this.machine = machine;
        this.line = line;
    }

    /**
     * A working pad with a blank screen, at this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static StuTwin start(Path link) {
        var machine = new StuMachine();
        return new StuTwin(machine, TwinLine.plugIn(link, machine));
    }

    /** Begins to write at a hand's own speed and returns at once. */
    public void write(Strokes strokes) {
        write(strokes, SIGNING_AREA, 1);
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
        if (!line.pluggedIn()) {
            throw new IllegalStateException("the pad is unplugged");
        }
        machine.write(strokes, area, speed);
    }

    /** Whether a hand is writing. */
    public boolean writing() {
        return machine.writing();
    }

    /** Waits until the hand has finished or the pad is unplugged; false when time runs out. */
    public boolean awaitWritten(Duration most) throws InterruptedException {
        return machine.awaitWritten(most);
    }

    /** What the person sees: 320 × 200, black and white. */
    public BufferedImage screen() {
        return machine.picture();
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
