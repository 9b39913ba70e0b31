package cn.onestop.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

/**
 * Everything of one demo that must end with it, and its folder. Taken down once, in reverse order:
 * at the end, or whenever Ctrl-C or SIGTERM comes.
 */
final class Stage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean down;

    private Stage(Path folder) {
        this.folder = folder;
    }

    static Stage set() throws IOException {
        Stage stage = new Stage(Files.createTempDirectory("onestop-demo"));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stage::close));
        return stage;
    }

    Path folder() {
        return folder;
    }

    /** True once it is taken down: whatever fails then is no news. */
    boolean isDown() {
        return down;
    }

    /** Makes a part and keeps it until the end; {@link CancellationException} after the end. */
    synchronized <T extends AutoCloseable> T keep(Maker<T> maker) throws IOException {
        if (down) {
            throw new CancellationException("the demo was stopped");
        }
        T part = maker.make();
        parts.push(part);
        return part;
    }

    /** Makes one part. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws IOException;
    }

    @Override
    public synchronized void close() {
        if (down) {
            return;
        }
        down = true;
        parts.forEach(Stage::end);
        try {
            Screens.deleteAll(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", folder, e);
        }
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("a part of the demo did not stop cleanly", e);
        }
    }
}
