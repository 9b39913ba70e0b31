package cn.onestop.twins.printer;

import java.util.Arrays;
import java.util.Optional;

/** Finds real-time commands in the raw stream, wherever they stand: inside picture data as well. */
final class RealTime {
    private static final byte[] CLEAR = {
        0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08
    };

    private final byte[] last = new byte[CLEAR.length];

    /** A real-time command. */
    sealed interface Command {
        /** DLE EOT n. */
        record Status(int n) implements Command {}

        /** DLE ENQ n. */
        record Recover(int n) implements Command {}

        /** DLE DC4 1: drawer. */
        record Drawer() implements Command {}

        /** DLE DC4 8: clear the buffers. */
        record Clear() implements Command {}
    }

    /** The command this byte completes. */
    Optional<Command> next(byte b) {
        System.arraycopy(last, 1, last, 0, last.length - 1);
        last[last.length - 1] = b;
        int n = b & 0xFF;
        if (ends(3, 0x10, 0x04) && n >= 1 && n <= 4) {
            return Optional.of(new Command.Status(n));
        }
        if (ends(3, 0x10, 0x05) && n <= 2) {
            return Optional.of(new Command.Recover(n));
        }
        if (ends(5, 0x10, 0x14, 0x01) && n >= 1 && n <= 8) {
            return Optional.of(new Command.Drawer());
        }
        return Arrays.equals(last, CLEAR) ? Optional.of(new Command.Clear()) : Optional.empty();
    }

    private boolean ends(int length, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (last[last.length - length + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
