package cn.onestop.devices.linux;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A serial line on a Linux terminal: raw, eight data bits, any baud rate. Waits happen in {@code
 * poll}, so deadlines hold for reads and writes alike and an unplugged device or {@link #close()}
 * ends a wait at once. Waiting blocks a kernel thread: call it from platform threads only.
 */
public final class TtyLine implements SerialLine {
    /** The kernel would hold close() for up to 30 s when a device takes no bytes. */
    private static final Duration LAST_BYTES = Duration.ofMillis(200);

    /** What a device that never stops talking may make {@link #discardInput()} read. */
    private static final int DISCARD_LIMIT = 1 << 20;

    private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

    private final String name;
    private final int fd;
    private final int wake;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();

    private TtyLine(String name, int fd, int wake) {
        this.name = name;
        this.fd = fd;
        this.wake = wake;
    }

    /**
     * Opens the device for this program alone and sets it up; what had arrived before is thrown
     * away.
     *
     * @throws DeviceException with {@link DeviceFault.CannotOpen} (missing, no permission, in use,
     *     not 64-bit Linux) or {@link DeviceFault.CannotConfigure} (not a terminal, or it does not
     *     take the speed or parity)
     */
    public static TtyLine open(LineSettings settings) {
        Platform.require();
        int flags = Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
        int fd = Libc.open(settings.device(), flags);
        if (fd < 0) {
            throw TtySetup.cannotOpen(settings.device(), fd);
        }
        int wake = -1;
        boolean ready = false;
        try {
            TtySetup.apply(fd, settings);
            wake = Libc.eventfd();
            if (wake < 0) {
                throw TtySetup.cannotOpen(settings.device(), wake);
            }
            TtyLine line = new TtyLine(settings.device(), fd, wake);
            line.discardInput();
            ready = true;
            return line;
        } finally {
            if (!ready) {
                Libc.close(fd);
                if (wake >= 0) {
                    Libc.close(wake);
                }
            }
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            throw new IllegalArgumentException("a read needs room for a byte");
        }
        Deadline deadline = Deadline.in(timeout);
        reading.lock();
        try {
            while (ready(Libc.POLLIN, deadline)) {
                int count = Libc.read(fd, buffer, offset, length);
                if (count > 0) {
                    return count;
                }
                if (count == 0) {
                    throw disconnected("hung up");
                }
                requireTransient(count);
            }
            return 0;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        Objects.checkFromIndexSize(offset, length, data.length);
        Deadline deadline = Deadline.in(timeout);
        writing.lock();
        try {
            requireOpen();
            int sent = 0;
            while (sent < length && ready(Libc.POLLOUT, deadline)) {
                int count = Libc.write(fd, data, offset + sent, length - sent);
                requireTransient(count);
                sent += Math.max(0, count);
            }
            return sent;
        } finally {
            writing.unlock();
        }
    }

    /** Waits for the event; false when the time ran out. */
    private boolean ready(short event, Deadline deadline) {
        while (true) {
            requireOpen();
            boolean last = deadline.over();
            int count = Libc.await(fd, event, wake, last ? 0 : millis(deadline.left()));
            requireOpen();
            if (count > 0) {
                return true;
            }
            requireTransient(count);
            if (last) {
                return false;
            }
        }
    }

    /** Rounded up, or the last millisecond of a wait would be spent spinning. */
    private static int millis(Duration left) {
        return (int) Math.min(Integer.MAX_VALUE, (left.toNanos() + 999_999) / 1_000_000);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new DeviceException(new DeviceFault.Closed(name + " was closed on our side"));
        }
    }

    private void requireTransient(int result) {
        if (result < 0 && result != -Libc.EAGAIN && result != -Libc.EINTR) {
            throw disconnected(Libc.error(result));
        }
    }

    private DeviceException disconnected(String why) {
        return new DeviceException(
                new DeviceFault.Disconnected(name + " went away or was unplugged: " + why));
    }

    @Override
    public void discardInput() {
        reading.lock();
        try {
            requireOpen();
            requireTransient(Libc.ioctl(fd, Libc.TCFLSH, Libc.TCIFLUSH));
            // What waited below the terminal's own buffer moves up after the flush.
            byte[] waste = new byte[Libc.CHUNK];
            int thrown = 0;
            int count;
            do {
                count = Libc.read(fd, waste, 0, waste.length);
                requireTransient(count);
                thrown += Math.max(0, count);
            } while (count > 0 && thrown < DISCARD_LIMIT);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Libc.write(wake, ONE, 0, ONE.length);
        reading.lock(); // whoever waited in the kernel has left it
        writing.lock();
        try {
            TtySetup.release(fd, LAST_BYTES);
            Libc.close(fd);
            Libc.close(wake);
        } finally {
            writing.unlock();
            reading.unlock();
        }
    }
}
