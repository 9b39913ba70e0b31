package cn.onestop.kiosk.seal;

import java.util.Optional;

/**
 * What a slot shows once it is filled.
 *
 * @param content content stream in widget coordinates; draws the stamp, if there is one, as {@code
 *     /Finger Do}
 * @param stamp the picture of a finger
 */
public record Appearance(byte[] content, Optional<Stamp> stamp) {
    /** Outlines only. */
    public static Appearance of(byte[] content) {
        return new Appearance(content, Optional.empty());
    }
}
