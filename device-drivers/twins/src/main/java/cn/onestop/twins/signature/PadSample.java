package cn.onestop.twins.signature;

/**
 * One moment of a pen above or on the pad.
 *
 * @param micros microseconds since the hand began
 * @param x place from the left, in the unit the samples were asked for
 * @param y place from the top, in the same unit
 * @param pressure 0 to 1, 0 above the surface
 * @param inRange whether the pad feels the pen at all
 */
record PadSample(long micros, double x, double y, double pressure, boolean inRange) {
    boolean touches() {
        return pressure > 0;
    }
}
