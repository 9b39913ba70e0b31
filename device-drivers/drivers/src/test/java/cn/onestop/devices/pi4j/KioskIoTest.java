package cn.onestop.devices.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.OpenDescriptors;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.twins.Pty;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class KioskIoTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path folder;

    @Test
    void aLinePassesBytesAndIsRegisteredWhileItIsOpen() {
        try (Pty pty = Pty.open(folder.resolve("card"));
                KioskIo io = KioskIo.start()) {
            SerialLine line = io.openLine(settings("card"));
            assertThat(io.registered()).containsExactly(pty.link().toString());
            assertThat(line.name()).isEqualTo(pty.link().toString());
            assertThat(line.write(new byte[] {1, 2}, 0, 2, LONG)).isEqualTo(2);
            byte[] got = new byte[4];
            assertThat(pty.read(got, LONG)).isEqualTo(2);
            pty.write(new byte[] {7});
            assertThat(line.read(got, 1, 3, LONG)).isEqualTo(1);
            assertThat(got[1]).isEqualTo((byte) 7);
            pty.write(new byte[] {8});
            assertThat(line.read(got, 0, 1, LONG)).isEqualTo(1);
            line.discardInput();
            line.close();
            line.close();
            assertThat(io.registered()).isEmpty();
        }
    }

    @Test
    void severalLinesAreOpenAtOnceAndCloseWithTheContext() throws IOException {
        long before = OpenDescriptors.count();
        KioskIo io = KioskIo.start();
        try (Pty one = Pty.open(folder.resolve("one"));
                Pty two = Pty.open(folder.resolve("two"))) {
            SerialLine first = io.openLine(settings("one"));
            SerialLine second = io.openLine(settings("two"));
            assertThat(io.registered())
                    .containsExactlyInAnyOrder(one.link().toString(), two.link().toString());
            io.close();
            for (SerialLine line : new SerialLine[] {first, second}) {
                assertThat(faultOf(() -> line.read(new byte[1], 0, 1, LONG)))
                        .isInstanceOf(DeviceFault.Closed.class);
                line.close();
            }
            assertThat(faultOf(() -> io.openLine(settings("one"))))
                    .isInstanceOf(DeviceFault.CannotOpen.class)
                    .extracting(DeviceFault::sentence)
                    .asString()
                    .endsWith("the kiosk's inputs and outputs are closed");
        }
        assertThat(OpenDescriptors.count()).isEqualTo(before);
    }

    @Test
    void aBlockedReaderWakesWhenItsLineOrEverythingCloses() throws Exception {
        KioskIo io = KioskIo.start();
        try (Pty pty = Pty.open(folder.resolve("card"))) {
            SerialLine line = io.openLine(settings("card"));
            FutureTask<Integer> reader = blockedRead(line);
            line.close();
            assertClosed(reader);

            FutureTask<Integer> another = blockedRead(io.openLine(settings("card")));
            io.close();
            assertClosed(another);
            assertThat(pty.open()).isTrue();
        }
    }

    @Test
    void anUnpluggedLineIsClosedAndOpenedAgain() {
        try (KioskIo io = KioskIo.start()) {
            for (int i = 0; i < 3; i++) {
                Pty pty = Pty.open(folder.resolve("card"));
                SerialLine line = io.openLine(settings("card"));
                pty.unplug();
                assertThat(faultOf(() -> line.read(new byte[1], 0, 1, LONG)))
                        .isInstanceOf(DeviceFault.Disconnected.class);
                line.close();
            }
        }
    }

    @Test
    void theSameLineTwiceIsRefusedAndNothingLeaks() throws IOException {
        try (Pty pty = Pty.open(folder.resolve("card"));
                KioskIo io = KioskIo.start()) {
            SerialLine line = io.openLine(settings("card"));
            long before = OpenDescriptors.count();
            assertThat(faultOf(() -> io.openLine(settings("card"))))
                    .isInstanceOf(DeviceFault.CannotOpen.class)
                    .extracting(DeviceFault::sentence)
                    .asString()
                    .endsWith("is in use by another program");
            assertThat(OpenDescriptors.count()).isEqualTo(before);
            assertThat(io.registered()).hasSize(1);
            line.close();
            io.openLine(settings("card")).close();
            assertThat(pty.open()).isTrue();
        }
    }

    @Test
    void aFailedRegistrationGivesTheDeviceFree() throws IOException {
        try (Pty one = Pty.open(folder.resolve("one"));
                KioskIo io = KioskIo.start()) {
            SerialLine line = io.openLine(settings("one"));
            one.unplug();
            // The dead line is still registered under this name, and the device is back.
            try (Pty again = Pty.open(folder.resolve("one"))) {
                long before = OpenDescriptors.count();
                assertThat(faultOf(() -> io.openLine(settings("one"))))
                        .isInstanceOf(DeviceFault.CannotOpen.class);
                assertThat(OpenDescriptors.count()).isEqualTo(before);
                line.close();
                io.openLine(settings("one")).close();
                assertThat(again.open()).isTrue();
            }
        }
    }

    @Test
    void aMissingDeviceCannotBeOpened() {
        try (KioskIo io = KioskIo.start()) {
            assertThat(faultOf(() -> io.openLine(settings("none"))))
                    .isInstanceOf(DeviceFault.CannotOpen.class);
            assertThat(io.registered()).isEmpty();
        }
    }

    @Test
    void settingsThatNoLineHasAreRefused() {
        assertThatThrownBy(() -> new LineSettings(" ", 9600, Parity.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineSettings("/dev/x", 0, Parity.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50 to 4000000");
    }

    private LineSettings settings(String name) {
        return new LineSettings(folder.resolve(name).toString(), 115_200, Parity.NONE);
    }

    private static FutureTask<Integer> blockedRead(SerialLine line) {
        FutureTask<Integer> reader =
                new FutureTask<>(() -> line.read(new byte[1], 0, 1, Duration.ofHours(1)));
        Thread.ofPlatform().daemon().start(reader);
        return reader;
    }

    private static void assertClosed(FutureTask<Integer> reader) {
        assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.Closed.class));
    }

    private static DeviceFault faultOf(ThrowingCallable call) {
        DeviceException thrown = catchThrowableOfType(DeviceException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
