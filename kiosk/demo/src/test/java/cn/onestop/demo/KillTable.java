package cn.onestop.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What became of each killed sitting, as a table for people. Used by several threads. */
final class KillTable {
    private final Map<Integer, Map<HaltingJournal.When, String>> entries =
            new ConcurrentSkipListMap<>();
    private final Map<Integer, String> types = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> random = new ConcurrentSkipListMap<>();

    void entry(int seq, String type, HaltingJournal.When when, String step, Aftermath after) {
        types.put(seq, type);
        entries.computeIfAbsent(seq, s -> new ConcurrentSkipListMap<>())
                .put(when, outcome(step, after));
    }

    void random(int seed, List<String> kills, String step, Aftermath after) {
        random.put(
                seed,
                "| %d | %s | %s |".formatted(seed, String.join("; ", kills), outcome(step, after)));
    }

    private static String outcome(String step, Aftermath after) {
        return "%s, %d sheet%s, %d entries"
                .formatted(
                        step,
                        after.sheets(),
                        after.sheets() == 1 ? "" : "s",
                        after.entries().size());
    }

    void write(Path file, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                "| entry of %d | type | killed before its commit | killed after its commit |\n"
                        .formatted(count));
        text.append("|---|---|---|---|\n");
        types.forEach((seq, type) -> {
            Map<HaltingJournal.When, String> both = entries.get(seq);
            text.append("| %d | %s |".formatted(seq, type));
            for (HaltingJournal.When when : HaltingJournal.When.values()) {
                text.append(' ').append(both.getOrDefault(when, "not run")).append(" |");
            }
            text.append('\n');
        });
        text.append("\n| seed | kill -9 at | outcome |\n|---|---|---|\n");
        random.values().forEach(line -> text.append(line).append('\n'));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
