package cn.onestop.devices.linux;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.LineSettings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Takes a terminal for us alone, sets it up, and gives it back. */
final class TtySetup {
    private static final long OUTPUT_LOOK_NANOS = 2_000_000;

    private TtySetup() {}

    static DeviceException cannotOpen(String device, int result) {
        return result == -Libc.EBUSY
                ? inUse(device)
                : new DeviceException(
                        new DeviceFault.CannotOpen(
                                device + " cannot be opened: " + Libc.error(result)));
    }

    private static DeviceException inUse(String device) {
        return new DeviceException(
                new DeviceFault.CannotOpen(device + " is in use by another program", true));
    }

    static void apply(int fd, LineSettings settings) {
        String device = settings.device();
        byte[] before = new byte[Termios2.BYTES];
        int told = Libc.ioctl(fd, Libc.TCGETS2, before);
        if (told < 0) {
            throw cannotConfigure(device + " is not a serial line: " + Libc.error(told));
        }
        takeAlone(fd, device);
        Termios2 asked = Termios2.of(settings);
        int set = Libc.ioctl(fd, Libc.TCSETS2, asked.bytes());
        if (set < 0) {
            throw cannotConfigure(device + " does not take its settings: " + Libc.error(set));
        }
        byte[] after = new byte[Termios2.BYTES];
        told = Libc.ioctl(fd, Libc.TCGETS2, after);
        if (told < 0) {
            throw cannotConfigure(device + " does not tell its settings: " + Libc.error(told));
        }
        requireTaken(settings, asked, Termios2.parse(after));
    }

    /**
     * The lock keeps out programs that ask for it, root's too, and ends with the process; the flag
     * keeps out the others.
     */
    private static void takeAlone(int fd, String device) {
        int locked = Libc.flock(fd, Libc.LOCK_EX_NB);
        if (locked == -Libc.EAGAIN) {
            throw inUse(device);
        }
        int exclusive = locked < 0 ? locked : Libc.ioctl(fd, Libc.TIOCEXCL, 0);
        if (exclusive < 0) {
            throw cannotConfigure(device + " cannot be had for us alone: " + Libc.error(exclusive));
        }
    }

    /** The kernel drops what the hardware cannot do without a word (a Pi's mini-UART: parity). */
    private static void requireTaken(LineSettings settings, Termios2 asked, Termios2 got) {
        if (!got.framesAs(asked) && !pseudoTerminal(settings.device())) {
            throw cannotConfigure(
                    settings.device() + " cannot do parity " + settings.parity() + " with 8 bits");
        }
        if (!got.runsAt(settings.baud())) {
            throw cannotConfigure(
                    settings.device()
                            + " runs at "
                            + got.outputSpeed()
                            + " baud instead of "
                            + settings.baud());
        }
    }

    /** It has no wire, so parity means nothing on it and it keeps none. */
    private static boolean pseudoTerminal(String device) {
        try {
            return Path.of(device).toRealPath().startsWith("/dev/pts");
        } catch (IOException e) {
            throw cannotConfigure(device + " disappeared while it was opened: " + e.getMessage());
        }
    }

    private static DeviceException cannotConfigure(String sentence) {
        return new DeviceException(new DeviceFault.CannotConfigure(sentence));
    }

    /** Lets the last bytes leave within the time, then drops them, and gives the line free. */
    static void release(int fd, Duration lastBytes) {
        Deadline deadline = Deadline.in(lastBytes);
        while (waitingToLeave(fd) && !deadline.over()) {
            LockSupport.parkNanos(OUTPUT_LOOK_NANOS);
        }
        if (waitingToLeave(fd)) {
            Libc.ioctl(fd, Libc.TCFLSH, Libc.TCOFLUSH);
        }
        Libc.ioctl(fd, Libc.TIOCNXCL, 0);
    }

    /** A line that was unplugged answers with an error: nothing waits there any more. */
    private static boolean waitingToLeave(int fd) {
        byte[] count = new byte[Integer.BYTES];
        return Libc.ioctl(fd, Libc.TIOCOUTQ, count) == 0
                && ByteBuffer.wrap(count).order(ByteOrder.nativeOrder()).getInt() > 0;
    }
}
