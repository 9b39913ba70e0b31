package cn.onestop.twins.fingerprint;

/** Noise without steps: values of −1 to 1 at the corners of a grid, blended between them. */
final class SmoothNoise {
    private final long seed;
    private final double cell;

    /**
     * @param cell side of the grid in pixels
     */
    SmoothNoise(long seed, double cell) {
        this.seed = seed;
        this.cell = cell;
    }

    double at(double x, double y) {
        long column = (long) Math.floor(x / cell);
        long row = (long) Math.floor(y / cell);
        double right = blend(x / cell - column);
        double down = blend(y / cell - row);
        double top = mix(corner(column, row), corner(column + 1, row), right);
        double bottom = mix(corner(column, row + 1), corner(column + 1, row + 1), right);
        return mix(top, bottom, down);
    }

    private static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }

    private static double blend(double part) {
        return part * part * (3 - 2 * part);
    }

    /** The same corner has the same value for ever: no state, no order of asking. */
    private double corner(long column, long row) {
        long mixed = seed ^ column * 0x9E3779B97F4A7C15L ^ row * 0xC2B2AE3D27D4EB4FL;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return (mixed ^ mixed >>> 31) / (double) Long.MAX_VALUE;
    }
}
