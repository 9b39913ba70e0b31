package cn.onestop.devices.idcard.sam;

/** The requests we make. */
enum SamCommand {
    RESET(0x10, 0xFF),
    STATUS(0x11, 0xFF),
    SAM_ID(0x12, 0xFF),
    FIND(0x20, 0x01),
    SELECT(0x20, 0x02),
    READ_TEXT_AND_PHOTO(0x30, 0x01),
    READ_NEWEST_ADDRESS(0x30, 0x03),
    READ_CARD_NUMBER(0x30, 0x05),
    READ_WITH_FINGERPRINT(0x30, 0x10),
    /** Carries one byte: the most bytes the reader and the card exchange in one radio frame. */
    RADIO_FRAME(0x61, 0xFF);

    private final int command;
    private final int parameter;

    SamCommand(int command, int parameter) {
        this.command = command;
        this.parameter = parameter;
    }

    int command() {
        return command;
    }

    int parameter() {
        return parameter;
    }
}
