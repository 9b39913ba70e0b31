package cn.onestop.twins;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * A machine on a pseudo-terminal: one platform daemon thread carries bytes between the two. The
 * line can be unplugged and plugged in again from any thread, and by the machine itself.
 */
public final class TwinLine implements AutoCloseable {
    private static final int CHUNK = 4096;

    private final Path link;
    private final Machine machine;
    private @Nullable Pty pty;
    private @Nullable Thread thread;

    private TwinLine(Path link, Machine machine) {
        this.link = link;
        this.machine = machine;
    }

    /**
     * Plugs the machine in under this link.
     *
     * @throws java.io.UncheckedIOException when the link cannot be made
     */
    public static TwinLine plugIn(Path link, Machine machine) {
        var line = new TwinLine(link, machine);
        line.replug();
        return line;
    }

    /** Plugs in again; the link appears anew. Nothing happens when it is plugged in already. */
    public synchronized void replug() {
        if (pluggedIn()) {
            return;
        }
        var fresh = Pty.open(link);
        pty = fresh;
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("twin-" + link.getFileName())
                        .start(() -> serve(fresh));
    }

    /** Pulls the cable and waits until nothing moves any more; a host sees a hang-up. */
    public synchronized void unplug() {
        if (pty == null || thread == null) {
            return;
        }
        pty.unplug();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the thread ends at once: its line is gone
            }
        }
        pty = null;
        thread = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the link exists and the machine answers. */
    public synchronized boolean pluggedIn() {
        if (pty != null && !pty.open()) {
            unplug(); // the machine pulled its own plug
        }
        return pty != null;
    }

    /** Where a host finds the device while it is plugged in. */
    public Path link() {
        return link;
    }

    @Override
    public void close() {
        unplug();
    }

    private void serve(Pty line) {
        var buffer = new byte[CHUNK];
        try {
            while (line.open()) {
                takeBytes(line, buffer);
                line.write(machine.send(System.nanoTime()));
                if (machine.pullsPlug()) {
                    line.unplug();
                }
            }
            machine.lineLost();
        } catch (PtyClosed unplugged) {
            machine.lineLost();
        }
    }

    private void takeBytes(Pty line, byte[] buffer) {
        long now = System.nanoTime();
        int room = Math.min(buffer.length, machine.room(now));
        long wait = Math.min(Machine.TICK_NANOS, machine.quietNanos(now));
        if (room <= 0) {
            LockSupport.parkNanos(wait);
            return;
        }
        var view = room == buffer.length ? buffer : new byte[room];
        int count = line.read(view, Duration.ofNanos(wait));
        if (count > 0) {
            machine.receive(Arrays.copyOf(view, count), System.nanoTime());
        }
    }
}
