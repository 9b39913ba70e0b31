package cn.onestop.devices.signature;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;

/** A pad with a screen on which a person signs. */
public interface SignaturePad extends Device {
    PadCapability capability();

    /**
     * Clears the pad, shows the picture (screen size, or smaller and placed top left), forgets all
     * ink and lets the pen write.
     */
    void invite(Bitmap prompt);

    /**
     * Takes in pen reports for at most the given time, then returns. Call it again and again
     * between {@link #invite} and {@link #ink}.
     *
     * @throws DeviceException {@link DeviceFault.Unacceptable} with detail {@code samplesLost} when
     *     the pad's sequence numbers have a gap: this ink cannot be used, invite again;
     *     Disconnected when the pad was unplugged
     */
    void collect(Duration time);

    /** What was written since {@link #invite}. */
    Ink ink();

    /** Clears the screen and stops the pen from writing. */
    void clear();
}
