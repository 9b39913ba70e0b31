package cn.onestop.devices.linux;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import java.util.Optional;

/** The one kind of system whose numbers {@link Libc} knows. */
final class Platform {
    private Platform() {}

    /** Refuses with one sentence, before any native symbol is looked up, where we cannot work. */
    static void require() {
        objection(System.getProperty("os.name", ""), System.getProperty("os.arch", ""))
                .ifPresent(sentence -> {
                    throw new DeviceException(new DeviceFault.CannotOpen(sentence));
                });
    }

    static Optional<String> objection(String system, String processor) {
        boolean known = processor.equals("amd64") || processor.equals("aarch64");
        return system.equals("Linux") && known
                ? Optional.empty()
                : Optional.of(
                        "serial lines need 64-bit Linux on x86-64 or ARM, and this is "
                                + system
                                + " on "
                                + processor);
    }
}
