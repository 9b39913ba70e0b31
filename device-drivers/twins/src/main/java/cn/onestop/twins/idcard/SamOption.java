package cn.onestop.twins.idcard;

/** Requests that not every reader knows. */
public enum SamOption {
    /** 30 03. */
    NEWEST_ADDRESS(0x3003),
    /** 30 05. */
    CARD_NUMBER(0x3005),
    /** 30 10. */
    FINGERPRINT(0x3010),
    /** 61 FF. */
    RADIO_FRAME(0x61FF);

    private final int command;

    SamOption(int command) {
        this.command = command;
    }

    int command() {
        return command;
    }
}
