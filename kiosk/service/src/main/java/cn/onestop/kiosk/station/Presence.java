package cn.onestop.kiosk.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What stands at a device's place in the file system. One {@code stat} a look: it also sees links
 * that come and go together with their folder, as those in {@code /dev/serial/by-id} do.
 */
final class Presence {
    /** There is nothing. */
    static final String ABSENT = "";

    private static final String ALWAYS = "no place";
    private final Optional<Path> path;

    Presence(Optional<Path> path) {
        this.path = path;
    }

    /**
     * A mark of what is there now: another device, or the same one plugged in anew or given other
     * rights, has another mark. A device without a place always has the same one.
     */
    String mark() {
        return path.map(Presence::mark).orElse(ALWAYS);
    }

    private static String mark(Path path) {
        try {
            Map<String, Object> told = Files.readAttributes(path, "unix:dev,ino,rdev,ctime");
            return told.get("dev")
                    + " "
                    + told.get("ino")
                    + " "
                    + told.get("rdev")
                    + " "
                    + told.get("ctime");
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
