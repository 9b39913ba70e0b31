package cn.onestop.devices.link;

import cn.onestop.devices.DeviceFault;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step of a script as a line of text, and back. */
final class ScriptText {
    /** More equal bytes than this are written as a run. */
    private static final int SHORT_RUN = 3;

    /** A line is no picture album: what one step can hold at most. */
    private static final int MOST_BYTES = 1 << 22;

    private static final long NANOS = 1_000_000_000;
    private static final Pattern TIMED = Pattern.compile("@([0-9]{1,9})\\.([0-9]{9})\\s+(.+)");
    private static final Pattern RUN = Pattern.compile("([0-9A-Fa-f]{2})(?:\\*([1-9][0-9]{0,6}))?");
    private static final Pattern DELAY = Pattern.compile("([0-9]{1,9})ms");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,17}");

    private ScriptText() {}

    static String format(OptionalLong atNanos, ScriptStep step) {
        String time =
                atNanos.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "@%d.%09d ",
                                atNanos.getAsLong() / NANOS,
                                atNanos.getAsLong() % NANOS);
        return time
                + switch (step) {
                    case ScriptStep.Write(byte[] bytes, int taken) ->
                            ">"
                                    + hex(bytes, 0, taken)
                                    + (taken < bytes.length
                                            ? " /" + hex(bytes, taken, bytes.length)
                                            : "");
                    case ScriptStep.WriteFails(byte[] bytes, DeviceFault fault) ->
                            ">" + hex(bytes, 0, bytes.length) + failing(fault);
                    case ScriptStep.Read(byte[] bytes) -> "<" + hex(bytes, 0, bytes.length);
                    case ScriptStep.ReadFails(DeviceFault fault) -> "<" + failing(fault);
                    case ScriptStep.Silence s -> "silence";
                    case ScriptStep.Discard(byte[] thrown) ->
                            "discard" + hex(thrown, 0, thrown.length);
                    case ScriptStep.DiscardFails(DeviceFault fault) -> "discard" + failing(fault);
                    case ScriptStep.Delay(Duration delay) -> "delay " + delay.toMillis() + "ms";
                    case ScriptStep.Drop d -> "drop";
                    case ScriptStep.Now n -> "now";
                    case ScriptStep.Close c -> "close";
                    case ScriptStep.Lost(long steps) -> "lost " + steps;
                };
    }

    private static String failing(DeviceFault fault) {
        return " ! " + FaultWords.format(fault);
    }

    private static String hex(byte[] bytes, int from, int to) {
        HexFormat format = HexFormat.of().withUpperCase();
        StringBuilder out = new StringBuilder(3 * (to - from));
        int end;
        for (int i = from; i < to; i = end) {
            end = i + 1;
            while (end < to && bytes[end] == bytes[i]) {
                end++;
            }
            String one = " " + format.toHexDigits(bytes[i]);
            out.append(end - i > SHORT_RUN ? one + "*" + (end - i) : one.repeat(end - i));
        }
        return out.toString();
    }

    /** Reads a line that is neither empty nor a comment, a name or an outcome. */
    static LineScript.Entry entry(int number, String text) {
        Matcher timed = TIMED.matcher(text);
        if (!timed.matches()) {
            return new LineScript.Entry(number, OptionalLong.empty(), step(number, text));
        }
        long at = Long.parseLong(timed.group(1)) * NANOS + Long.parseLong(timed.group(2));
        return new LineScript.Entry(number, OptionalLong.of(at), step(number, timed.group(3)));
    }

    private static ScriptStep step(int number, String text) {
        String[] parts = text.split("\\s+", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case ">" -> write(number, rest);
            case "<" ->
                    rest.startsWith("!")
                            ? new ScriptStep.ReadFails(fault(number, rest.substring(1)))
                            : new ScriptStep.Read(some(number, rest));
            case "discard" ->
                    rest.startsWith("!")
                            ? new ScriptStep.DiscardFails(fault(number, rest.substring(1)))
                            : new ScriptStep.Discard(bytes(number, rest));
            case "delay" ->
                    new ScriptStep.Delay(
                            Duration.ofMillis(Long.parseLong(match(number, DELAY, rest).group(1))));
            case "lost" -> new ScriptStep.Lost(Long.parseLong(match(number, COUNT, rest).group()));
            case "silence" -> bare(number, rest, new ScriptStep.Silence());
            case "drop" -> bare(number, rest, new ScriptStep.Drop());
            case "now" -> bare(number, rest, new ScriptStep.Now());
            case "close" -> bare(number, rest, new ScriptStep.Close());
            default -> throw new ScriptException(number, "there is no such step");
        };
    }

    private static ScriptStep write(int number, String rest) {
        int fails = rest.indexOf('!');
        if (fails >= 0) {
            return new ScriptStep.WriteFails(
                    some(number, rest.substring(0, fails)),
                    fault(number, rest.substring(fails + 1)));
        }
        int cut = rest.indexOf('/');
        if (cut < 0) {
            byte[] all = some(number, rest);
            return new ScriptStep.Write(all, all.length);
        }
        byte[] taken = bytes(number, rest.substring(0, cut));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(taken);
        all.writeBytes(some(number, rest.substring(cut + 1)));
        return new ScriptStep.Write(all.toByteArray(), taken.length);
    }

    private static DeviceFault fault(int number, String text) {
        return FaultWords.parse(text.strip())
                .orElseThrow(() -> new ScriptException(number, "a line has no such fault"));
    }

    private static ScriptStep bare(int number, String rest, ScriptStep step) {
        if (!rest.isEmpty()) {
            throw new ScriptException(number, "nothing may stand behind this word");
        }
        return step;
    }

    private static byte[] some(int number, String text) {
        byte[] bytes = bytes(number, text);
        if (bytes.length == 0) {
            throw new ScriptException(number, "bytes are missing");
        }
        return bytes;
    }

    private static byte[] bytes(int number, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (text.isBlank()) {
            return bytes.toByteArray();
        }
        for (String part : text.strip().split("\\s+")) {
            Matcher run = match(number, RUN, part);
            byte value = (byte) HexFormat.fromHexDigits(run.group(1));
            int count = run.group(2) == null ? 1 : Integer.parseInt(run.group(2));
            if (bytes.size() + count > MOST_BYTES) {
                throw new ScriptException(number, "more bytes than one step can hold");
            }
            for (int i = 0; i < count; i++) {
                bytes.write(value);
            }
        }
        return bytes.toByteArray();
    }

    private static Matcher match(int number, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new ScriptException(number, "this is not " + wanted(pattern));
        }
        return matcher;
    }

    private static String wanted(Pattern pattern) {
        return pattern == RUN
                ? "a byte such as 5A, or a run such as 5A*16"
                : pattern == DELAY ? "a time such as 40ms" : "a count";
    }
}
