package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterHealthTest {
    @ParameterizedTest
    @CsvSource({
        "12, 12, 12, 12, ONLINE, ''",
        "16, 12, 12, 12, ONLINE, ''", // drawer
        "52, 12, 12, 12, ONLINE, ''", // feed button
        "12, 12, 12, 1E, ONLINE, paperLow",
        "1A, 16, 12, 12, USER_ERROR, coverOpen",
        "1A, 36, 12, 7E, USER_ERROR, coverOpen",
        "1A, 32, 12, 7E, USER_ERROR, paperOut",
        "12, 12, 12, 72, USER_ERROR, paperOut",
        "1A, 32, 12, 12, USER_ERROR, paperOut",
        "1A, 52, 1A, 12, HARDWARE_ERROR, cutterError",
        "1A, 52, 32, 12, HARDWARE_ERROR, printerError",
        "1A, 52, 16, 12, HARDWARE_ERROR, printerError",
        "1A, 52, 12, 12, HARDWARE_ERROR, printerError",
        "1A, 52, 52, 12, DEVICE_BUSY, headHot",
        "1A, 12, 12, 12, OFFLINE, offline",
        "32, 12, 12, 12, OFFLINE, offline",
        "12, 1A, 12, 12, OFFLINE, offline",
    })
    void theFourAnswersInWords(
            String n1, String n2, String n3, String n4, DeviceState state, String detail) {
        DeviceStatus status = new PrinterHealth(true).of(hex(n1), hex(n2), hex(n3), hex(n4));
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.detail()).isEqualTo(detail);
        assertThat(status.sentence().isEmpty()).isEqualTo(detail.isEmpty());
    }

    private static int hex(String value) {
        return Integer.parseInt(value, 16);
    }
}
