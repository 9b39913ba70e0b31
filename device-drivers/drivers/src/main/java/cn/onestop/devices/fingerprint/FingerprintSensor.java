package cn.onestop.devices.fingerprint;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;

import java.time.Duration;
import java.util.Optional;

/** A sensor that takes the image of a finger 捺印. It stores no finger and compares none. */
public interface FingerprintSensor extends Device {
    FingerprintCapability capability();

    /**
     * Looks once, now, whether a finger lies on the sensor; may light it. A sensor that cannot look
     * answers what its status says.
     */
    default boolean touched() {
        return status().part(Part.SUBJECT) == PartState.PRESENT;
    }

    /**
     * Waits for a finger and takes its image, whatever its quality: the caller decides whether to
     * ask again.
     *
     * @return the image, or empty when no finger was put on within the time. A taking that began
     *     within the time is finished, which may take some seconds more: see {@link
     *     FingerprintCapability#longest()}
     * @throws DeviceException Garbled when the image came with gaps or a wrong check sum (take it
     *     again), Refused with the sensor's own code, TimedOut and Disconnected when it is gone
     */
    Optional<FingerImage> capture(Duration wait);
}
