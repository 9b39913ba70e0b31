package cn.onestop.kiosk.station;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;

/**
 * How one device is doing. Never holds personal data.
 *
 * @param info what it said of itself when it was last opened; all empty before that
 * @param sinceMs when it came to this state and detail, milliseconds since 1970
 */
public record DeviceReport(
        String id, DeviceKind kind, DeviceStatus status, DeviceInfo info, long sinceMs) {
    /** Whether this is another state or detail than that. */
    boolean turnedFrom(DeviceReport before) {
        return status.state() != before.status.state()
                || !status.detail().equals(before.status.detail());
    }

    /** Whether someone who was told that has something new to hear. */
    boolean differsFrom(DeviceReport before) {
        return turnedFrom(before)
                || !status.parts().equals(before.status.parts())
                || !info.equals(before.info);
    }
}
