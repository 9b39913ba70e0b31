package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;

/** The four answers to DLE EOT in words; the trouble a person must see to first comes first. */
final class PrinterHealth {
    static final DeviceStatus NO_ANSWER =
            new DeviceStatus(
                    DeviceState.OFFLINE, "noAnswer", "The printer does not answer status queries.");

    private PrinterHealth() {}

    /**
     * @param printer answer to n = 1
     * @param cause answer to n = 2, why it is offline
     * @param error answer to n = 3
     * @param paper answer to n = 4
     */
    static DeviceStatus of(int printer, int cause, int error, int paper) {
        if (any(cause, 0x04)) {
            return status(DeviceState.USER_ERROR, "coverOpen", "The printer's cover is open.");
        } else if (any(cause, 0x20) || any(paper, 0x60)) {
            return status(DeviceState.USER_ERROR, "paperOut", "The printer has no paper.");
        } else if (any(error, 0x08)) {
            return status(
                    DeviceState.HARDWARE_ERROR, "cutterError", "The printer's cutter is jammed.");
        } else if (any(error, 0x24)) {
            return status(DeviceState.HARDWARE_ERROR, "printerError", "The printer has a fault.");
        } else if (any(error, 0x40)) {
            return status(
                    DeviceState.DEVICE_BUSY, "headHot", "The print head is too hot and cools.");
        } else if (any(cause, 0x40)) {
            return status(DeviceState.HARDWARE_ERROR, "printerError", "The printer has a fault.");
        } else if (isOffline(printer) || any(printer, 0x20) || any(cause, 0x08)) {
            return status(DeviceState.OFFLINE, "offline", "The printer is offline.");
        } else if (any(paper, 0x0C)) {
            return status(DeviceState.ONLINE, "paperLow", "The printer's paper is running low.");
        }
        return DeviceStatus.online();
    }

    static boolean isOffline(int printer) {
        return any(printer, 0x08);
    }

    /** The paper, or what is printed on it, may have been torn, moved or spoilt. */
    static boolean mayHaveSpoiltPaper(DeviceStatus status) {
        return switch (status.detail()) {
            case "coverOpen", "paperOut", "cutterError", "printerError", "noAnswer" -> true;
            default -> false;
        };
    }

    private static boolean any(int value, int bits) {
        return (value & bits) != 0;
    }

    private static DeviceStatus status(DeviceState state, String detail, String sentence) {
        return new DeviceStatus(state, detail, sentence);
    }
}
