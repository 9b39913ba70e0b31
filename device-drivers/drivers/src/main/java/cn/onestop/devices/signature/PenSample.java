package cn.onestop.devices.signature;

/**
 * One pen sample.
 *
 * @param atMs pad time in milliseconds since the first sample of this ink, unwrapped (the pad's own
 *     counter wraps at 65,536 ms)
 * @param sequence the pad's 16-bit sequence number
 * @param contact the tip touches the surface
 * @param pressure 0 to the pad's maximum
 * @param x pen units from the left
 * @param y pen units from the top
 */
public record PenSample(long atMs, int sequence, boolean contact, int pressure, int x, int y) {
    /** Biometric data: says nothing. */
    @Override
    public String toString() {
        return "PenSample[masked]";
    }
}
