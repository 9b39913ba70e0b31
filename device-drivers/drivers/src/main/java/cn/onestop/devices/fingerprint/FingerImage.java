package cn.onestop.devices.fingerprint;

import cn.onestop.devices.DeviceInfo;

/**
 * The image of one finger.
 *
 * @param grey {@code width * height} bytes, rows from the top, 0 black (ridge) to 255 white
 * @param raw the bytes of the image as the sensor sent them, for the evidence
 */
public record FingerImage(
        DeviceInfo sensor,
        FingerprintCapability capability,
        int width,
        int height,
        byte[] grey,
        FingerQuality quality,
        byte[] raw) {
    public FingerImage {
        if (width <= 0 || height <= 0 || grey.length != width * height) {
            throw new IllegalArgumentException("an image has width times height bytes");
        }
    }

    /** The size only: a fingerprint is biometric data and must not reach a log. */
    @Override
    public String toString() {
        return "FingerImage[" + width + " × " + height + "]";
    }
}
