package cn.onestop.kiosk.document;

import java.util.List;

/**
 * One typeset page: what is written and drawn where. Thousandths of a point, origin bottom left.
 */
record Sheet(List<Words> words, List<Frame> frames, List<Bar> bars, List<Slash> slashes) {
    /** A4 in thousandths of a point. */
    static final long WIDTH = 595_276;

    static final long HEIGHT = 841_890;

    Sheet {
        words = List.copyOf(words);
        frames = List.copyOf(frames);
        bars = List.copyOf(bars);
        slashes = List.copyOf(slashes);
    }

    /**
     * A stretch of text on one baseline.
     *
     * @param spacing added after every character
     * @param grey 0 black to 1000 white
     */
    record Words(
            String text, Fonts.Style style, long size, long x, long y, long spacing, int grey) {}

    /** An empty box; its line lies inside the rectangle. */
    record Frame(long x, long y, long width, long height, long line, int grey) {}

    /** A filled bar. */
    record Bar(long x, long y, long width, long height) {}

    /** The rising diagonal of a rectangle, so thick when measured upright; it lies inside. */
    record Slash(long x, long y, long width, long height, long thickness) {}
}
