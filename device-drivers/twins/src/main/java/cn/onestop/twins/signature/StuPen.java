package cn.onestop.twins.signature;

import org.jspecify.annotations.Nullable;

import java.awt.geom.Rectangle2D;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pen of a pad: what it does now, its two counters, and what goes wrong. Guarded by the pad.
 */
final class StuPen {
    private final PadModel model;
    private final long poweredAt = System.nanoTime();
    private int firstMillis;
    private int lastMillis;
    private int sequence;
    private Duration pause = Duration.ZERO;
    private int samplesToLose;
    private boolean corruptNext;
    private OptionalInt unplugAfter = OptionalInt.empty();
    private boolean pullPlug;
    private @Nullable Writing writing;
    private int next;
    private int sent;
    private long sentInAll;

    StuPen(PadModel model) {
        this.model = model;
    }

    /**
     * One sample on its way to the line.
     *
     * @param lost it uses up its number and is never sent
     */
    record Step(PadSample sample, int millis, int sequence, boolean lost, boolean corrupt) {}

    void write(Strokes strokes, Rectangle2D area, double speed, int rate) {
        move(
                Hand.samples(strokes, pause, rate).stream()
                        .map(sample -> onTablet(sample, strokes, area))
                        .toList(),
                speed);
    }

    /** Touches the screen in one place, as a finger presses a button. */
    void tap(double column, double row, double speed, int rate) {
        move(
                Hand.tap(rate).stream().map(s -> onTablet(s, column + s.x(), row + s.y())).toList(),
                speed);
    }

    /** Repeats what a recorded pen did, fitted into the area of the screen. */
    void replay(Svc2004 recorded, Rectangle2D area, double speed) {
        move(recorded.samples(area).stream().map(s -> onTablet(s, s.x(), s.y())).toList(), speed);
    }

    /** Moves the pen through samples in tablet units. */
    private void move(List<PadSample> samples, double speed) {
        if (writing != null) {
            throw new IllegalStateException("a hand is writing already");
        }
        long now = System.nanoTime();
        int elapsed = firstMillis + (int) ((now - poweredAt) / 1_000_000);
        writing =
                new Writing(
                        samples,
                        now,
                        Math.max(elapsed, lastMillis + 5),
                        speed,
                        samplesToLose,
                        corruptNext,
                        unplugAfter);
        samplesToLose = 0;
        corruptNext = false;
        unplugAfter = OptionalInt.empty();
        next = 0;
        sent = 0;
    }

    /** Fits the strokes' box into the area of the screen without stretching it. */
    private PadSample onTablet(PadSample sample, Strokes strokes, Rectangle2D area) {
        double scale =
                Math.min(area.getWidth() / strokes.width(), area.getHeight() / strokes.height());
        double left = area.getCenterX() - scale * strokes.width() / 2;
        double top = area.getCenterY() - scale * strokes.height() / 2;
        return onTablet(sample, left + scale * sample.x(), top + scale * sample.y());
    }

    private PadSample onTablet(PadSample sample, double column, double row) {
        return new PadSample(
                sample.micros(),
                column * model.maxX / model.width,
                row * model.maxY / model.height,
                sample.pressure(),
                sample.inRange());
    }

    boolean writing() {
        return writing != null;
    }

    void stop() {
        writing = null;
    }

    void counters(int millis, int sequenceNumber) {
        firstMillis = millis - (int) ((System.nanoTime() - poweredAt) / 1_000_000);
        lastMillis = Integer.MIN_VALUE / 2;
        sequence = sequenceNumber;
    }

    void loseSamples(int count) {
        samplesToLose = count;
    }

    void corruptFrame() {
        corruptNext = true;
    }

    void unplugAfterSamples(int count) {
        unplugAfter = OptionalInt.of(count);
    }

    void pauseBetweenStrokes(Duration time) {
        pause = time;
    }

    long sentInAll() {
        return sentInAll;
    }

    /** True once when the armed number of samples is out. */
    boolean pullsPlug() {
        boolean pull = pullPlug;
        pullPlug = false;
        return pull;
    }

    /** The next sample if it is due; null when not, or when the plug is to be pulled. */
    @Nullable Step step(long now) {
        var hand = writing;
        if (hand == null || pullPlug || isOver() || hand.dueNanos(next) - now > 0) {
            return null;
        }
        int index = next++;
        lastMillis = hand.millis(index);
        boolean lost = hand.loses(index);
        if (!lost) {
            sent++;
            sentInAll += hand.samples().get(index).inRange() ? 1 : 0;
            pullPlug = hand.unplugAfter().equals(OptionalInt.of(sent));
        }
        return new Step(
                hand.samples().get(index), lastMillis, sequence++, lost, hand.corrupts(index));
    }

    /** Whether the hand has come to its end. */
    boolean isOver() {
        var hand = writing;
        return hand != null && next == hand.samples().size();
    }

    long quietNanos(long now) {
        var hand = writing;
        return hand == null || isOver() ? Long.MAX_VALUE : Math.max(0, hand.dueNanos(next) - now);
    }
}
