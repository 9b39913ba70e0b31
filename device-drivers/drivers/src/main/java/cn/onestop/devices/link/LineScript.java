package cn.onestop.devices.link;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What happened, or is to happen, on a serial line: the one format of recordings and tests. {@code
 * docs/recording.md} specifies it.
 *
 * <p>A script either has a time on every step, then it is a recording and says how each call of the
 * driver ended; or on none, then a person wrote it and it says only what the other end does.
 *
 * @param name the first comment, empty when there is none
 * @param line the name of the recorded line, which stands in the sentences of its faults
 * @param outcomes what the driver tells, for a test
 */
public record LineScript(String name, String line, List<String> outcomes, List<Entry> entries) {
    /** The name of a line that was not recorded. */
    public static final String UNNAMED = "script";

    /**
     * A step and where it stands.
     *
     * @param number its line in the script, from 1
     * @param atNanos since the beginning of the recording, when the call had ended
     */
    public record Entry(int number, OptionalLong atNanos, ScriptStep step) {
        public Entry {
            if (atNanos.isPresent() && atNanos.getAsLong() < 0) {
                throw new IllegalArgumentException("a recording begins at zero");
            }
        }
    }

    public LineScript {
        outcomes = List.copyOf(outcomes);
        entries = List.copyOf(entries);
        requireOneKind(entries);
    }

    private static void requireOneKind(List<Entry> entries) {
        long last = 0;
        boolean timed = !entries.isEmpty() && entries.getFirst().atNanos().isPresent();
        for (Entry entry : entries) {
            if (entry.atNanos().isPresent() != timed) {
                throw new ScriptException(
                        entry.number(), "either every step has a time or none has");
            }
            if (entry.atNanos().orElse(0) < last) {
                throw new ScriptException(entry.number(), "the time goes back");
            }
            last = entry.atNanos().orElse(0);
            boolean fits =
                    switch (entry.step()) {
                        case ScriptStep.Delay d -> !timed;
                        case ScriptStep.Drop d -> !timed;
                        case ScriptStep.Now n -> timed;
                        case ScriptStep.Close c -> timed;
                        case ScriptStep.Discard d -> timed;
                        case ScriptStep.DiscardFails d -> timed;
                        default -> true;
                    };
            if (!fits) {
                throw new ScriptException(
                        entry.number(),
                        timed
                                ? "a recording has no such step"
                                : "only a recording, with times, has such a step");
            }
        }
    }

    /** Whether this is a recording. */
    public boolean timed() {
        return !entries.isEmpty() && entries.getFirst().atNanos().isPresent();
    }

    /** Reads a script; {@link ScriptException} names the first line that is wrong. */
    public static LineScript parse(List<String> lines) {
        String name = "";
        String line = UNNAMED;
        List<String> outcomes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.startsWith("#")) {
                name = name.isEmpty() ? text.substring(1).strip() : name;
            } else if (text.startsWith("=")) {
                outcomes.add(text.substring(1).strip());
            } else if (text.startsWith("line ")) {
                line = text.substring(5).strip();
            } else if (!text.isEmpty()) {
                entries.add(ScriptText.entry(i + 1, text));
            }
        }
        return new LineScript(name, line, outcomes, entries);
    }

    /** Reads a whole file; a last line without an end of line is read as well. */
    public static LineScript parse(String text) {
        return parse(text.lines().toList());
    }

    /** The text, which {@link #parse(String)} reads back the same but for line numbers. */
    public String format() {
        return (name.isEmpty() ? "" : "# " + name + "\n")
                + (line.equals(UNNAMED) ? "" : "line " + line + "\n")
                + outcomes.stream()
                        .map(o -> ("= " + o).strip() + "\n")
                        .collect(Collectors.joining())
                + entries.stream()
                        .map(e -> ScriptText.format(e.atNanos(), e.step()) + "\n")
                        .collect(Collectors.joining());
    }

    /** How many steps there are, and nothing of what they hold. */
    @Override
    public String toString() {
        return "LineScript[" + entries.size() + " steps]";
    }
}
