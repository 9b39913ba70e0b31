package cn.onestop.devices.printer.escpos;

/** One thing a printer said. */
sealed interface EscPosInput {
    /** 11 (go on) or 13 (stop). */
    record Flow(boolean go) implements EscPosInput {}

    /** 0xx1xx10: the answer to a real-time query, DLE EOT. */
    record RealTime(int value) implements EscPosInput {}

    /** 0xx0xxxx: the answer to a queued query, GS r. */
    record Queued(int value) implements EscPosInput {}

    /** Four bytes: a change of status the printer tells by itself (GS a). */
    record Automatic(int first, int second, int third, int fourth) implements EscPosInput {}

    /** 37 22 … 00: all before the question with this id is on paper (GS ( H). */
    record Processed(String id) implements EscPosInput {}

    /** 5F … 00: a text about the printer (GS I). */
    record Text(String text) implements EscPosInput {}

    /** Bytes this driver never asks for, or a damaged message. */
    record Noise() implements EscPosInput {}
}
