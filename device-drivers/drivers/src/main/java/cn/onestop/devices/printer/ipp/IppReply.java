package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.DelimiterTag;
import com.hp.jipp.encoding.Enum;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.KeyValues;
import com.hp.jipp.encoding.Resolution;
import com.hp.jipp.encoding.ResolutionUnit;
import com.hp.jipp.encoding.Stringable;
import com.hp.jipp.encoding.Tag;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An answer, as plain values.
 *
 * @param status RFC 8011 section 4.1.6
 * @param printer attributes of the printer group
 * @param jobs one for each job group
 */
record IppReply(int status, Values printer, List<Values> jobs) {
    static final int NOT_FOUND = 0x0406;
    private static final int FIRST_ERROR = 0x0100;

    /**
     * Refusals for what the request says or for the moment it comes (RFC 8011 appendix B.1): bad,
     * forbidden, not authenticated, not authorized, not found, value too long, document format,
     * attributes, URI scheme, charset, conflict, compression; operation, unavailable, version, not
     * accepting jobs, busy. Not among them are those that can be given while a document is
     * interpreted, such as 0411 document format error and 0408 too large.
     */
    private static final Set<Integer> UNREAD =
            Set.of(
                    0x0400, 0x0401, 0x0402, 0x0403, NOT_FOUND, 0x0409, 0x040A, 0x040B, 0x040C,
                    0x040D, 0x040E, 0x040F, 0x0501, 0x0502, 0x0503, 0x0506, 0x0507);

    /** Attributes by name; those without a value are there with an empty list. */
    record Values(Map<String, List<Object>> all) {
        /** Texts, names, keywords, addresses: whatever is written in letters. */
        List<String> words(String name) {
            return all.getOrDefault(name, List.of()).stream()
                    .filter(v -> v instanceof String)
                    .map(String.class::cast)
                    .toList();
        }

        Optional<String> word(String name) {
            return words(name).stream().findFirst();
        }

        List<Integer> numbers(String name) {
            return all.getOrDefault(name, List.of()).stream()
                    .filter(v -> v instanceof Integer)
                    .map(Integer.class::cast)
                    .toList();
        }

        /** Resolutions that are the same in both directions, in dots in an inch. */
        List<Integer> dotsPerInch(String name) {
            return all.getOrDefault(name, List.of()).stream()
                    .filter(v -> v instanceof Dpi)
                    .map(v -> ((Dpi) v).dots())
                    .toList();
        }

        OptionalInt number(String name) {
            return numbers(name).stream().mapToInt(n -> n).findFirst();
        }

        Optional<Boolean> flag(String name) {
            return all.getOrDefault(name, List.of()).stream()
                    .filter(v -> v instanceof Boolean)
                    .map(Boolean.class::cast)
                    .findFirst();
        }

        /** Told, and told to have no value: a job that never began has no time at processing. */
        boolean emptyHanded(String name) {
            return all.containsKey(name) && all.getOrDefault(name, List.of()).isEmpty();
        }
    }

    boolean good() {
        return status < FIRST_ERROR;
    }

    /** A refusal that is given before anything of a document is read, so nothing was begun. */
    boolean refusedUnread() {
        return UNREAD.contains(status);
    }

    /**
     * @throws DeviceException Garbled when the bytes are no answer to the request of that number
     */
    static IppReply decode(byte[] bytes, int request) {
        if (!IppShape.fits(bytes)) {
            throw HttpReply.garbled("The printer's answer is not IPP.");
        }
        IppPacket packet;
        try (IppInputStream in = new IppInputStream(new ByteArrayInputStream(bytes))) {
            packet = in.readPacket();
        } catch (IOException | RuntimeException e) { // the library throws what it happens to meet
            throw HttpReply.garbled("The printer's answer cannot be read: " + e.getMessage());
        }
        if (packet.getRequestId() != request) {
            throw HttpReply.garbled("The printer answers another request.");
        }
        return of(packet);
    }

    private static IppReply of(IppPacket packet) {
        Values printer = new Values(Map.of());
        List<Values> jobs = new ArrayList<>();
        for (AttributeGroup group : packet.getAttributeGroups()) {
            DelimiterTag tag = group.getTag();
            if (tag.equals(Tag.printerAttributes)) {
                printer = values(group);
            } else if (tag.equals(Tag.jobAttributes)) {
                jobs.add(values(group));
            }
        }
        return new IppReply(packet.getCode(), printer, List.copyOf(jobs));
    }

    private static Values values(AttributeGroup group) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        for (Attribute<?> attribute : group) {
            List<Object> plain = new ArrayList<>();
            for (int i = 0; i < attribute.size(); i++) {
                plain.add(plain(attribute.get(i)));
            }
            all.put(attribute.getName(), List.copyOf(plain));
        }
        return new Values(Map.copyOf(all));
    }

    /** Whatever the library makes of a value, as a number, a flag, letters or a resolution. */
    private static Object plain(Object value) {
        return switch (value) {
            case Integer number -> number;
            case Boolean flag -> flag;
            case Enum known -> known.getCode();
            case Stringable text -> text.asString();
            case KeyValues pairs -> pairs.combine();
            case Resolution r when square(r) -> new Dpi(r.getX());
            default -> value.toString();
        };
    }

    private static boolean square(Resolution r) {
        return r.getX() == r.getY() && ResolutionUnit.dotsPerInch.equals(r.getUnit());
    }

    /** The same number of dots in an inch in both directions. */
    record Dpi(int dots) {}
}
