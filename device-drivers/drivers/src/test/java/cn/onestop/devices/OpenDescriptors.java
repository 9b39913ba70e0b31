package cn.onestop.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How many descriptors of terminals, event counters and the like this process holds. */
public final class OpenDescriptors {
    private OpenDescriptors() {}

    /** The virtual machine opens jars when it likes, so those do not count. */
    public static long count() throws IOException {
        try (var entries = Files.list(Path.of("/proc/self/fd"))) {
            return entries.filter(OpenDescriptors::ours).count();
        }
    }

    private static boolean ours(Path entry) {
        try {
            String target = Files.readSymbolicLink(entry).toString();
            return target.startsWith("/dev/pts")
                    || target.startsWith("/dev/ptmx")
                    || target.equals("/dev/null")
                    || target.contains("eventfd")
                    || target.contains("junit");
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
