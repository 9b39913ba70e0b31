package cn.onestop.devices.signature.stu;

/** What came out of the byte stream of a pad. */
sealed interface StuEvent {
    /** A whole report, its first byte the report id; whether it came with a checksum. */
    record Report(byte[] bytes, boolean withCrc) implements StuEvent {
        int id() {
            return bytes[0] & 0xFF;
        }
    }

    /** Bytes were thrown away; whatever they carried is lost. */
    record Garbled(String why) implements StuEvent {}
}
