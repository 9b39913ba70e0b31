package cn.onestop.twins.signature;

/** Result codes of report 81 that this pad uses. */
final class StuResult {
    static final int OK = 0x00;
    static final int WRONG_REPORT_ID = 0x01;
    static final int WRONG_STATE = 0x02;
    static final int CRC = 0x03;
    static final int BAD_PARAMETER = 0x04;
    static final int WRONG_ENCODING = 0x10;
    static final int IMAGE_TOO_LONG = 0x11;
    static final int ZLIB = 0x12;
    static final int GRAPHICS_PARAMETERS = 0x15;

    private StuResult() {}
}
