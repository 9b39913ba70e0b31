package cn.onestop.devices;

import java.util.function.Consumer;

/** A device that says how it is also in the middle of a long task. */
public interface LiveStatus {
    /**
     * Has every status the device notices from now on told, on the thread that uses the device: the
     * listener must be short.
     */
    void onStatus(Consumer<DeviceStatus> listener);
}
