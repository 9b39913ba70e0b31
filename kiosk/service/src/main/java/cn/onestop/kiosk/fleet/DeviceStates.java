package cn.onestop.kiosk.fleet;

import cn.onestop.mqtt.DeviceStateMessage;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The devices whose states are published.
 *
 * @param now tells the state of each device, by its id, at any time and from any thread
 * @param changes is given whom to tell the id of a device that changed
 */
public record DeviceStates(
        Map<String, Supplier<DeviceStateMessage>> now, Consumer<Consumer<String>> changes) {
    public DeviceStates {
        now = Map.copyOf(now);
    }

    /** No devices. */
    public static DeviceStates none() {
        return new DeviceStates(Map.of(), listener -> {});
    }
}
