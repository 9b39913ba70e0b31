package cn.onestop.devices.link;

/**
 * A serial line with eight data bits, one stop bit and no flow control.
 *
 * @param device the path of the device, best a stable link under {@code /dev/serial/by-id}: a
 *     device that is plugged in again may come back under another {@code ttyACM} number
 * @param baud bits per second, 50 to 4,000,000; not only the customary rates
 */
public record LineSettings(String device, int baud, Parity parity) {
    public LineSettings {
        if (device.isBlank() || device.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a serial line needs the path of its device");
        }
        if (baud < 50 || baud > 4_000_000) {
            throw new IllegalArgumentException("a baud rate is 50 to 4000000, not " + baud);
        }
    }
}
