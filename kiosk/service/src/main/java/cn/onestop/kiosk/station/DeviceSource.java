package cn.onestop.kiosk.station;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One device of the configuration and how it is opened.
 *
 * @param id its name in topics, logs and on the ops page: small letters, digits, hyphens
 * @param path where the device appears when it is plugged in, best a stable link; empty for a
 *     device that has no place in the file system
 * @param opener opens the device and brings it to a known state, or throws {@link DeviceException}
 */
public record DeviceSource<D extends Device>(
        String id, DeviceKind kind, Optional<Path> path, Supplier<? extends D> opener) {
    public DeviceSource {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("a device is named by small letters and hyphens");
        }
    }
}
