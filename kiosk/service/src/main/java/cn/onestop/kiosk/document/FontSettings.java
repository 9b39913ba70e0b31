package cn.onestop.kiosk.document;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which fonts a kiosk uses beside the one that comes with the program.
 *
 * @param folder the site's own, tried first
 * @param debian whether those of Debian's packages are used where they are installed
 * @param memory folder in which is remembered that a font was looked at, made when it is needed;
 *     without it fonts are looked at anew each time
 */
public record FontSettings(Optional<Path> folder, boolean debian, Optional<Path> memory) {
    /** Only the font that comes with the program. */
    public static FontSettings none() {
        return new FontSettings(Optional.empty(), false, Optional.empty());
    }
}
