package cn.onestop.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of one kiosk, {@code kiosk/v1/{tenant}/{kiosk}/…}.
 *
 * @param tenant the organisation
 * @param kiosk the kiosk's name
 */
public record Topics(String tenant, String kiosk) {
    private static final String ROOT = "kiosk/v1/";
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Rejects names that are not one to 64 of {@code A-Z a-z 0-9 . _ -}. */
    public Topics {
        requireSegment("tenant", tenant);
        requireSegment("kiosk", kiosk);
    }

    /** What a topic below {@code kiosk/v1} is. */
    public sealed interface Place {
        Topics topics();
    }

    /** {@code state/online} */
    public record Online(Topics topics) implements Place {}

    /** {@code state/device/{id}} */
    public record Device(Topics topics, String id) implements Place {}

    /** {@code ack} */
    public record Ack(Topics topics) implements Place {}

    /** {@code event/{category}/{type}}, the type being that of the envelope. */
    public record Event(Topics topics, String type) implements Place {}

    /** Where the kiosk says whether it is connected. */
    public String online() {
        return prefix() + "state/online";
    }

    /** Where the kiosk says how that device is doing. */
    public String device(String id) {
        requireSegment("device", id);
        return prefix() + "state/device/" + id;
    }

    /** The filter of all devices of this kiosk. */
    public String allDevices() {
        return prefix() + "state/device/+";
    }

    /** Where the central system says what it has stored. */
    public String ack() {
        return prefix() + "ack";
    }

    /** Where entries of that type go, for example {@code …/event/ink/ink.confirmed.v1}. */
    public String event(String type) {
        requireSegment("type", type);
        return prefix() + "event/" + category(type) + "/" + type;
    }

    /** The filter of every kiosk's events of a tenant. */
    public static String allEvents(String tenant) {
        requireSegment("tenant", tenant);
        return ROOT + tenant + "/+/event/#";
    }

    /** The filter of every kiosk's acknowledgements of a tenant. */
    public static String allAcks(String tenant) {
        requireSegment("tenant", tenant);
        return ROOT + tenant + "/+/ack";
    }

    /** What that topic is; empty for a topic that is none of ours. */
    public static Optional<Place> parse(String topic) {
        List<String> parts = List.of(topic.split("/", -1));
        if (parts.size() < 5
                || !topic.startsWith(ROOT)
                || !parts.stream().allMatch(part -> SEGMENT.matcher(part).matches())) {
            return Optional.empty();
        }
        Topics topics = new Topics(parts.get(2), parts.get(3));
        if (topic.equals(topics.online())) {
            return Optional.of(new Online(topics));
        }
        if (topic.equals(topics.ack())) {
            return Optional.of(new Ack(topics));
        }
        String type = parts.getLast();
        if (topic.equals(topics.device(type))) {
            return Optional.of(new Device(topics, type));
        }
        return topic.equals(topics.event(type))
                ? Optional.of(new Event(topics, type))
                : Optional.empty();
    }

    private String prefix() {
        return ROOT + tenant + "/" + kiosk + "/";
    }

    private static String category(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    private static void requireSegment(String what, String value) {
        if (!SEGMENT.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the " + what + " of a topic is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }
}
