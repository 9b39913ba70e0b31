package cn.onestop.devices.idcard.sam;

/** What 30 01 reads from a card: 256 bytes of text and 1,024 of photo. */
record CardBlocks(byte[] text, byte[] photo) {
    static final int TEXT_BYTES = 256;
    static final int PHOTO_BYTES = 1024;

    /** Personal data: says nothing. */
    @Override
    public String toString() {
        return "CardBlocks[masked]";
    }
}
