package cn.onestop.devices.signature.stu;

/** Names of a pad's numbers, for the sentences a technician reads. */
final class StuWords {
    private StuWords() {}

    /** A result code of report 81. */
    static String result(int code) {
        String name =
                switch (code) {
                    case 0x00 -> "ok";
                    case 0x01 -> "wrong report id";
                    case 0x02 -> "wrong state";
                    case 0x03 -> "wrong checksum";
                    case 0x04 -> "bad parameter";
                    case 0x10 -> "wrong encoding";
                    case 0x11 -> "image too long";
                    case 0x12 -> "bad zlib data";
                    case 0x15 -> "bad graphics parameters";
                    case 0x20 -> "pad missing";
                    case 0x33, 0x34, 0x35 -> "stored image trouble";
                    default -> "unknown";
                };
        return hex(code) + " (" + name + ")";
    }

    /** A state of report 03. */
    static String state(int code) {
        String name =
                switch (code) {
                    case 0x00 -> "ready";
                    case 0x01 -> "image";
                    case 0x02 -> "capture";
                    case 0x03 -> "calculation";
                    case 0x04 -> "boot image";
                    case 0x05 -> "stored image busy";
                    case 0xFF -> "system reset";
                    default -> "unknown";
                };
        return hex(code) + " (" + name + ")";
    }

    static String hex(int value) {
        return String.format("%02X", value);
    }
}
