package cn.onestop.kiosk.station;

import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;

/** How a device that cannot be used is told in XFS4IoT words. */
public final class Away {
    private Away() {}

    /**
     * A line that hung up or a device that no longer answers is opened afresh; anything else leaves
     * it as it is.
     */
    static boolean isGone(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.CannotOpen f -> true;
            case DeviceFault.CannotConfigure f -> true;
            case DeviceFault.Disconnected f -> true;
            case DeviceFault.Closed f -> true;
            case DeviceFault.TimedOut f -> true;
            case DeviceFault.Garbled f -> false;
            case DeviceFault.Refused f -> false;
            case DeviceFault.Unacceptable f -> false;
        };
    }

    /**
     * @param there whether something stands at the device's place
     */
    public static DeviceStatus because(DeviceFault fault, boolean there) {
        return switch (fault) {
            case DeviceFault.CannotOpen f ->
                    there
                            ? status(DeviceState.OFFLINE, "cannotOpen", f)
                            : status(DeviceState.POWER_OFF, "disconnected", f);
            case DeviceFault.CannotConfigure f -> status(DeviceState.OFFLINE, "cannotOpen", f);
            case DeviceFault.Disconnected f -> status(DeviceState.POWER_OFF, "disconnected", f);
            case DeviceFault.Closed f -> status(DeviceState.POWER_OFF, "disconnected", f);
            case DeviceFault.TimedOut f -> status(DeviceState.OFFLINE, "noAnswer", f);
            case DeviceFault.Garbled f -> status(DeviceState.HARDWARE_ERROR, "garbled", f);
            case DeviceFault.Refused f -> status(DeviceState.HARDWARE_ERROR, "refused", f);
            case DeviceFault.Unacceptable f -> status(DeviceState.HARDWARE_ERROR, "refused", f);
        };
    }

    /** The driver broke its contract. */
    public static DeviceStatus because(Throwable defect) {
        return new DeviceStatus(
                DeviceState.HARDWARE_ERROR,
                "driverFault",
                "the driver failed: " + defect.getClass().getSimpleName());
    }

    private static DeviceStatus status(DeviceState state, String detail, DeviceFault fault) {
        return new DeviceStatus(state, detail, fault.sentence());
    }
}
