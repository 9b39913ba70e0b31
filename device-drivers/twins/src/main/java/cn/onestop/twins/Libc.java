package cn.onestop.twins;

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
 * The libc calls a pseudo-terminal needs. A failed call answers minus errno, as the kernel itself
 * does. The numbers are those of Linux on x86-64 and aarch64.
 */
@SuppressWarnings("restricted")
final class Libc {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    private static final long TIOCNXCL = 0x540D;
    private static final long TERMIOS_BYTES = 60;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle POSIX_OPENPT =
            call("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT =
            call("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT =
            call("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PTSNAME_R =
            call("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle OPEN =
            call(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle READ =
            call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle EVENTFD =
            call("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL =
            call(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle TCGETATTR =
            call("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle TCSETATTR =
            call("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle CFMAKERAW =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("cfmakeraw"),
                    FunctionDescriptor.ofVoid(ADDRESS));

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

    private static int result(int answer, MemorySegment errno) {
        return answer < 0 ? -(int) ERRNO.get(errno, 0L) : answer;
    }

    private static AssertionError unexpected(Throwable thrown) {
        return new AssertionError("a downcall with a fixed shape cannot throw", thrown);
    }

    static int openMaster(int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) POSIX_OPENPT.invokeExact(errno, flags), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** grantpt and unlockpt: the slave may be opened after it. */
    static int unlock(int master) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            int granted = result((int) GRANTPT.invokeExact(errno, master), errno);
            return granted < 0 ? granted : result((int) UNLOCKPT.invokeExact(errno, master), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** The path of the slave, or the empty string when the kernel does not tell. */
    static String slaveName(int master) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(64);
            int failed = (int) PTSNAME_R.invokeExact(errno(arena), master, name, 64L);
            return failed != 0 ? "" : name.getString(0);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
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

    static int read(int fd, byte[] buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            int room = Math.min(buffer.length, 4096);
            MemorySegment bytes = arena.allocate(room);
            int count = result((int) (long) READ.invokeExact(errno, fd, bytes, (long) room), errno);
            if (count > 0) {
                MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, 0, count);
            }
            return count;
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int write(int fd, byte[] data, int offset) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            int length = Math.min(data.length - offset, 4096);
            MemorySegment bytes = arena.allocate(length);
            MemorySegment.copy(data, offset, bytes, JAVA_BYTE, 0, length);
            return result((int) (long) WRITE.invokeExact(errno, fd, bytes, (long) length), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /**
     * Waits until {@code fd} is ready for {@code events} or {@code wake} is readable.
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

    /** Forgets a client's TIOCEXCL. */
    static int shareable(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            return result((int) IOCTL.invokeExact(errno, fd, TIOCNXCL, 0L), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    static int makeRaw(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            MemorySegment termios = arena.allocate(TERMIOS_BYTES, 4);
            int told = result((int) TCGETATTR.invokeExact(errno, fd, termios), errno);
            if (told < 0) {
                return told;
            }
            CFMAKERAW.invokeExact(termios);
            return result((int) TCSETATTR.invokeExact(errno, fd, 0, termios), errno);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }
}
