package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.printer.escpos.EscPosProfile.Confirmation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The question behind what was sent, and the answers owed to it. With process ids (GS ( H) each
 * question has an id of its own and only an answer with that id counts; without, every answer to GS
 * r 1 looks the same and is only counted.
 */
final class EscPosConfirmation {
    /** 20 to 7E, the characters an id may have. */
    private static final int DIGITS = 95;

    private static final int ID_LENGTH = 4;
    private static final long IDS = (long) DIGITS * DIGITS * DIGITS * DIGITS;

    private final Confirmation kind;
    private long number;
    private String expected = "";
    private int owed;

    /**
     * @param start where the numbers start: any that differs from start to start of this program,
     *     for a printer may still hold a question of its last run
     */
    EscPosConfirmation(Confirmation kind, long start) {
        this.kind = kind;
        this.number = Math.floorMod(start, IDS);
    }

    /** Answers still to come. */
    int owed() {
        return owed;
    }

    void reset() {
        owed = 0;
        expected = "";
    }

    /** The bytes of a question; with process ids one answer proves more than many. */
    byte[] query(int times) {
        if (kind == Confirmation.QUEUED) {
            owed += times;
            return HexFormat.of().parseHex("1d7201".repeat(times));
        }
        number = (number + 1) % IDS;
        expected = id(number);
        owed = 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("1d284806003030"));
        bytes.writeBytes(expected.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** Whether this answer was owed and is good. */
    boolean take(EscPosInput.Queued answer) {
        if (kind != Confirmation.QUEUED || owed == 0) {
            return false;
        }
        owed--;
        // Bits 2 and 3: no paper. A printer without paper should not have answered at all.
        return (answer.value() & 0x0C) == 0;
    }

    /** Whether this answer was owed. */
    boolean take(EscPosInput.Processed answer) {
        if (owed == 0 || !answer.id().equals(expected)) {
            return false;
        }
        owed = 0;
        return true;
    }

    private static String id(long number) {
        StringBuilder id = new StringBuilder();
        long rest = number;
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append((char) (0x20 + rest % DIGITS));
            rest /= DIGITS;
        }
        return id.toString();
    }
}
