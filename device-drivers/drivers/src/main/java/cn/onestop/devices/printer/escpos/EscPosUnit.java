package cn.onestop.devices.printer.escpos;

/**
 * Bytes that belong together: nothing, not even a status query, may be sent in between, since a
 * printer takes it for data.
 *
 * @param dots rows of paper it moves at most
 */
record EscPosUnit(byte[] bytes, int dots) {
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;

    /**
     * How many real-time status queries (10 04 01 to 10 04 04) happen to stand in the data.
     * Printers answer them even inside a picture.
     */
    int queriesInside() {
        int count = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == DLE && bytes[i + 1] == EOT && bytes[i + 2] >= 1 && bytes[i + 2] <= 4) {
                count++;
            }
        }
        return count;
    }
}
