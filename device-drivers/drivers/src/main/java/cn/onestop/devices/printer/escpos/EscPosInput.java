package cn.onestop.devices.printer.escpos;

/** What a byte from a printer is, told by its bit pattern alone. */
enum EscPosInput {
    /** 11: send on. */
    XON,
    /** 13: stop sending. */
    XOFF,
    /** 0xx1xx10: the answer to a real-time query, DLE EOT. */
    REAL_TIME,
    /** 0xx0xxxx: the answer to a queued query, GS r, or bytes 2 to 4 of an automatic status. */
    QUEUED,
    /** 0xx1xx00: byte 1 of an automatic status, which this driver turns off. */
    AUTOMATIC,
    /** Nothing this driver ever asked for. */
    NOISE;

    static EscPosInput of(int value) {
        if (value == 0x11) {
            return XON;
        } else if (value == 0x13) {
            return XOFF;
        } else if ((value & 0x93) == 0x12) {
            return REAL_TIME;
        } else if ((value & 0x93) == 0x10) {
            return AUTOMATIC;
        } else if ((value & 0x90) == 0) {
            return QUEUED;
        } else {
            return NOISE;
        }
    }
}
