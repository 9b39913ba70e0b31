package cn.onestop.devices;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a device is doing: a state, a short machine-readable detail (for example {@code paperOut},
 * empty when there is none), one sentence a technician can act on, and its parts. Never holds
 * personal data.
 *
 * @param detail letters only, at most 32; the same for the same trouble on every kind of device, so
 *     that a message file can word it for people on site
 * @param parts what the device tells of its parts; a part that is missing here is {@link
 *     PartState#NOT_SUPPORTED}
 */
public record DeviceStatus(
        DeviceState state, String detail, String sentence, Map<Part, PartState> parts) {
    public DeviceStatus {
        EnumMap<Part, PartState> copy = new EnumMap<>(Part.class);
        copy.putAll(parts);
        copy.forEach((part, is) -> {
            if (!part.canBe(is)) {
                throw new IllegalArgumentException(part.word() + " cannot be " + is.word());
            }
        });
        if (!detail.matches("[A-Za-z]{0,32}")) {
            throw new IllegalArgumentException("a detail is a word of at most 32 letters");
        }
        parts = Collections.unmodifiableMap(copy);
    }

    /** A status that tells nothing of parts. */
    public DeviceStatus(DeviceState state, String detail, String sentence) {
        this(state, detail, sentence, Map.of());
    }

    /** A device that works and has nothing to say. */
    public static DeviceStatus online() {
        return new DeviceStatus(DeviceState.ONLINE, "", "");
    }

    /** The same, with what is known of its parts. */
    public DeviceStatus with(Map<Part, PartState> parts) {
        return new DeviceStatus(state, detail, sentence, parts);
    }

    /** The state of a part. */
    public PartState part(Part part) {
        return parts.getOrDefault(part, PartState.NOT_SUPPORTED);
    }
}
