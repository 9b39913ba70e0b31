package cn.onestop.devices.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

class TtySetupTest {
    @TempDir Path folder;

    @Test
    void theKernelIsAskedForEightBitsTheParityAndTheExactSpeed() {
        assertThat(asked(Parity.NONE)).isEqualTo(0x1000_18B0);
        assertThat(asked(Parity.EVEN)).isEqualTo(asked(Parity.NONE) | 0x100);
        assertThat(asked(Parity.ODD)).isEqualTo(asked(Parity.NONE) | 0x300);
        Termios2 even = Termios2.of(new LineSettings("/dev/x", 9600, Parity.EVEN));
        Termios2 none = Termios2.of(new LineSettings("/dev/x", 9600, Parity.NONE));
        assertThat(Termios2.parse(even.bytes())).isEqualTo(even);
        assertThat(none.framesAs(even)).isFalse();
        assertThat(even.framesAs(even)).isTrue();
        assertThat(even.runsAt(9700)).isTrue();
        assertThat(even.runsAt(9200)).isFalse();
        assertThat(even.runsAt(115_200)).isFalse();
    }

    @Test
    void whatIsNoSerialLineCannotBeConfigured() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (String device : new String[] {"/dev/null", file.toString()}) {
            assertThat(faultOfOpening(device))
                    .isInstanceOf(DeviceFault.CannotConfigure.class)
                    .extracting(DeviceFault::sentence)
                    .asString()
                    .startsWith(device + " is not a serial line: ");
        }
        assertThat(file).hasContent("x");
    }

    @Test
    void aMissingDeviceCannotBeOpened() {
        String missing = folder.resolve("nothing").toString();
        assertThat(faultOfOpening(missing))
                .isEqualTo(
                        new DeviceFault.CannotOpen(
                                missing + " cannot be opened: No such file or directory"));
    }

    @Test
    void aDeviceWithoutPermissionSaysSo() throws IOException {
        Path locked = Files.writeString(folder.resolve("locked"), "x");
        Files.setPosixFilePermissions(locked, Set.of());
        Assumptions.assumeFalse(Files.isWritable(locked), "root may open everything");
        assertThat(faultOfOpening(locked.toString()).sentence())
                .endsWith("cannot be opened: Permission denied");
    }

    @Test
    void theSystemsErrorsAreWordedAsOpenFaults() {
        assertThat(TtySetup.cannotOpen("/dev/x", -13).fault())
                .isEqualTo(
                        new DeviceFault.CannotOpen("/dev/x cannot be opened: Permission denied"));
        assertThat(TtySetup.cannotOpen("/dev/x", -Libc.EBUSY).fault())
                .isEqualTo(new DeviceFault.CannotOpen("/dev/x is in use by another program", true));
    }

    @Test
    void anUnknownSystemIsRefusedInOneSentence() {
        assertThat(Platform.objection("Linux", "amd64")).isEmpty();
        assertThat(Platform.objection("Linux", "aarch64")).isEmpty();
        assertThat(Platform.objection("Linux", "arm"))
                .hasValue(
                        "serial lines need 64-bit Linux on x86-64 or ARM, and this is Linux on arm");
        assertThat(Platform.objection("Mac OS X", "aarch64")).isPresent();
    }

    private static int asked(Parity parity) {
        return Termios2.of(new LineSettings("/dev/x", 9600, parity)).controlFlags();
    }

    private static DeviceFault faultOfOpening(String device) {
        DeviceException thrown =
                catchThrowableOfType(
                        DeviceException.class,
                        () -> TtyLine.open(new LineSettings(device, 115_200, Parity.NONE)));
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
