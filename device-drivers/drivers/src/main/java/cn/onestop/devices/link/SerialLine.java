package cn.onestop.devices.link;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.time.Duration;

/**
 * A full-duplex byte line. One thread may read while another writes. Every wait has a deadline;
 * {@link #close()} and an unplugged device end a waiting call at once, with {@link
 * DeviceFault.Closed} or {@link DeviceFault.Disconnected} inside a {@link DeviceException}.
 */
public interface SerialLine extends AutoCloseable {
    /**
     * Reads what has arrived, waiting for the first byte.
     *
     * @param timeout how long to wait; zero only looks
     * @return the count of bytes put into the buffer, 1 to {@code length}, or 0 when the time ran
     *     out first
     */
    int read(byte[] buffer, int offset, int length, Duration timeout);

    /**
     * Writes bytes until all are taken or the time runs out.
     *
     * @return the exact count of bytes the line took; less than {@code length} means the time ran
     *     out
     */
    int write(byte[] data, int offset, int length, Duration timeout);

    /** Throws away what has arrived and was not read. */
    void discardInput();

    /**
     * The clock of the line, in nanoseconds from any beginning; it never goes back. Drivers take
     * their time from here and from nowhere else: a line that is replayed brings the time of its
     * recording along.
     */
    default long nanoTime() {
        return System.nanoTime();
    }

    /** The device path, for messages. */
    String name();

    @Override
    void close();
}
