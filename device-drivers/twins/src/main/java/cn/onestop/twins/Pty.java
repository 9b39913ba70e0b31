package cn.onestop.twins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The far end of a serial line: a pseudo-terminal in raw mode whose client side appears under a
 * symbolic link, as a device would under {@code /dev}. It holds a descriptor of the client side
 * itself, so bytes wait for a client that comes late and nothing is noticed between two clients.
 *
 * <p>One thread may read while another writes; both must be platform threads, for a wait happens in
 * the kernel. {@link #unplug()} comes from any thread and ends a blocked call at once. There is no
 * baud rate: bytes pass as fast as the reader takes them.
 */
public final class Pty implements AutoCloseable {
    /** How soon a lock left behind by a killed client is forgotten while a read waits. */
    private static final int TICK_MILLIS = 100;

    private final Path link;
    private final Path slavePath;
    private final int master;
    private final int slave;
    private final int wake;
    private final AtomicBoolean unplugged = new AtomicBoolean();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();

    private Pty(Path link, Path slavePath, int master, int slave, int wake) {
        this.link = link;
        this.slavePath = slavePath;
        this.master = master;
        this.slave = slave;
        this.wake = wake;
    }

    /**
     * Makes a pseudo-terminal and lets {@code link} point to its client side; a link left over from
     * an earlier run is replaced.
     *
     * @throws UncheckedIOException when the system has no pseudo-terminal to give, or the link
     *     cannot be made (its folder is missing, or a real file is in its place)
     */
    public static Pty open(Path link) {
        int[] opened = {-1, -1, -1};
        try {
            int flags = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
            int master = opened[0] = require("posix_openpt", Libc.openMaster(flags));
            require("unlockpt", Libc.unlock(master));
            String slaveName = Libc.slaveName(master);
            int slave = opened[1] = require("open " + slaveName, Libc.open(slaveName, flags));
            require("tcsetattr", Libc.makeRaw(slave));
            int wake = opened[2] = require("eventfd", Libc.eventfd());
            Path slavePath = Path.of(slaveName);
            pointTo(link, slavePath);
            return new Pty(link, slavePath, master, slave, wake);
        } catch (IOException e) {
            for (int fd : opened) {
                if (fd >= 0) {
                    Libc.close(fd);
                }
            }
            throw new UncheckedIOException(e);
        }
    }

    private static int require(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException("no pseudo-terminal: " + call + " failed, errno " + -result);
        }
        return result;
    }

    /** A client sees the old link or the new one, never none. */
    private static void pointTo(Path link, Path slave) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " exists and is not a symbolic link");
        }
        Path fresh = link.resolveSibling(link.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, slave);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what the client has written, waiting for the first byte.
     *
     * @return the count of bytes put at the start of the buffer, or 0 when the time ran out first
     * @throws PtyClosed when unplugged, also during the wait
     */
    public int read(byte[] buffer, Duration timeout) {
        if (buffer.length == 0) {
            throw new IllegalArgumentException("a read needs room for a byte");
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        reading.lock();
        try {
            while (true) {
                requireOpen();
                Libc.shareable(slave); // the kernel does this at the last close, which never comes
                long left = deadline - System.nanoTime();
                int ready = Libc.await(master, Libc.POLLIN, wake, slice(left));
                requireOpen();
                int count = ready > 0 ? Libc.read(master, buffer) : 0;
                if (count > 0) {
                    return count;
                }
                requireTransient(ready);
                requireTransient(count);
                if (left <= 0) {
                    return 0;
                }
            }
        } finally {
            reading.unlock();
        }
    }

    /**
     * Writes all bytes to the client, waiting as long as it takes none.
     *
     * @throws PtyClosed when unplugged, also during the wait; a part may have been delivered
     */
    public void write(byte[] data) {
        writing.lock();
        try {
            int sent = 0;
            while (sent < data.length) {
                requireOpen();
                int ready = Libc.await(master, Libc.POLLOUT, wake, -1);
                requireOpen();
                int count = ready > 0 ? Libc.write(master, data, sent) : 0;
                requireTransient(ready);
                requireTransient(count);
                sent += Math.max(count, 0);
            }
        } finally {
            writing.unlock();
        }
    }

    private static int slice(long nanos) {
        return nanos <= 0 ? 0 : (int) Math.min(TICK_MILLIS, (nanos + 999_999) / 1_000_000);
    }

    private void requireOpen() {
        if (unplugged.get()) {
            throw new PtyClosed();
        }
    }

    private static void requireTransient(int result) {
        if (result < 0 && result != -Libc.EAGAIN && result != -Libc.EINTR) {
            throw new IllegalStateException("the pseudo-terminal failed, errno " + -result);
        }
    }

    /**
     * Pulls the cable: the link disappears and the client sees a hang-up at once. Bytes it has not
     * read are lost. Does nothing the second time.
     */
    public void unplug() {
        if (!unplugged.compareAndSet(false, true)) {
            return;
        }
        try {
            removeLink();
        } finally {
            hangUp();
        }
    }

    private void hangUp() {
        Libc.write(wake, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 0);
        reading.lock(); // whoever waited in the kernel has left it
        writing.lock();
        try {
            Libc.close(master);
            Libc.close(slave);
            Libc.close(wake);
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }

    /** Leaves a link alone that a newer pseudo-terminal has taken over. */
    private void removeLink() {
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(slavePath)) {
                Files.deleteIfExists(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is still plugged in. */
    public boolean open() {
        return !unplugged.get();
    }

    /** Where a client finds the line. */
    public Path link() {
        return link;
    }

    /** Unplugs, if that has not happened yet. */
    @Override
    public void close() {
        unplug();
    }
}
