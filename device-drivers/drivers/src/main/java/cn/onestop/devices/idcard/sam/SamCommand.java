package cn.onestop.devices.idcard.sam;

/** The requests we make; none carries data. */
enum SamCommand {
    STATUS(0x11, 0xFF),
    SAM_ID(0x12, 0xFF),
    FIND(0x20, 0x01),
    SELECT(0x20, 0x02),
    READ_TEXT_AND_PHOTO(0x30, 0x01);

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
