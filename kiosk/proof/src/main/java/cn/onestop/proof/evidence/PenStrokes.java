package cn.onestop.proof.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts pen samples into strokes as they come and tells ink from the taps of buttons that were drawn
 * on the pad. A stroke lasts while the tip touches and no number is missing (a pen out of range
 * uses numbers up). It is a tap when every sample of it lies in one and the same button; a stroke
 * that comes from elsewhere, or leaves, is ink wherever it goes.
 */
public final class PenStrokes {
    private final List<InkRecord.Button> buttons;
    private List<InkRecord.Sample> present = new ArrayList<>();
    private List<InkRecord.Button> around;
    private boolean ink;

    public PenStrokes(List<InkRecord.Button> buttons) {
        this.buttons = List.copyOf(buttons);
        this.around = this.buttons;
    }

    /**
     * One stroke from pen down to pen up.
     *
     * @param button the name of the button it tapped; empty for ink
     */
    public record Stroke(List<InkRecord.Sample> samples, Optional<String> button) {
        public Stroke {
            samples = List.copyOf(samples);
        }

        /** The size only: pen samples are biometric data. */
        @Override
        public String toString() {
            return "Stroke[" + samples.size() + " samples]";
        }
    }

    /** Takes the next sample; answers the stroke that it ended, if it ended one. */
    public Optional<Stroke> add(InkRecord.Sample sample) {
        boolean goesOn = sample.contact() && follows(sample);
        Optional<Stroke> ended = goesOn ? Optional.empty() : end();
        if (sample.contact()) {
            present.add(sample);
            around = around.stream().filter(b -> b.area().holds(sample.x(), sample.y())).toList();
            ink = ink || around.isEmpty();
        }
        return ended;
    }

    private boolean follows(InkRecord.Sample sample) {
        return present.isEmpty()
                || ((sample.sequence() - present.get(present.size() - 1).sequence()) & 0xFFFF) == 1;
    }

    /** No more samples come; answers the stroke that was under way. */
    public Optional<Stroke> end() {
        if (present.isEmpty()) {
            return Optional.empty();
        }
        Stroke stroke =
                new Stroke(present, around.stream().map(InkRecord.Button::name).findFirst());
        present = new ArrayList<>();
        around = buttons;
        return Optional.of(stroke);
    }

    /** Whether anything but taps has been written so far. */
    public boolean hasInk() {
        return ink;
    }
}
