package cn.onestop.mqtt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one device of a kiosk is doing, flat, in the words of XFS4IoT. It never holds personal data:
 * the sentences come from message files, the rest are words and what a device says of itself.
 *
 * @param kind what the device is for, for example {@code signaturePad}
 * @param device the state, as {@code Common.device} of XFS4IoT
 * @param detail the trouble in one word, empty when there is none
 * @param zh one sentence for the person on site, Chinese
 * @param en the same in English
 * @param parts the state of each part by the part's name; each becomes a property of its own
 * @param maker as told by the device, empty when not told; likewise the next three
 * @param sinceMs in this state and detail since then, milliseconds since 1970
 * @param sw version of the kiosk's software
 */
public record DeviceStateMessage(
        String kind,
        String device,
        String detail,
        String zh,
        String en,
        Map<String, String> parts,
        String maker,
        String model,
        String serial,
        String firmware,
        long sinceMs,
        String sw) {
    private static final int LONGEST = 64;

    public DeviceStateMessage {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        maker = told(maker);
        model = told(model);
        serial = told(serial);
        firmware = told(firmware);
    }

    /**
     * What a device says of itself came over a wire: only what can be printed, and not too much.
     */
    private static String told(String text) {
        String plain = text.replaceAll("[^ -~]", "?").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** The JSON text, UTF-8. */
    public byte[] encode() {
        ObjectNode tree =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind)
                        .put("device", device)
                        .put("detail", detail)
                        .put("zh", zh)
                        .put("en", en);
        parts.forEach(tree::put);
        return Schemas.write(
                tree.put("maker", maker)
                        .put("model", model)
                        .put("serial", serial)
                        .put("firmware", firmware)
                        .put("since", Event.rfc3339(sinceMs))
                        .put("sw", sw));
    }
}
