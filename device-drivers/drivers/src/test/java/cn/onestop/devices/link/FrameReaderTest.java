package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class FrameReaderTest {
    /** 7E 7E 01, then the count of bytes that follow: 1 to 6. */
    private static final FrameShape SHAPE =
            new FrameShape(new byte[] {0x7E, 0x7E, 1}, 4, 5, 10, header -> 4 + header[3]);

    private static final Duration LONG = Duration.ofSeconds(20);

    private static final byte[] FRAME = {0x7E, 0x7E, 1, 2, 40, 41};

    @Test
    void framesAreFoundWhereverTheBytesAreCut() {
        for (int cut = 1; cut < FRAME.length; cut++) {
            FrameReader reader =
                    reader("< " + hex(FRAME, 0, cut), "< " + hex(FRAME, cut, FRAME.length));
            assertThat(reader.next(soon())).isEqualTo(FRAME);
        }
    }

    @Test
    void noiseBeforeAFrameIsSkippedAlsoWhenItLooksLikeTheBeginning() {
        assertThat(reader("< 00 FF 7E 7E 7E 7E 01 02 28 29").next(soon())).isEqualTo(FRAME);
        assertThat(reader("< 7E 01 7E 7E 00 7E 7E 01 02 28 29").next(soon())).isEqualTo(FRAME);
    }

    @Test
    void randomNoiseNeverHidesTheFrameBehindIt() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            FrameScanner scanner = new FrameScanner(SHAPE);
            List<byte[]> found = new ArrayList<>();
            byte[] noise = new byte[random.nextInt(40)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (random.nextBoolean() ? 0x7E : 2 + random.nextInt(100));
            }
            for (byte b : noise) {
                assertThat(scanner.accept(b)).isEmpty();
            }
            for (byte b : FRAME) {
                scanner.accept(b).ifPresent(found::add);
            }
            assertThat(found).as("seed %d", seed).hasSize(1);
            assertThat(found.getFirst()).isEqualTo(FRAME);
        }
    }

    private static final Duration GAP = Duration.ofMillis(500);

    /** A line with a clock of its own that brings the frame in two parts. */
    private static FakeLine inTwoParts(int cut, Duration pause) {
        FakeLine line = new FakeLine();
        line.deliver(Arrays.copyOf(FRAME, cut));
        line.after(pause, () -> line.deliver(Arrays.copyOfRange(FRAME, cut, FRAME.length)));
        return line;
    }

    @Test
    void aFrameThatPausesForLessThanTheGapIsWhole() {
        for (int cut = 1; cut < FRAME.length; cut++) {
            FakeLine line = inTwoParts(cut, GAP.minusMillis(1));
            assertThat(new FrameReader(line, SHAPE).next(Deadline.in(LONG), GAP)).isEqualTo(FRAME);
        }
    }

    @Test
    void aFrameThatBreaksOffIsGivenUpAfterTheGapAndNotAtTheDeadline() {
        for (int cut = SHAPE.preamble().length; cut < FRAME.length; cut++) {
            FakeLine line = inTwoParts(cut, GAP.multipliedBy(3));
            long begun = line.nanoTime();
            DeviceFault fault =
                    faultOf(() -> new FrameReader(line, SHAPE).next(Deadline.in(LONG), GAP));
            assertThat(fault.sentence()).contains("broke off after " + cut);
            assertThat(line.nanoTime() - begun).isEqualTo(GAP.toNanos());
        }
    }

    @Test
    void beforeTheWholePreambleTheGapDoesNotCount() {
        FakeLine line = inTwoParts(2, GAP.multipliedBy(3));
        assertThat(new FrameReader(line, SHAPE).next(Deadline.in(LONG), GAP)).isEqualTo(FRAME);
        FakeLine noisy = new FakeLine();
        noisy.deliver((byte) 0, (byte) 0x7E, (byte) 5);
        noisy.after(GAP.multipliedBy(3), () -> noisy.deliver(FRAME));
        assertThat(new FrameReader(noisy, SHAPE).next(Deadline.in(LONG), GAP)).isEqualTo(FRAME);
    }

    @Test
    void twoFramesInOneReadAreGivenOneAfterTheOther() {
        FrameReader reader = reader("< 7E 7E 01 02 28 29 7E 7E 01 01 07");
        assertThat(reader.next(soon())).isEqualTo(FRAME);
        assertThat(reader.next(soon())).containsExactly(0x7E, 0x7E, 1, 1, 7);
    }

    @Test
    void discardingForgetsTheFrameBehindToo() {
        FrameReader reader = reader("< 7E 7E 01 02 28 29 7E 7E 01 01 07");
        assertThat(reader.next(soon())).isEqualTo(FRAME);
        reader.discard();
        assertThat(faultOf(() -> reader.next(soon()))).isInstanceOf(DeviceFault.TimedOut.class);
    }

    @Test
    void anImpossibleLengthIsGarbledAndTheNextFrameIsRead() {
        for (String length : new String[] {"00", "07", "7F", "FF"}) {
            FrameReader reader = reader("< 7E 7E 01 " + length, "< 7E 7E 01 02 28 29");
            assertThat(faultOf(() -> reader.next(soon()))).isInstanceOf(DeviceFault.Garbled.class);
            assertThat(reader.next(soon())).isEqualTo(FRAME);
        }
    }

    @Test
    void silenceIsATimeOutAndHalfAFrameOrNoiseIsGarbled() {
        assertThat(faultOf(() -> reader("").next(soon()))).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(faultOf(() -> reader("< 7E 7E 01 03 28").next(soon())))
                .isEqualTo(new DeviceFault.Garbled("script: a frame broke off after 5 bytes"));
        assertThat(faultOf(() -> reader("< 01 02 03").next(soon())))
                .isEqualTo(new DeviceFault.Garbled("script: only noise came, 3 bytes"));
    }

    @Test
    void endlessNoiseIsGivenUp() {
        FrameReader reader = reader("< 55*9000");
        assertThat(faultOf(() -> reader.next(Deadline.in(Duration.ofHours(1)))))
                .isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void settlingWaitsForSilenceButNotForEver() {
        FrameReader reader = reader("delay 5ms", "< 01 02", "delay 5ms", "< 03", "> 09", "< 7E");
        reader.settle(Duration.ofMillis(40), Duration.ofSeconds(5));
        assertThat(faultOf(() -> reader.next(soon()))).isInstanceOf(DeviceFault.TimedOut.class);

        FrameReader babbling = reader(pairs("< 01*512", "delay 3ms", 500));
        babbling.settle(Duration.ofMillis(20), Duration.ofMillis(50));
        assertThat(faultOf(() -> babbling.next(soon()))).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void aDropEndsEveryWait() {
        for (int i = 0; i < 3; i++) {
            FrameReader reader = reader("delay 1ms", "drop");
            int way = i;
            assertThat(
                            faultOf(() -> {
                                switch (way) {
                                    case 0 -> reader.next(Deadline.in(LONG));
                                    case 1 -> reader.settle(LONG, LONG);
                                    default -> reader.idle(LONG);
                                }
                            }))
                    .isInstanceOf(DeviceFault.Disconnected.class);
        }
    }

    @Test
    void aDeadlineNeverGoesBelowZeroOrOverflows() {
        assertThat(Deadline.in(Duration.ofSeconds(-5)).over()).isTrue();
        assertThat(Deadline.in(Duration.ofSeconds(-5)).left()).isZero();
        Deadline never = Deadline.in(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(never.over()).isFalse();
        assertThat(never.left()).isGreaterThan(Duration.ofDays(365));
        assertThat(never.leftUpTo(Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void aShapeThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new FrameShape(new byte[0], 1, 1, 1, h -> 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FrameShape(new byte[2], 3, 2, 9, h -> 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofMillis(20));
    }

    private static FrameReader reader(String... script) {
        return new FrameReader(
                new ReplayLine(LineScript.parse(List.of(script)), ReplayLine.Speed.FULL), SHAPE);
    }

    private static String[] pairs(String one, String two, int count) {
        String[] all = new String[2 * count];
        for (int i = 0; i < all.length; i++) {
            all[i] = i % 2 == 0 ? one : two;
        }
        return all;
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOfRange(bytes, from, to));
    }

    private static DeviceFault faultOf(ThrowingCallable call) {
        DeviceException thrown = catchThrowableOfType(DeviceException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
