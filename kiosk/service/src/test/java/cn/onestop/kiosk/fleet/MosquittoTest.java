package cn.onestop.kiosk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class MosquittoTest {
    @TempDir private Path folder;

    @Test
    void whereThereIsNoneTheTestsFailWithTheLineToType() {
        List<Path> nowhere = List.of(folder.resolve("mosquitto"));
        assertThatThrownBy(() -> Mosquitto.program(nowhere, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mosquitto is missing; type: sudo apt-get install mosquitto");
    }

    @Test
    void theUnpackedOneIsFoundWhenNoneIsInstalled() throws Exception {
        Path program = folder.resolve("mosquitto/usr/sbin/mosquitto");
        Files.createDirectories(program.getParent());
        Files.createFile(program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(Mosquitto.program(List.of(folder.resolve("nowhere")), folder))
                .isEqualTo(program);
    }
}
