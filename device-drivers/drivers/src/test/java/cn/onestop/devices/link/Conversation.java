package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A conversation with a device as a {@link LineScript}, written by hand or recorded, with an
 * outcome for each answer of the driver.
 */
public record Conversation(LineScript script) {
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
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            Conversation conversation = new Conversation(LineScript.parse(lines));
            return dynamicTest(
                    conversation.script().name(), file.toUri(), () -> conversation.play(driver));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(BiFunction<SerialLine, Integer, List<String>> driver) {
        ReplayLine line = new ReplayLine(script, ReplayLine.Speed.FULL);
        List<String> outcomes = script.outcomes();
        assertThat(driver.apply(line, outcomes.size())).isEqualTo(outcomes);
        assertThat(line.finished()).as("the whole script was played").isTrue();
        assertThat(line.closed()).as("the driver closed its line").isTrue();
    }
}
