package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.printer.PrinterProfile;

/**
 * What a model of ESC/POS printer can do, and what its maker gave another number. A wrong profile
 * spoils how a receipt looks or leaves its outcome unknown; it never calls one printed that is not.
 *
 * @param key how the configuration names it, for example {@code cn-80mm}
 * @param paper what a layout needs to know: dots, columns, characters
 * @param confirmation how the printer tells that all before a question is on paper
 * @param identity answers GS I 65 to 68 with texts; others may print the letters of the question
 * @param automaticStatus tells every change by itself (GS a); only with process ids, for a damaged
 *     status looks like the answer to a GS r
 * @param qr draws QR codes itself (GS ( k); otherwise they are sent as pictures
 * @param bufferBytes its receive buffer; what comes beyond is lost
 * @param flowControl says XOFF and XON; never on USB or Ethernet
 * @param baud bits per second of the line; time-outs follow it
 */
public record EscPosProfile(
        String key,
        PrinterProfile paper,
        Confirmation confirmation,
        boolean identity,
        boolean automaticStatus,
        Buzzer buzzer,
        Cutter cutter,
        boolean qr,
        int bufferBytes,
        boolean flowControl,
        int baud) {
    /** Room left in the buffer for questions, and for an XOFF that comes late. */
    private static final int RESERVE = 1024;

    private static final int SPARE = 128;

    private static final int SMALLEST_BUFFER = 2048;

    public EscPosProfile {
        if (bufferBytes < SMALLEST_BUFFER) {
            throw new IllegalArgumentException(
                    "a receive buffer has at least " + SMALLEST_BUFFER + " bytes");
        }
        if (automaticStatus && confirmation != Confirmation.PROCESS_ID) {
            throw new IllegalArgumentException("automatic status needs process ids");
        }
        if (baud < 1200) {
            throw new IllegalArgumentException("a receipt printer's line has 1200 baud or more");
        }
    }

    /** How a printer tells that what it got is on paper. */
    public enum Confirmation {
        /** GS ( H: the answer names the very question. */
        PROCESS_ID,
        /** GS r: an answer without a name, in its turn. */
        QUEUED
    }

    /** The command that beeps. */
    public enum Buzzer {
        NONE(""),
        /** ESC ( A, function 48: Epson. */
        EPSON("1b28410400303101 02"),
        /** ESC B: most clones. */
        CLONE("1b42 02 02"),
        /** ESC GS BEL: Jolimark. */
        JOLIMARK("1b1d07 01 02 02");

        private final String hex;

        Buzzer(String hex) {
            this.hex = hex.replace(" ", "");
        }

        String hex() {
            return hex;
        }
    }

    /** What happens to the paper at the end of a receipt. */
    public enum Cutter {
        /** A person tears it off. */
        NONE(""),
        /** GS V 65. */
        FULL("1d564100"),
        /** GS V 66: it hangs by a corner and cannot fall. */
        PARTIAL("1d564200");

        private final String hex;

        Cutter(String hex) {
            this.hex = hex;
        }

        String hex() {
            return hex;
        }
    }

    /** The same printer, silent. */
    public EscPosProfile withoutBuzzer() {
        return with(Buzzer.NONE, baud);
    }

    /** The same printer on a line of that speed. */
    public EscPosProfile atBaud(int bitsPerSecond) {
        return with(buzzer, bitsPerSecond);
    }

    private EscPosProfile with(Buzzer beeper, int speed) {
        return new EscPosProfile(
                key,
                paper,
                confirmation,
                identity,
                automaticStatus,
                beeper,
                cutter,
                qr,
                bufferBytes,
                flowControl,
                speed);
    }

    /**
     * Bytes in the printer's receive buffer at most: nothing can be dropped even when its XOFF
     * comes too late or never.
     */
    int window() {
        return bufferBytes - RESERVE;
    }

    /** Bytes of questions that fit beside {@link #window}, with something to spare. */
    int questionRoom() {
        return RESERVE - SPARE;
    }

    /** How long a byte takes on the line: ten bits, and a fifth more for what is in between. */
    long nanosPerByte() {
        return 12_000_000_000L / baud;
    }

    /** Bytes that pass on the line before somebody should look at the printer again. */
    int unitBytes() {
        return (int) (EscPosLink.WATCH_TIME.toNanos() / nanosPerByte());
    }

    /** GS a: online, error and paper, or nothing. */
    int automaticMask() {
        return automaticStatus ? 0x0E : 0;
    }
}
