package cn.onestop.devices.signature.stu;

/**
 * Report 34, pen data with time and sequence.
 *
 * @param inRange the pen is near enough to be located
 * @param contact the tip or a switch is pressed
 * @param timeCount milliseconds of the pad, 16 bits, wraps
 * @param sequence number of the report, 16 bits, wraps
 */
record PenReport(
        boolean inRange, boolean contact, int pressure, int x, int y, int timeCount, int sequence) {
    static PenReport of(byte[] r) {
        return new PenReport(
                (r[1] & 0x80) != 0,
                (r[1] & 0x70) != 0,
                (r[1] & 0x0F) << 8 | (r[2] & 0xFF),
                StuReports.big16(r, 3),
                StuReports.big16(r, 5),
                StuReports.big16(r, 7),
                StuReports.big16(r, 9));
    }

    /** Nothing of a signature: it is biometric data. */
    @Override
    public String toString() {
        return "PenReport[masked]";
    }
}
