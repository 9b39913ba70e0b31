package cn.onestop.twins.idcard;

/** Third status byte of a reply. */
final class SamStatus {
    static final int OK = 0x90;
    static final int FOUND = 0x9F;
    static final int NO_SUCH_CONTENT = 0x91;
    static final int CHECKSUM = 0x10;
    static final int LENGTH = 0x11;
    static final int UNKNOWN_COMMAND = 0x21;
    static final int CARD_REFUSED_MODULE = 0x31;
    static final int BAD_SIGNATURE = 0x33;
    static final int UNKNOWN_CARD = 0x40;
    static final int READ_FAILED = 0x41;
    static final int SELF_TEST_FAILED = 0x60;
    static final int NOT_AUTHORISED = 0x66;
    static final int FIND_FAILED = 0x80;
    static final int SELECT_FAILED = 0x81;

    private SamStatus() {}
}
