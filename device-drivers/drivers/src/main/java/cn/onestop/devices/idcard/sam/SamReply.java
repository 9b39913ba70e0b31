package cn.onestop.devices.idcard.sam;

/**
 * An answer of the reader. Its first two status bytes may forward the card's own status and say
 * nothing more than the third.
 *
 * @param code SW3, 0 to 255
 * @param data what follows the status bytes, without the checksum
 */
record SamReply(int code, byte[] data) {
    static final int OK = 0x90;
    static final int FOUND = 0x9F;
    static final int NOT_FOUND = 0x80;

    /** Says no more than the code: the data may be a card's. */
    @Override
    public String toString() {
        return "SamReply[code=" + code + ", " + data.length + " bytes]";
    }
}
