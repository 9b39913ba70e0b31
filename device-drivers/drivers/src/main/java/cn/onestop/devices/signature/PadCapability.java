package cn.onestop.devices.signature;

/**
 * Ranges of a pad: pen coordinates 0…maxX and 0…maxY (origin top left), pressure 0…maxPressure,
 * screen in pixels, samples a second.
 *
 * @param colour whether the screen shows colours, else black and white only
 */
public record PadCapability(
        int maxX,
        int maxY,
        int maxPressure,
        int screenWidth,
        int screenHeight,
        int samplesPerSecond,
        boolean colour) {

    /** The pen coordinate over the left edge of a column of the screen. */
    public int penX(int pixel) {
        return (int) ((long) pixel * maxX / screenWidth);
    }

    /** The pen coordinate over the upper edge of a row of the screen. */
    public int penY(int pixel) {
        return (int) ((long) pixel * maxY / screenHeight);
    }
}
