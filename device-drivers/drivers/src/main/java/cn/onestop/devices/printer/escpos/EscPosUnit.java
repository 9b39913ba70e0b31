package cn.onestop.devices.printer.escpos;

/**
 * Bytes that belong together: nothing, not even a status query, may be sent in between, since a
 * printer takes it for data.
 *
 * @param dots rows of paper it moves at most
 */
record EscPosUnit(byte[] bytes, int dots) {}
