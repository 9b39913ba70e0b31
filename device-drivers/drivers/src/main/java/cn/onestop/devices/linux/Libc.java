package cn.onestop.devices.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The libc calls of this package. Each takes and gives plain Java values and answers minus errno
 * when it fails, as the kernel does, so nothing native outlives a call. The numbers are those of
 * Linux on x86-64 and aarch64 (asm-generic).
 */
@SuppressWarnings("restricted")
final class Libc {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EBUSY = 16;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final int LOCK_EX_NB = 2 | 4;
    static final long TIOCEXCL = 0x540C;
    static final long TIOCNXCL = 0x540D;
    static final long TIOCOUTQ = 0x5411;
    static final long TCFLSH = 0x540B;
    static final long TCGETS2 = 0x802C542AL;
    static final long TCSETS2 = 0x402C542BL;
    static final long TCIFLUSH = 0;
    static final long TCOFLUSH = 1;

    /** What one read or write moves at most; the kernel's own terminal buffers are of this size. */
    static final int CHUNK = 4096;

    private static final int LC_MESSAGES_MASK = 1 << 5;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option TWO_FIXED = Linker.Option.firstVariadicArg(2);

    private static final MethodHandle OPEN =
            call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), TWO_FIXED);
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle IOCTL_NUMBER =
            call(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
                    TWO_FIXED);
    private static final MethodHandle IOCTL_MEMORY =
            call("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), TWO_FIXED);
    private static final MethodHandle FLOCK =
            call("flock", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle EVENTFD =
            call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("strerror_l"),
                    FunctionDescriptor.of(
                            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, JAVA_BYTE)),
                            JAVA_INT,
                            ADDRESS));

    /** Faults are worded in English on a kiosk whose system speaks Chinese, too. */
    private static final MemorySegment ENGLISH = englishMessages();

    private Libc() {}

    private static MethodHandle call(
            String name, FunctionDescriptor shape, Linker.Option... variadic) {
        Linker.Option[] options = new Linker.Option[variadic.length + 1];
        options[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(variadic, 0, options, 1, variadic.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    private static MemorySegment errno(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    private static int result(long answer, MemorySegment errno) {
        return answer < 0 ? -(int) ERRNO.get(errno, 0L) : (int) answer;
    }

    private static AssertionError unexpected(Throwable thrown) {
        return new AssertionError("a downcall of a fixed shape cannot throw", thrown);
    }

    static int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) OPEN.invokeExact(errno, arena.allocateFrom(path), flags), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) CLOSE.invokeExact(errno, fd), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Reads up to {@code length} bytes, but no more than {@link #CHUNK}. */
    static int read(int fd, byte[] buffer, int offset, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            long room = Math.min(length, CHUNK);
            MemorySegment bytes = arena.allocate(room);
            int count = result((long) READ.invokeExact(errno, fd, bytes, room), errno);
            if (count > 0) {
                MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, offset, count);
            }
            return count;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Writes up to {@code length} bytes, but no more than {@link #CHUNK}. */
    static int write(int fd, byte[] data, int offset, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            int part = Math.min(length, CHUNK);
            MemorySegment bytes = arena.allocate(part);
            MemorySegment.copy(data, offset, bytes, JAVA_BYTE, 0, part);
            return result((long) WRITE.invokeExact(errno, fd, bytes, (long) part), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int ioctl(int fd, long request, long argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) IOCTL_NUMBER.invokeExact(errno, fd, request, argument), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** An ioctl whose argument is a structure, read and written in place. */
    static int ioctl(int fd, long request, byte[] structure) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            MemorySegment memory = arena.allocate(structure.length, 8);
            MemorySegment.copy(structure, 0, memory, JAVA_BYTE, 0, structure.length);
            int answer = result((int) IOCTL_MEMORY.invokeExact(errno, fd, request, memory), errno);
            MemorySegment.copy(memory, JAVA_BYTE, 0, structure, 0, structure.length);
            return answer;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int flock(int fd, int operation) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) FLOCK.invokeExact(errno, fd, operation), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /**
     * Waits until {@code fd} is ready for {@code events}, has failed or hung up, or {@code wake} is
     * readable.
     *
     * @return 0 when the time ran out; else the number of ready descriptors, or minus errno
     */
    static int await(int fd, short events, int wake, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            MemorySegment polled = arena.allocate(16, 4);
            polled.set(JAVA_INT, 0, fd);
            polled.set(JAVA_SHORT, 4, events);
            polled.set(JAVA_INT, 8, wake);
            polled.set(JAVA_SHORT, 12, POLLIN);
            return result((int) POLL.invokeExact(errno, polled, 2L, millis), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int eventfd() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) EVENTFD.invokeExact(errno, 0, O_NONBLOCK | O_CLOEXEC), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    private static MemorySegment englishMessages() {
        MethodHandle newLocale =
                LINKER.downcallHandle(
                        LINKER.defaultLookup().findOrThrow("newlocale"),
                        FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("C");
            return (MemorySegment)
                    newLocale.invokeExact(LC_MESSAGES_MASK, name, MemorySegment.NULL);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** The system's words for an error, given as minus errno. */
    static String error(int result) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(-result, ENGLISH)).getString(0);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }
}
