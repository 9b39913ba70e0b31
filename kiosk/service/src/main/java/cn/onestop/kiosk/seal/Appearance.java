package cn.onestop.kiosk.seal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a slot shows once it is filled.
 *
 * @param content content stream in widget coordinates; draws the stamp, if there is one, as {@code
 *     /Finger Do}
 * @param stamp the picture of a finger; written once, whatever the number of strips
 * @param strips what all the strips of the slot show
 */
public record Appearance(byte[] content, Optional<Stamp> stamp, List<Strip> strips) {
    /**
     * @param field name of the strip's form field
     * @param content content stream in the strip's own coordinates; may draw the stamp
     */
    public record Strip(String field, byte[] content) {}

    public Appearance {
        strips = List.copyOf(strips);
    }

    /** A slot without strips. */
    public Appearance(byte[] content, Optional<Stamp> stamp) {
        this(content, stamp, List.of());
    }

    /** Outlines only. */
    public static Appearance of(byte[] content) {
        return new Appearance(content, Optional.empty());
    }

    /**
     * The same with strips.
     *
     * @param contents their content streams by the names of their form fields
     */
    public Appearance withStrips(Map<String, byte[]> contents) {
        return new Appearance(
                content,
                stamp,
                contents.entrySet().stream()
                        .map(e -> new Strip(e.getKey(), e.getValue()))
                        .toList());
    }
}
