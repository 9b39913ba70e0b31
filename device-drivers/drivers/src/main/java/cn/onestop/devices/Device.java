package cn.onestop.devices;

import java.util.List;

/**
 * A device that was opened, checked and brought to a known state by its constructor or factory. All
 * methods block for a bounded time and are called from the device's own platform thread, except
 * {@link #close()}, which may come from any thread and wakes a blocked call at once (it then ends
 * with {@link DeviceFault.Closed}).
 */
public interface Device extends AutoCloseable {
    /**
     * What the device has told of itself so far, on opening or since. A part it has not told is the
     * empty string, and nothing stands in for it: a device that could not be asked yet may tell
     * more after a {@link #status()}. What it has told stays as it is while the device is open.
     */
    DeviceInfo info();

    /**
     * Asks the device now. Called about once a second while nothing else is asked of it, so it is
     * cheap and changes nothing a person could notice. Trouble the device tells of itself is a
     * status.
     *
     * @throws DeviceException when the device is gone or no longer answers: Disconnected, Closed,
     *     TimedOut
     */
    DeviceStatus status();

    /**
     * Everything the device can check by itself, without a person and without paper, within ten
     * seconds. Each step is told whether it is good or not; only a line that is gone ends it with a
     * {@link DeviceException}.
     */
    List<SelfTestStep> selfTest();

    @Override
    void close();
}
