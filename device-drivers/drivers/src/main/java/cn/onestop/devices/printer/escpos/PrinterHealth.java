package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;

import java.util.EnumMap;
import java.util.Map;

/** A printer's status bytes in words; the trouble a person must see to first comes first. */
final class PrinterHealth {
    private final boolean hasCutter;

    /** A printer without a cutter tells nothing of one. */
    PrinterHealth(boolean hasCutter) {
        this.hasCutter = hasCutter;
    }

    /** What the bits say. */
    private record Sensors(
            boolean offline,
            boolean cover,
            boolean paperOut,
            boolean paperLow,
            boolean cutter,
            boolean fault,
            boolean recoverable,
            boolean error) {}

    /**
     * The four answers to DLE EOT.
     *
     * @param printer answer to n = 1
     * @param cause answer to n = 2, why it is offline
     * @param error answer to n = 3
     * @param paper answer to n = 4
     */
    DeviceStatus of(int printer, int cause, int error, int paper) {
        return words(
                new Sensors(
                        isOffline(printer) || any(printer, 0x20) || any(cause, 0x08),
                        any(cause, 0x04),
                        any(cause, 0x20) || any(paper, 0x60),
                        any(paper, 0x0C),
                        any(error, 0x08),
                        any(error, 0x24),
                        any(error, 0x40),
                        any(cause, 0x40)));
    }

    /** An automatic status. */
    DeviceStatus of(EscPosInput.Automatic status) {
        return words(
                new Sensors(
                        any(status.first(), 0x48) || any(status.second(), 0x01),
                        any(status.first(), 0x20),
                        any(status.third(), 0x0C),
                        any(status.third(), 0x03),
                        any(status.second(), 0x08),
                        any(status.second(), 0x24),
                        any(status.second(), 0x40),
                        false));
    }

    private DeviceStatus words(Sensors is) {
        Map<Part, PartState> parts = parts(is);
        if (is.cover) {
            return status(DeviceState.USER_ERROR, "coverOpen", "The printer's cover is open.")
                    .with(parts);
        } else if (is.paperOut) {
            return status(DeviceState.USER_ERROR, "paperOut", "The printer has no paper.")
                    .with(parts);
        } else if (is.cutter) {
            return status(
                            DeviceState.HARDWARE_ERROR,
                            "cutterError",
                            "The printer's cutter is jammed.")
                    .with(parts);
        } else if (is.fault) {
            return status(DeviceState.HARDWARE_ERROR, "printerError", "The printer has a fault.")
                    .with(parts);
        } else if (is.recoverable) {
            return status(
                            DeviceState.DEVICE_BUSY,
                            "headHot",
                            "The print head is too hot and cools.")
                    .with(parts);
        } else if (is.error) {
            return status(DeviceState.HARDWARE_ERROR, "printerError", "The printer has a fault.")
                    .with(parts);
        } else if (is.offline) {
            return status(DeviceState.OFFLINE, "offline", "The printer is offline.").with(parts);
        } else if (is.paperLow) {
            return status(DeviceState.ONLINE, "paperLow", "The printer's paper is running low.")
                    .with(parts);
        }
        return DeviceStatus.online().with(parts);
    }

    private Map<Part, PartState> parts(Sensors is) {
        EnumMap<Part, PartState> parts = new EnumMap<>(Part.class);
        parts.put(
                Part.PAPER,
                is.paperOut ? PartState.OUT : is.paperLow ? PartState.LOW : PartState.FULL);
        parts.put(Part.COVER, is.cover ? PartState.OPEN : PartState.CLOSED);
        // The same bit tells of a cover that was opened while it printed.
        parts.put(
                Part.TEMPERATURE,
                !is.recoverable ? PartState.OK : is.cover ? PartState.UNKNOWN : PartState.HIGH);
        if (hasCutter) {
            parts.put(Part.CUTTER, is.cutter ? PartState.FAILED : PartState.OK);
        }
        return parts;
    }

    /** A printer that does not answer: nothing is known of its parts. */
    DeviceStatus noAnswer() {
        return unseen(
                status(
                        DeviceState.OFFLINE,
                        "noAnswer",
                        "The printer does not answer status queries."));
    }

    /** The same trouble, with nothing known of the parts. */
    DeviceStatus unseen(DeviceStatus status) {
        EnumMap<Part, PartState> parts = new EnumMap<>(Part.class);
        parts.put(Part.PAPER, PartState.UNKNOWN);
        parts.put(Part.COVER, PartState.UNKNOWN);
        parts.put(Part.TEMPERATURE, PartState.UNKNOWN);
        if (hasCutter) {
            parts.put(Part.CUTTER, PartState.UNKNOWN);
        }
        return status.with(parts);
    }

    static boolean isOffline(int printer) {
        return any(printer, 0x08);
    }

    /** The paper, or what is printed on it, may have been torn, moved or spoilt. */
    static boolean mayHaveSpoiltPaper(DeviceStatus status) {
        return switch (status.detail()) {
            case "coverOpen", "paperOut", "cutterError", "printerError", "noAnswer", "restarted" ->
                    true;
            default -> false;
        };
    }

    /** What the printer had received is gone. */
    static boolean hasLostItsMemory(DeviceStatus status) {
        return status.detail().equals("noAnswer") || status.detail().equals("restarted");
    }

    private static boolean any(int value, int bits) {
        return (value & bits) != 0;
    }

    private static DeviceStatus status(DeviceState state, String detail, String sentence) {
        return new DeviceStatus(state, detail, sentence);
    }
}
