package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A printer's state, reasons (RFC 8011 section 5.4.12) and supplies in words; the trouble a person
 * must see to first comes first.
 */
final class IppHealth {
    static final List<String> WANTED =
            List.of(
                    "printer-state",
                    "printer-state-reasons",
                    "printer-is-accepting-jobs",
                    "marker-types",
                    "marker-levels",
                    "marker-low-levels",
                    "printer-supply");

    private static final int STOPPED = 5;

    /** One trouble and the reasons that tell it, without their severity. */
    private enum Trouble {
        COVER(
                DeviceState.USER_ERROR,
                "coverOpen",
                "The printer's cover is open.",
                "cover-open",
                "door-open",
                "interlock-open"),
        JAM(DeviceState.HARDWARE_ERROR, "jammed", "Paper is jammed in the printer.", "media-jam"),
        PAPER(
                DeviceState.USER_ERROR,
                "paperOut",
                "The printer has no paper.",
                "media-empty",
                "media-needed"),
        TRAY(
                DeviceState.USER_ERROR,
                "trayMissing",
                "The printer's paper tray is out.",
                "input-tray-missing"),
        TONER(
                DeviceState.USER_ERROR,
                "tonerOut",
                "The printer has no toner.",
                "toner-empty",
                "marker-supply-empty",
                "marker-supply-missing",
                "developer-empty"),
        OUTPUT(
                DeviceState.USER_ERROR,
                "outputFull",
                "The printer's output tray is full or missing.",
                "output-area-full",
                "output-tray-missing"),
        FAULT(
                DeviceState.HARDWARE_ERROR,
                "printerError",
                "The printer has a fault.",
                "marker-waste-full",
                "marker-waste-receptacle-full",
                "opc-life-over",
                "fuser-over-temp",
                "fuser-under-temp"),
        SHUTDOWN(
                DeviceState.OFFLINE,
                "shutdown",
                "The printer is shutting down or not started.",
                "shutdown"),
        DEACTIVATED(
                DeviceState.OFFLINE, "deactivated", "The printer was deactivated.", "deactivated"),
        PAUSED(
                DeviceState.OFFLINE,
                "paused",
                "The printer was paused.",
                "paused",
                "moving-to-paused",
                "hold-new-jobs");

        private final DeviceStatus status;
        private final Set<String> reasons;

        Trouble(DeviceState state, String detail, String sentence, String... reasons) {
            this.status = new DeviceStatus(state, detail, sentence);
            this.reasons = Set.of(reasons);
        }

        boolean in(Set<String> told) {
            return reasons.stream().anyMatch(told::contains);
        }
    }

    private static final Set<String> PAPER_LOW = Set.of("media-low");
    private static final Set<String> TONER_LOW =
            Set.of("toner-low", "marker-supply-low", "developer-low");

    private IppHealth() {}

    static DeviceStatus of(IppReply.Values says) {
        Set<String> errors = new HashSet<>();
        Set<String> hints = new HashSet<>();
        for (String reason : says.words("printer-state-reasons")) {
            if (reason.endsWith("-warning") || reason.endsWith("-report")) {
                hints.add(reason.substring(0, reason.lastIndexOf('-')));
            } else {
                errors.add(reason.replaceFirst("-error$", ""));
            }
        }
        boolean paperLow = any(PAPER_LOW, errors, hints) || Trouble.PAPER.in(hints);
        PartState toner = toner(says, errors, hints);
        boolean told = !says.words("printer-state-reasons").isEmpty();
        Map<Part, PartState> parts = parts(told, errors, paperLow, toner);
        for (Trouble trouble : Trouble.values()) {
            if (trouble.in(errors)) {
                return trouble.status.with(parts);
            }
        }
        return quiet(says, paperLow, toner).with(parts);
    }

    /** No reason tells of trouble. */
    private static DeviceStatus quiet(IppReply.Values says, boolean paperLow, PartState toner) {
        OptionalInt state = says.number("printer-state");
        if (state.isEmpty()) {
            return status(DeviceState.UNKNOWN, "", "The printer does not tell its state.");
        } else if (state.getAsInt() == STOPPED) {
            return status(
                    DeviceState.HARDWARE_ERROR,
                    "printerError",
                    "The printer has stopped and does not say why.");
        } else if (!says.flag("printer-is-accepting-jobs").orElse(true)) {
            return status(DeviceState.DEVICE_BUSY, "notReady", "The printer takes no jobs now.");
        } else if (paperLow) {
            return status(DeviceState.ONLINE, "paperLow", "The printer's paper is running low.");
        } else if (toner == PartState.LOW) {
            return status(DeviceState.ONLINE, "tonerLow", "The printer's toner is running low.");
        }
        return DeviceStatus.online();
    }

    private static Map<Part, PartState> parts(
            boolean told, Set<String> errors, boolean paperLow, PartState toner) {
        Map<Part, PartState> parts = new EnumMap<>(Part.class);
        parts.put(Part.TONER, toner);
        if (!told) {
            parts.put(Part.PAPER, PartState.UNKNOWN);
            parts.put(Part.COVER, PartState.UNKNOWN);
            return parts;
        }
        parts.put(
                Part.PAPER,
                Trouble.JAM.in(errors)
                        ? PartState.JAMMED
                        : Trouble.PAPER.in(errors)
                                ? PartState.OUT
                                : paperLow ? PartState.LOW : PartState.FULL);
        parts.put(Part.COVER, Trouble.COVER.in(errors) ? PartState.OPEN : PartState.CLOSED);
        return parts;
    }

    private static PartState toner(IppReply.Values says, Set<String> errors, Set<String> hints) {
        PartState level = Supplies.toner(says);
        if (Trouble.TONER.in(errors)) {
            return PartState.OUT;
        } else if (any(TONER_LOW, errors, hints) || Trouble.TONER.in(hints)) {
            return PartState.LOW;
        }
        // an empty gauge of a printer that still prints is a low one
        return level == PartState.OUT ? PartState.LOW : level;
    }

    private static boolean any(Set<String> of, Set<String> errors, Set<String> hints) {
        return of.stream().anyMatch(r -> errors.contains(r) || hints.contains(r));
    }

    private static DeviceStatus status(DeviceState state, String detail, String sentence) {
        return new DeviceStatus(state, detail, sentence);
    }
}
