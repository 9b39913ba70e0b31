package cn.onestop.devices;

/**
 * A device that was opened, checked and brought to a known state by its constructor or factory. All
 * methods block and are called from the device's own platform thread, except {@link #close()},
 * which may come from any thread and wakes a blocked call at once (it then ends with {@link
 * DeviceFault.Closed}).
 */
public interface Device extends AutoCloseable {
    /** What the device said of itself when it was opened. */
    DeviceInfo info();

    @Override
    void close();
}
