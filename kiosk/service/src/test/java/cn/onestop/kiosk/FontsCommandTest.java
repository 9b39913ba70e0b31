package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class FontsCommandTest {
    @TempDir private Path folder;
    private final StringWriter said = new StringWriter();
    private final StringWriter complained = new StringWriter();

    private int fonts(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "fonts";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(complained, true))
                .execute(all);
    }

    private String configuration() throws IOException {
        Path fonts = Files.createDirectories(folder.resolve("fonts"));
        return Files.writeString(
                        folder.resolve("onestop.yaml"),
                        """
                        kiosk: {name: k-1, tenant: t}
                        data: {folder: "%1$s/data", keys: "%1$s/keys"}
                        devices: {card-reader: {line: /a}, pad: {line: /b}, printer: {line: /c}}
                        mqtt: {broker: "tcp://127.0.0.1:9"}
                        seal: {key: /k, chain: /c}
                        fonts: {folder: "%2$s"}
                        """
                                .formatted(folder, fonts))
                .toString();
    }

    @Test
    void aGoodConfigurationIsToldAndNothingIsWritten() throws IOException {
        assertThat(fonts("--config", configuration())).isZero();
        assertThat(said.toString())
                .contains("仿宋", "FangSong", "楷体", "黑体", "标宋", "NotoSansSC-Regular.ttf")
                .contains("6763/6763", "fonts.debian: true");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFontThatCannotBeUsedIsNamedAndTheExitCodeIsOne() throws IOException {
        String config = configuration();
        Files.writeString(folder.resolve("fonts/song-x.ttf"), "no font");
        assertThat(fonts("--config", config, "--json")).isEqualTo(1);
        Json.Obj report =
                Json.parse(said.toString().strip().getBytes(StandardCharsets.UTF_8)).asObject();
        assertThat(report.bool("good")).isFalse();
        assertThat(said.toString()).contains("song-x.ttf");
    }

    @Test
    void aConfigurationThatCannotBeReadIsSaid() {
        assertThat(fonts("--config", folder.resolve("none").toString())).isEqualTo(78);
        assertThat(complained.toString()).contains("none");
        assertThat(fonts("--what")).isEqualTo(64);
    }
}
