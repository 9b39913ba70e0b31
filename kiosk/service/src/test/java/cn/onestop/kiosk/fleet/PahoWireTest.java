package cn.onestop.kiosk.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class PahoWireTest {
    private static final int ROUNDS = 40;

    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();
    private final List<Throwable> accidents = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;

    @AfterEach
    void putBack() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void aConnectionClosedWhileConfirmationsComeInEndsWithoutAnAccidentAndLeavesNoThread() {
        Thread.setDefaultUncaughtExceptionHandler((thread, accident) -> accidents.add(accident));
        Conversation.Opening nothing =
                new Conversation.Opening(List.of(), List.of(), Optional.empty());
        try (Mosquitto broker = Mosquitto.started(folder)) {
            for (int i = 0; i < ROUNDS; i++) {
                PahoWire wire = PahoWire.open(WireSettings.of(broker.uri(), "k-wire"), nothing);
                while (wire.room() > 0) {
                    wire.publish(message());
                }
                wire.close();
            }
        }
        Bench.nothingRuns();
        assertThat(accidents).isEmpty();
    }

    private static Wire.Outgoing message() {
        return new Wire.Outgoing(
                "t/test", "one".getBytes(StandardCharsets.UTF_8), false, "text/plain");
    }
}
