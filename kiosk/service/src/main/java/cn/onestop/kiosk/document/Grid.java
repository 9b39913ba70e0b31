package cn.onestop.kiosk.document;

/**
 * The page of GB/T 9704-2012: A4, type area 156 × 225 mm, 37 mm from the top and 28 mm from the
 * left, 22 lines of 28 characters. 28 characters of 16 pt are wider than 156 mm, so the body is
 * 15.75 pt. All lengths are thousandths of a point.
 */
final class Grid {
    static final long LEFT = 79_370;
    static final long WIDTH = 442_205;
    static final long TOP = Sheet.HEIGHT - 104_882;
    static final long PITCH = 29_600;
    static final int LINES = 22;
    static final long BODY = 15_750;

    /** Lower edge of the type area. */
    static final long BOTTOM = TOP - LINES * PITCH;

    private Grid() {}

    /** From a line's top to its baseline: the ascent of a Chinese character. */
    static long rise(long size) {
        return size * 88 / 100;
    }
}
