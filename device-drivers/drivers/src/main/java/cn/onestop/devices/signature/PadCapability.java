package cn.onestop.devices.signature;

/**
 * Ranges of a pad: pen coordinates 0…maxX and 0…maxY (origin top left), pressure 0…maxPressure,
 * screen in pixels, samples a second.
 */
public record PadCapability(
        int maxX,
        int maxY,
        int maxPressure,
        int screenWidth,
        int screenHeight,
        int samplesPerSecond) {}
