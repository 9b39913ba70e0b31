package cn.onestop.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.OpenDescriptors;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.twins.Pty;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TtyLineTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(60);

    @TempDir Path folder;
    private Pty pty;
    private long descriptorsBefore;

    @BeforeEach
    void plugIn() throws IOException {
        pty = Pty.open(folder.resolve("tty"));
        pty.close();
        descriptorsBefore = OpenDescriptors.count();
        pty = Pty.open(folder.resolve("tty"));
    }

    @AfterEach
    void nothingIsLeft() {
        pty.close();
        await().untilAsserted(
                        () -> assertThat(OpenDescriptors.count()).isEqualTo(descriptorsBefore));
    }

    @Test
    void bytesPassUnchangedBothWays() {
        byte[] sent = new byte[3000];
        new Random(7).nextBytes(sent);
        try (TtyLine line = open()) {
            assertThat(line.write(sent, 0, sent.length, LONG)).isEqualTo(sent.length);
            assertThat(takenByPeer(sent.length)).isEqualTo(sent);
            pty.write(sent);
            byte[] got = new byte[sent.length + 2];
            int count = 0;
            while (count < sent.length) {
                count += line.read(got, 1 + count, sent.length - count, LONG);
            }
            assertThat(got[0]).isZero();
            assertThat(got).containsSequence(sent);
            assertThat(line.name()).isEqualTo(pty.link().toString());
        }
    }

    @Test
    void aReadEndsWithZeroWhenItsTimeRunsOut() {
        try (TtyLine line = open()) {
            long start = System.nanoTime();
            assertThat(line.read(new byte[4], 0, 4, SHORT)).isZero();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
            assertThat(line.read(new byte[4], 0, 4, Duration.ZERO)).isZero();
            assertThat(line.read(new byte[4], 0, 4, Duration.ofSeconds(-1))).isZero();
        }
    }

    @Test
    void aWriteToAPeerThatReadsNothingTellsExactlyWhatWasTaken() {
        byte[] much = new byte[400_000];
        new Random(11).nextBytes(much);
        try (TtyLine line = open()) {
            int taken = line.write(much, 0, much.length, Duration.ofMillis(300));
            assertThat(taken).isBetween(1, much.length - 1);
            assertThat(line.write(much, taken, much.length - taken, SHORT)).isZero();
            byte[] arrived = takenByPeer(taken);
            assertThat(arrived).isEqualTo(Arrays.copyOf(much, taken));
            assertThat(pty.read(new byte[1], SHORT)).isZero();
        }
    }

    @Test
    void aWriteGoesOnWhereTheTimeRanOut() throws Exception {
        byte[] much = new byte[300_000];
        new Random(13).nextBytes(much);
        try (TtyLine line = open()) {
            int taken = line.write(much, 0, much.length, SHORT);
            FutureTask<Integer> rest =
                    onThread(() -> line.write(much, taken, much.length - taken, LONG));
            assertThat(takenByPeer(much.length)).isEqualTo(much);
            assertThat(rest.get()).isEqualTo(much.length - taken);
        }
    }

    @Test
    void closingEndsABlockedReaderAndABlockedWriterAtOnce() throws Exception {
        TtyLine line = open();
        FutureTask<Integer> reader = onThread(() -> line.read(new byte[1], 0, 1, FOR_EVER));
        FutureTask<Integer> writer =
                onThread(() -> line.write(new byte[1 << 20], 0, 1 << 20, FOR_EVER));
        awaitBlockedInKernel();
        line.close();
        assertThat(faultOf(reader)).isInstanceOf(DeviceFault.Closed.class);
        assertThat(faultOf(writer)).isInstanceOf(DeviceFault.Closed.class);
        line.close();
        assertThat(faultOf(() -> line.read(new byte[1], 0, 1, FOR_EVER)))
                .isInstanceOf(DeviceFault.Closed.class);
        assertThat(faultOf(() -> line.write(new byte[1], 0, 1, FOR_EVER)))
                .isInstanceOf(DeviceFault.Closed.class);
        assertThat(faultOf(line::discardInput)).isInstanceOf(DeviceFault.Closed.class);
    }

    @Test
    void unpluggingEndsABlockedReaderAndTheNextWriterAtOnce() throws Exception {
        try (TtyLine line = open()) {
            FutureTask<Integer> reader = onThread(() -> line.read(new byte[1], 0, 1, FOR_EVER));
            awaitBlockedInKernel();
            pty.unplug();
            assertThat(faultOf(reader)).isInstanceOf(DeviceFault.Disconnected.class);
            assertThat(faultOf(() -> line.write(new byte[1], 0, 1, FOR_EVER)))
                    .isInstanceOf(DeviceFault.Disconnected.class);
            assertThat(faultOf(() -> line.read(new byte[1], 0, 1, Duration.ZERO)))
                    .isInstanceOf(DeviceFault.Disconnected.class);
            assertThat(faultOf(line::discardInput)).isInstanceOf(DeviceFault.Disconnected.class);
        }
    }

    @Test
    void unpluggingEndsABlockedWriter() throws Exception {
        try (TtyLine line = open()) {
            FutureTask<Integer> writer =
                    onThread(() -> line.write(new byte[1 << 20], 0, 1 << 20, FOR_EVER));
            awaitBlockedInKernel();
            pty.unplug();
            assertThat(faultOf(writer)).isInstanceOf(DeviceFault.Disconnected.class);
        }
    }

    @Test
    void aDevicePluggedInAgainIsOpenedUnderTheSameName() {
        try (TtyLine line = open()) {
            pty.unplug();
            assertThat(faultOf(() -> line.read(new byte[1], 0, 1, LONG)))
                    .isInstanceOf(DeviceFault.Disconnected.class);
        }
        assertThat(faultOf(this::open)).isInstanceOf(DeviceFault.CannotOpen.class);
        pty = Pty.open(folder.resolve("tty"));
        try (TtyLine line = open()) {
            assertThat(line.write(new byte[] {5}, 0, 1, LONG)).isEqualTo(1);
            assertThat(takenByPeer(1)).containsExactly(5);
        }
    }

    @Test
    void aSecondOpenIsRefusedUntilTheFirstIsClosed() {
        try (TtyLine first = open()) {
            assertThat(faultOf(this::open))
                    .isInstanceOf(DeviceFault.CannotOpen.class)
                    .extracting(DeviceFault::sentence)
                    .isEqualTo(first.name() + " is in use by another program");
        }
        open().close();
    }

    @Test
    void otherProgramsAreKeptOutWhileItIsOpen() {
        TtyLine line = open();
        int other = Libc.open(line.name(), Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_CLOEXEC);
        if (other < 0) {
            assertThat(other).isEqualTo(-Libc.EBUSY); // root alone gets past the flag
            line.close();
            return;
        }
        try {
            assertThat(exclusive(other)).isTrue();
            line.close();
            assertThat(exclusive(other)).isFalse();
        } finally {
            Libc.close(other);
        }
    }

    @Test
    void aLineThatAKilledProgramLeftExclusiveOpensAgain() {
        int killed = Libc.open(pty.link().toString(), Libc.O_RDWR | Libc.O_NOCTTY);
        Libc.ioctl(killed, Libc.TIOCEXCL, 0);
        assertThat(exclusive(killed)).isTrue();
        pty.read(new byte[1], Duration.ZERO);
        assertThat(exclusive(killed)).isFalse();
        Libc.close(killed);
        open().close();
    }

    private static boolean exclusive(int fd) {
        byte[] flag = new byte[Integer.BYTES];
        assertThat(Libc.ioctl(fd, 0x80045440L, flag)).isZero(); // TIOCGEXCL
        return flag[0] != 0;
    }

    @Test
    void unusualSpeedsAndParitiesAreTaken() {
        int looker = Libc.open(pty.link().toString(), Libc.O_RDWR | Libc.O_NOCTTY);
        for (int baud : new int[] {250_000, 115_200, 9_600, 128_001}) {
            for (Parity parity : Parity.values()) {
                try (TtyLine line =
                        TtyLine.open(new LineSettings(pty.link().toString(), baud, parity))) {
                    byte[] set = new byte[Termios2.BYTES];
                    assertThat(Libc.ioctl(looker, Libc.TCGETS2, set)).isZero();
                    assertThat(Termios2.parse(set).outputSpeed()).isEqualTo(baud);
                    assertThat(Termios2.parse(set).inputSpeed()).isEqualTo(baud);
                    byte[] flow = {17, 19, 3, 13};
                    assertThat(line.write(flow, 0, 4, LONG)).isEqualTo(4);
                    assertThat(takenByPeer(4)).isEqualTo(flow);
                    pty.write(flow);
                    byte[] got = new byte[4];
                    int count = 0;
                    while (count < 4) {
                        count += line.read(got, count, 4 - count, LONG);
                    }
                    assertThat(got).isEqualTo(flow);
                }
            }
        }
        Libc.close(looker);
    }

    @Test
    void whatArrivedBeforeOpeningOrDiscardingIsNotRead() {
        pty.write(new byte[2000]);
        try (TtyLine line = open()) {
            assertThat(line.read(new byte[10], 0, 10, SHORT)).isZero();
            pty.write(new byte[] {1, 2, 3});
            byte[] got = new byte[3];
            assertThat(line.read(got, 0, 1, LONG)).isEqualTo(1);
            line.discardInput();
            assertThat(line.read(got, 0, 3, SHORT)).isZero();
            pty.write(new byte[] {9});
            assertThat(line.read(got, 0, 3, LONG)).isEqualTo(1);
            assertThat(got[0]).isEqualTo((byte) 9);
        }
    }

    @Test
    void aThousandOpensLeaveNoDescriptor() throws IOException {
        open().close();
        long before = OpenDescriptors.count();
        for (int i = 0; i < 1000; i++) {
            open().close();
        }
        assertThat(OpenDescriptors.count()).isEqualTo(before);
    }

    @Test
    void refusedOpensLeaveNoDescriptor() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        try (TtyLine line = open()) {
            long before = OpenDescriptors.count();
            for (int i = 0; i < 100; i++) {
                assertThat(faultOf(() -> open(file.toString()))).isNotNull();
                assertThat(faultOf(() -> open("/dev/null"))).isNotNull();
                assertThat(faultOf(() -> open(line.name()))).isNotNull();
            }
            assertThat(OpenDescriptors.count()).isEqualTo(before);
        }
    }

    @Test
    void aWrongRangeOfABufferIsRefusedBeforeAnyByteMoves() {
        try (TtyLine line = open()) {
            assertThatThrownBy(() -> line.read(new byte[4], 2, 3, LONG))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> line.write(new byte[4], 2, 3, LONG))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> line.read(new byte[4], 0, 0, LONG))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(line.write(new byte[4], 0, 0, Duration.ZERO)).isZero();
        }
    }

    private TtyLine open() {
        return open(folder.resolve("tty").toString());
    }

    private static TtyLine open(String device) {
        return TtyLine.open(new LineSettings(device, 115_200, Parity.NONE));
    }

    private byte[] takenByPeer(int length) {
        byte[] all = new byte[length];
        byte[] part = new byte[4096];
        int count = 0;
        while (count < length) {
            int n = pty.read(part, LONG);
            assertThat(n).isBetween(1, length - count);
            System.arraycopy(part, 0, all, count, n);
            count += n;
        }
        return all;
    }

    private static FutureTask<Integer> onThread(Callable<Integer> work) {
        FutureTask<Integer> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("tty-worker").start(task);
        return task;
    }

    /** All workers sit in a downcall: the stack ends there and stays there. */
    private static void awaitBlockedInKernel() {
        await().until(() ->
                Thread.getAllStackTraces().entrySet().stream()
                        .filter(e -> e.getKey().getName().equals("tty-worker"))
                        .allMatch(e -> inPoll(e.getValue())));
    }

    private static boolean inPoll(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(f ->
                        f.getClassName().endsWith("linux.Libc")
                                && f.getMethodName().equals("await"));
    }

    private static DeviceFault faultOf(FutureTask<Integer> task) throws Exception {
        try {
            return faultOf(() -> task.get(5, TimeUnit.SECONDS));
        } finally {
            assertThat(task).isDone();
        }
    }

    private static DeviceFault faultOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof ExecutionException wrapped) {
            thrown = wrapped.getCause();
        }
        assertThat(thrown).isInstanceOf(DeviceException.class);
        return ((DeviceException) thrown).fault();
    }
}
