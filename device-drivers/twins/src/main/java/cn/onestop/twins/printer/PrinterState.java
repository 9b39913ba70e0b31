package cn.onestop.twins.printer;

/** Sensors and errors of the printer, and the status bytes that tell of them. */
final class PrinterState {
    private static final int FIXED = 0x12;

    boolean coverOpen;
    boolean paperLow;
    boolean paperOut;
    boolean cutterError;
    boolean headHot;
    boolean heldOffline;

    boolean online() {
        return !(coverOpen || paperOut || cutterError || headHot || heldOffline);
    }

    /** The answer to DLE EOT n, n = 1 to 4. */
    byte realTime(int n) {
        int bits =
                switch (n) {
                    case 1 -> online() ? 0 : 0x08;
                    case 2 -> bit(coverOpen, 0x04) | bit(paperOut, 0x20) | bit(error(), 0x40);
                    case 3 -> bit(cutterError, 0x08) | bit(headHot, 0x40);
                    default -> bit(nearEnd(), 0x0C) | bit(paperOut, 0x60);
                };
        return (byte) (FIXED | bits);
    }

    /** The four bytes of the automatic status. */
    byte[] automatic() {
        int first = 0x10 | bit(!online(), 0x08) | bit(coverOpen, 0x20);
        int second = bit(cutterError, 0x08) | bit(headHot, 0x40);
        return new byte[] {(byte) first, (byte) second, paper(), 0};
    }

    /** The answer to GS r 1. */
    byte paper() {
        return (byte) (bit(nearEnd(), 0x03) | bit(paperOut, 0x0C));
    }

    private boolean nearEnd() {
        return paperLow || paperOut;
    }

    private boolean error() {
        return cutterError || headHot;
    }

    private static int bit(boolean on, int mask) {
        return on ? mask : 0;
    }
}
