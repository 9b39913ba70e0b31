package cn.onestop.kiosk.fleet;

import cn.onestop.mqtt.DeviceStateMessage;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is to be said of the devices. It keeps only which device has something new and asks for the
 * state when it is to be sent: always the latest, one message of each device under way, nothing
 * that grows however long nobody hears us. Any thread may say that something changed; the rest is
 * for the loop's thread.
 */
final class DeviceBoard {
    /** More retained topics of other devices than this are left alone at one connection. */
    private static final int MOST_CLEARED = 64;

    private static final byte[] CLEARED = {};

    private final Map<String, Supplier<DeviceStateMessage>> devices;
    private final Set<String> unsaid = new LinkedHashSet<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private final Map<Long, String> underWay = new HashMap<>();

    /** One thing to publish; empty bytes clear the retained message. */
    record Item(String id, byte[] payload) {}

    DeviceBoard(Map<String, Supplier<DeviceStateMessage>> devices) {
        this.devices = Map.copyOf(devices);
    }

    synchronized void changed(String id) {
        if (devices.containsKey(id)) {
            unsaid.add(id);
        }
    }

    /** A new connection: everything is said again, nothing is under way. */
    synchronized void connected() {
        underWay.clear();
        foreign.clear();
        unsaid.addAll(devices.keySet());
    }

    /** The broker holds something of that device, which may be one we have no more. */
    synchronized void found(String id) {
        if (!devices.containsKey(id) && foreign.size() < MOST_CLEARED) {
            foreign.add(id);
        }
    }

    /** Takes the next thing to publish; {@link #sent} must follow. */
    synchronized Optional<Item> next() {
        for (Map.Entry<String, Supplier<DeviceStateMessage>> device : devices.entrySet()) {
            String id = device.getKey();
            if (!underWay.containsValue(id) && unsaid.remove(id)) {
                return Optional.of(new Item(id, device.getValue().get().encode()));
            }
        }
        Optional<String> other = foreign.stream().findFirst();
        other.ifPresent(foreign::remove);
        return other.map(each -> new Item(each, CLEARED));
    }

    synchronized void sent(long tag, Item item) {
        underWay.put(tag, item.id());
    }

    /** True when it was one of ours. A refused one is said again when it changes. */
    synchronized boolean confirmed(long tag) {
        return underWay.remove(tag) != null;
    }
}
