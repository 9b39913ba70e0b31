package cn.onestop.devices.signature;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;
import java.util.List;

/** A pad with a screen on which a person signs. */
public interface SignaturePad extends Device {
    PadCapability capability();

    /**
     * Clears the pad, shows the picture (screen size, or smaller and placed top left), forgets all
     * ink and lets the pen write.
     */
    void invite(PadImage prompt);

    /** The same with a picture in black and white. */
    default void invite(Bitmap prompt) {
        invite(PadImage.of(prompt));
    }

    /**
     * Takes in pen reports for at most the given time, then returns. Call it again and again
     * between {@link #invite} and {@link #ink}.
     *
     * @return the samples that came in, those of a pen in range
     * @throws DeviceException {@link DeviceFault.Unacceptable} with detail {@code samplesLost} when
     *     the pad's sequence numbers have a gap: this ink cannot be used, invite again;
     *     Disconnected when the pad was unplugged
     */
    List<PenSample> collect(Duration time);

    /** What was written since {@link #invite}. */
    Ink ink();

    /**
     * Stops the pen from writing and shows a picture in one place of the screen; everything else on
     * it stays, the ink too.
     *
     * @param left column of the picture's left edge
     * @param top row of the picture's upper edge
     */
    void replace(PadImage part, int left, int top);

    /** Clears the screen and stops the pen from writing. */
    void clear();
}
