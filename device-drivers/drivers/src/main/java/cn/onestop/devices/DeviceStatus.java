package cn.onestop.devices;

/**
 * How a device is doing: a state, a short machine-readable detail (for example {@code paperOut},
 * empty when there is none) and one sentence a person on site can act on. Never holds personal
 * data.
 */
public record DeviceStatus(DeviceState state, String detail, String sentence) {
    /** A device that works and has nothing to say. */
    public static DeviceStatus online() {
        return new DeviceStatus(DeviceState.ONLINE, "", "");
    }
}
