package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class DebianProgramTest {
    @TempDir private Path folder;

    @Test
    void whereThereIsNoneTheTestsFailWithTheLineToType() {
        List<Path> nowhere = List.of(folder.resolve("mosquitto"));
        assertThatThrownBy(() ->
                        DebianProgram.find("mosquitto", nowhere, folder, "usr/sbin/mosquitto"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mosquitto is missing; type: sudo apt-get install mosquitto");
    }

    @Test
    void theUnpackedOneIsFoundWhenNoneIsInstalledAndGetsTheLibrariesBesideIt() throws Exception {
        Path program = folder.resolve("usr/sbin/mosquitto");
        Files.createDirectories(program.getParent());
        Files.createFile(program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path library = Files.createDirectories(folder.resolve("usr/lib/x"));
        Files.createFile(library.resolve("libcjson.so.1"));
        DebianProgram found =
                DebianProgram.find(
                        "mosquitto",
                        List.of(folder.resolve("nowhere")),
                        folder,
                        "usr/sbin/mosquitto");
        assertThat(found.file()).isEqualTo(program);
        assertThat(found.command(List.of("-h")).environment())
                .containsEntry("LD_LIBRARY_PATH", library.toString());
    }
}
