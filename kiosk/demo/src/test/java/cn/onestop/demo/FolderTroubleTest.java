package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.Kiosk;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.JournalException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A data folder that another service has or that cannot be written: one sentence, no start. */
final class FolderTroubleTest {
    @TempDir private static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void aSecondServiceOnTheSameDataFolderIsRefusedAndTheFirstGoesOn() throws IOException {
        String session = rig.open();
        rig.playTo(session, "reading", "SUSPECT");
        assertThatThrownBy(() -> start(config(rig.config().data(), rig.config().keys())))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is in use by another service")
                .hasMessageContaining("正")
                .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        assertThat(rig.step(session)).isEqualTo("reading");
        rig.finish(session);
    }

    /** Below a file there is no folder, not even for root. */
    @Test
    void aDataFolderThatCannotBeWrittenIsSaidWithTheLineToType() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        assertThatThrownBy(() -> start(config(file.resolve("data"), folder.resolve("keys-2"))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("sudo install -d -m 700")
                .hasMessageContaining(file.resolve("data").toString());
    }

    @Test
    void aKeyFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("another-file"), "");
        assertThatThrownBy(() -> start(config(folder.resolve("data-2"), file.resolve("keys"))))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(file.resolve("keys").toString());
    }

    private static KioskConfig config(Path data, Path keys) throws IOException {
        String yaml =
                Files.readString(folder.resolve("onestop.yaml"))
                        .replace("folder: \"" + rig.config().data(), "folder: \"" + data)
                        .replace("keys: \"" + rig.config().keys(), "keys: \"" + keys)
                        .replaceFirst("port: \\d+", "port: 0");
        return KioskConfig.read(Files.writeString(folder.resolve("second.yaml"), yaml));
    }

    private static void start(KioskConfig config) {
        Kiosk.start(config, new SystemTimeAndIds(), UnaryOperator.identity(), e -> {}).close();
    }
}
