package cn.onestop.devices.printer.escpos;

import java.util.Optional;

/**
 * Tells a printer's bytes apart: by their bit patterns, and inside a status of four bytes or a
 * block by their place. Flow control may stand anywhere. Does no input and no output.
 */
final class EscPosDemux {
    private static final int XON = 0x11;
    private static final int XOFF = 0x13;
    private static final int BLOCK = 0x37;
    private static final int PROCESSED = 0x22;
    private static final int TEXT = 0x5F;
    private static final int ID_LENGTH = 4;

    /** The longest text a printer tells of itself (GS I). */
    private static final int LONGEST = 80;

    private static final EscPosInput NOISE = new EscPosInput.Noise();

    private final int[] held = new int[LONGEST + 2];
    private int count;

    /** Takes the next byte; a message when it completes one, or breaks one. */
    Optional<EscPosInput> accept(int value) {
        if (value == XON || value == XOFF) {
            return Optional.of(new EscPosInput.Flow(value == XON));
        }
        if (count == 0) {
            return first(value);
        }
        return isAutomatic(held[0]) ? inStatus(value) : inBlock(value);
    }

    /** Whether a status or a block has begun and not ended. */
    boolean midway() {
        return count > 0;
    }

    /** Forgets what has begun. */
    void reset() {
        count = 0;
    }

    private Optional<EscPosInput> first(int value) {
        if (isAutomatic(value) || value == BLOCK || value == TEXT) {
            held[count++] = value;
            return Optional.empty();
        } else if (isRealTime(value)) {
            return Optional.of(new EscPosInput.RealTime(value));
        }
        return Optional.of(isPlain(value) ? new EscPosInput.Queued(value) : NOISE);
    }

    private Optional<EscPosInput> inStatus(int value) {
        if (isRealTime(value)) {
            // Its pattern is none of a status: an answer from the interrupt handler.
            return Optional.of(new EscPosInput.RealTime(value));
        }
        if (!isPlain(value)) {
            return broken(value);
        }
        held[count++] = value;
        if (count < 4) {
            return Optional.empty();
        }
        count = 0;
        return Optional.of(new EscPosInput.Automatic(held[0], held[1], held[2], held[3]));
    }

    private Optional<EscPosInput> inBlock(int value) {
        if (value == 0) {
            EscPosInput whole = block();
            count = 0;
            return Optional.of(whole);
        }
        int most = held[0] == TEXT ? 1 + LONGEST : 2 + ID_LENGTH;
        if (value < 0x20 || value > 0x7E || count == most) {
            return broken(value);
        }
        held[count++] = value;
        return Optional.empty();
    }

    private EscPosInput block() {
        if (held[0] == TEXT) {
            return new EscPosInput.Text(text(1));
        }
        return held[1] == PROCESSED && count == 2 + ID_LENGTH
                ? new EscPosInput.Processed(text(2))
                : NOISE;
    }

    /**
     * The broken message is noise; the byte that broke it may begin the next one. Should it be a
     * message itself, that is dropped too: noise makes its receiver doubt everything anyway.
     */
    private Optional<EscPosInput> broken(int value) {
        count = 0;
        first(value);
        return Optional.of(NOISE);
    }

    private String text(int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < count; i++) {
            text.append((char) held[i]);
        }
        return text.toString();
    }

    /** 0xx1xx00. */
    private static boolean isAutomatic(int value) {
        return (value & 0x93) == 0x10;
    }

    /** 0xx1xx10. */
    private static boolean isRealTime(int value) {
        return (value & 0x93) == 0x12;
    }

    /** 0xx0xxxx. */
    private static boolean isPlain(int value) {
        return (value & 0x90) == 0;
    }
}
