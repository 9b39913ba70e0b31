package cn.onestop.devices.link;

import cn.onestop.devices.DeviceFault;

import java.util.Optional;

/** The faults of a line as words of a script, for example {@code Disconnected /dev/pad hung up}. */
final class FaultWords {
    private FaultWords() {}

    /** Faults of a line have a sentence and nothing else; the others come from devices. */
    static boolean canBeSaid(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.CannotOpen f -> true;
            case DeviceFault.CannotConfigure f -> true;
            case DeviceFault.Disconnected f -> true;
            case DeviceFault.Closed f -> true;
            case DeviceFault.TimedOut f -> true;
            case DeviceFault.Garbled f -> true;
            case DeviceFault.Refused f -> false;
            case DeviceFault.Unacceptable f -> false;
        };
    }

    static void require(DeviceFault fault) {
        if (!canBeSaid(fault) || !isOneLine(fault.sentence())) {
            throw new IllegalArgumentException("not a fault of a line in one line of text");
        }
    }

    private static boolean isOneLine(String sentence) {
        return sentence.equals(sentence.strip())
                && sentence.chars().noneMatch(Character::isISOControl);
    }

    static String format(DeviceFault fault) {
        return (fault.getClass().getSimpleName() + " " + fault.sentence()).strip();
    }

    static Optional<DeviceFault> parse(String text) {
        String[] parts = text.split(" ", 2);
        String sentence = parts.length == 2 ? parts[1].strip() : "";
        if (!isOneLine(sentence)) {
            return Optional.empty();
        }
        return switch (parts[0]) {
            case "CannotOpen" -> Optional.of(new DeviceFault.CannotOpen(sentence));
            case "CannotConfigure" -> Optional.of(new DeviceFault.CannotConfigure(sentence));
            case "Disconnected" -> Optional.of(new DeviceFault.Disconnected(sentence));
            case "Closed" -> Optional.of(new DeviceFault.Closed(sentence));
            case "TimedOut" -> Optional.of(new DeviceFault.TimedOut(sentence));
            case "Garbled" -> Optional.of(new DeviceFault.Garbled(sentence));
            default -> Optional.empty();
        };
    }
}
