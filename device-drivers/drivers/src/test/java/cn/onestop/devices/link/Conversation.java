package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.onestop.devices.link.ScriptedLine.Step;

import org.junit.jupiter.api.DynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A conversation with a device as a file.
 *
 * <pre>
 * # what the test shows; the first such line is its name
 * &gt; AA 01          the driver must write these bytes in one call
 * &lt; 5A*16 0D       the line answers; n*count repeats a byte
 * delay 40ms        the line is silent for this time
 * silence           the line is silent until the driver stops waiting
 * drop              the device is unplugged
 * = outcome         what the driver tells, one line for each of its answers
 * </pre>
 */
public record Conversation(String name, List<Step> steps, List<String> outcomes) {
    /**
     * One test for each {@code .txt} file of the folder: the driver plays on the line, is told how
     * many outcomes there are, and gives them.
     */
    public static Stream<DynamicTest> tests(
            Path folder, BiFunction<SerialLine, Integer, List<String>> driver) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> scripts =
                    files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            assertThat(scripts).isNotEmpty();
            return scripts.stream().map(file -> test(file, driver));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicTest test(
            Path file, BiFunction<SerialLine, Integer, List<String>> driver) {
        try {
            Conversation script = parse(Files.readAllLines(file, StandardCharsets.UTF_8));
            return dynamicTest(script.name(), file.toUri(), () -> script.play(driver));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(BiFunction<SerialLine, Integer, List<String>> driver) {
        ScriptedLine line = new ScriptedLine(steps);
        assertThat(driver.apply(line, outcomes.size())).isEqualTo(outcomes);
        assertThat(line.finished()).as("the whole script was played").isTrue();
        assertThat(line.closed()).as("the driver closed its line").isTrue();
    }

    static Conversation parse(List<String> lines) {
        String name = "";
        List<Step> steps = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.strip().split("\\s+", 2);
            String rest = parts.length == 2 ? parts[1] : "";
            switch (parts[0]) {
                case "" -> {}
                case "#" -> name = name.isEmpty() ? rest : name;
                case ">" -> steps.add(new Step.DriverWrites(bytes(rest)));
                case "<" -> steps.add(new Step.LineAnswers(bytes(rest)));
                case "delay" -> steps.add(new Step.Delay(Duration.parse("PT" + seconds(rest))));
                case "silence" -> steps.add(new Step.Silence());
                case "drop" -> steps.add(new Step.Drop());
                case "=" -> outcomes.add(rest);
                default -> throw new IllegalArgumentException("no such step: " + line);
            }
        }
        return new Conversation(name, List.copyOf(steps), List.copyOf(outcomes));
    }

    private static String seconds(String millis) {
        return Integer.parseInt(millis.replace("ms", "")) / 1000.0 + "S";
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : text.split("\\s+")) {
            String[] repeated = part.split("\\*");
            int count = repeated.length == 2 ? Integer.parseInt(repeated[1]) : 1;
            for (int i = 0; i < count; i++) {
                bytes.writeBytes(HexFormat.of().parseHex(repeated[0]));
            }
        }
        return bytes.toByteArray();
    }
}
