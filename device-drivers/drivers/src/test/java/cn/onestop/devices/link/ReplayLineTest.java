package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.ReplayLine.Speed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class ReplayLineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final byte[] buffer = new byte[16];

    @Test
    void aRecordingIsPlayedCallByCallWithItsClock() {
        ReplayLine line =
                play(
                        "line /dev/x",
                        "@0.100000000 now",
                        "@0.200000000 > 01 02",
                        "@0.300000000 now",
                        "@0.400000000 now",
                        "@70.000000000 < 07 08 09",
                        "@71.000000000 silence",
                        "@72.000000000 > 03 / 04",
                        "@73.000000000 discard 11",
                        "@74.000000000 < ! Disconnected /dev/x hung up",
                        "@75.000000000 close");
        assertThat(line.name()).isEqualTo("/dev/x");
        assertThat(line.nanoTime()).isEqualTo(100_000_000);
        assertThat(write(line, 1, 2)).isEqualTo(2);
        assertThat(line.nanoTime()).isEqualTo(300_000_000);
        assertThat(line.nanoTime()).isEqualTo(400_000_000);
        assertThat(line.nanoTime()).isEqualTo(400_000_000);
        assertThat(line.read(buffer, 3, 2, SECOND)).isEqualTo(2);
        assertThat(line.read(buffer, 5, 2, SECOND)).isEqualTo(1);
        assertThat(buffer).startsWith(0, 0, 0, 7, 8, 9);
        assertThat(line.read(buffer, 0, 1, SECOND)).isZero();
        assertThat(line.nanoTime()).isEqualTo(71_000_000_000L);
        assertThat(write(line, 3, 4)).isEqualTo(1);
        line.discardInput();
        assertThat(line.finished()).isFalse();
        assertThatThrownBy(() -> line.read(buffer, 0, 1, SECOND))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e ->
                                assertThat(e.fault())
                                        .isEqualTo(new DeviceFault.Disconnected("/dev/x hung up")));
        assertThat(line.finished()).isTrue();
        assertThat(line.closed()).isFalse();
        line.close();
        assertThat(line.closed()).isTrue();
        assertThatThrownBy(() -> line.read(buffer, 0, 1, SECOND))
                .isInstanceOf(DeviceException.class);
    }

    @Test
    void anotherWriteIsADifferenceThatNamesTheLineAndStays() {
        ReplayLine line = play("# x", "> 01 02", "< 05");
        assertThatThrownBy(() -> write(line, 1, 3))
                .isInstanceOf(ScriptException.class)
                .hasMessage("line 2 of the script: byte 2 of 2 is 02, and the driver writes 03");
        assertThatThrownBy(() -> line.read(buffer, 0, 1, SECOND))
                .isInstanceOf(ScriptException.class);
        assertThat(line.finished()).isFalse();
        assertThatThrownBy(() -> write(play("> 01 02"), 1))
                .hasMessage(
                        "line 1 of the script: the script has 2 bytes, and the driver writes 1");
    }

    @Test
    void anotherCallOrOneTooManyIsADifference() {
        assertThatThrownBy(() -> write(play("# x", "< 01"), 1))
                .hasMessageContaining("line 2 of the script: the script says something else");
        assertThatThrownBy(() -> write(play(), 1))
                .hasMessageContaining("the script has ended, and the driver writes");
        ReplayLine cut = play("@0.000000000 < 01");
        cut.read(buffer, 0, 1, SECOND);
        assertThatThrownBy(() -> cut.read(buffer, 0, 1, SECOND))
                .hasMessageContaining("line 1 of the script: the script has ended");
    }

    @Test
    void aRecordingWithAGapCannotBePlayed() {
        assertThatThrownBy(() -> play("@0.000000000 < 01", "@0.000000000 lost 3"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("3 steps are missing");
    }

    @Test
    void inAScriptWithoutTimesWaitsMoveOnlyTheClock() {
        ReplayLine line = play("delay 500ms", "< 01", "silence", "> 02 / 03", "drop");
        assertThat(line.read(buffer, 0, 1, Duration.ofMillis(200))).isZero();
        assertThat(line.read(buffer, 0, 1, SECOND)).isEqualTo(1);
        assertThat(line.nanoTime()).isEqualTo(500_000_000);
        assertThat(line.read(buffer, 0, 1, Duration.ofHours(1))).isZero();
        assertThat(line.read(buffer, 0, 1, SECOND)).isZero();
        assertThat(line.nanoTime()).isEqualTo(3601_500_000_000L);
        assertThat(write(line, 2, 3)).isEqualTo(1);
        assertThat(line.nanoTime()).isEqualTo(3602_500_000_000L);
        assertThatThrownBy(line::discardInput).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> write(line, 1)).isInstanceOf(DeviceException.class);
        assertThat(line.finished()).isTrue();
    }

    @Test
    void atOriginalSpeedEveryCallTakesItsTime() {
        long start = System.nanoTime();
        ReplayLine line =
                new ReplayLine(
                        LineScript.parse(List.of("@0.020000000 > 01", "@0.050000000 < 02")),
                        Speed.ORIGINAL);
        write(line, 1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        line.read(buffer, 0, 1, SECOND);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
        ReplayLine told =
                new ReplayLine(LineScript.parse(List.of("delay 30ms", "< 02")), Speed.ORIGINAL);
        start = System.nanoTime();
        assertThat(told.read(buffer, 0, 1, SECOND)).isEqualTo(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void aReadingAndAWritingThreadPlayTheirPartsInTheRecordedOrder() throws Exception {
        ReplayLine line =
                play(
                        "@0.000000000 > 01",
                        "@0.000000000 < 02",
                        "@0.000000000 > 03",
                        "@0.000000000 < 04 05",
                        "@0.000000000 < ! Closed gone",
                        "@0.000000000 close");
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(() -> {
                    int sum = line.read(buffer, 0, 16, SECOND);
                    return sum + line.read(buffer, 1, 8, SECOND);
                });
        write(line, 1);
        write(line, 3);
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(buffer).startsWith(2, 4, 5);
    }

    @Test
    void closingEndsAWaitAtOnce() {
        ReplayLine line =
                new ReplayLine(LineScript.parse(List.of("delay 900000ms", "< 01")), Speed.ORIGINAL);
        CompletableFuture<Integer> reader =
                CompletableFuture.supplyAsync(
                        () -> line.read(buffer, 0, 1, Duration.ofMinutes(10)));
        line.close();
        assertThatThrownBy(() -> reader.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(DeviceException.class);
    }

    private static ReplayLine play(String... lines) {
        return new ReplayLine(LineScript.parse(List.of(lines)), Speed.FULL);
    }

    private static int write(SerialLine line, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return line.write(data, 0, data.length, SECOND);
    }
}
