package cn.onestop.devices.pi4j;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.twins.Pty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pi4J looks for a Pi only once in a process, so each case has a process of its own. */
@Timeout(60)
class QuietStartTest {
    @TempDir Path folder;

    @Test
    void withTheServicesLoggingNothingIsPrintedOffAPi() throws Exception {
        String configuration = System.getProperty("java.util.logging.config.file");
        assertThat(Path.of(configuration)).isRegularFile();
        assertThat(output("-Djava.util.logging.config.file=" + configuration))
                .containsExactly("opened and closed");
    }

    @Test
    void withoutItPi4jIsHeard() throws Exception {
        assertThat(output("-Dnothing=set")).contains("opened and closed").hasSizeGreaterThan(3);
    }

    private List<String> output(String option) throws IOException, InterruptedException {
        try (Pty pty = Pty.open(folder.resolve("tty"))) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx64m", option));
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.addAll(List.of(OpenAndClose.class.getName(), pty.link().toString()));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output.lines().toList();
        }
    }

    /** What a kiosk does at start and stop. */
    static final class OpenAndClose {
        private OpenAndClose() {}

        public static void main(String[] arguments) {
            try (KioskIo io = KioskIo.start()) {
                io.openLine(new LineSettings(arguments[0], 115_200, Parity.NONE)).close();
            }
            System.out.println("opened and closed");
        }
    }
}
