package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;

import org.junit.jupiter.api.Test;
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
        DeviceStatus status = PrinterHealth.of(hex(n1), hex(n2), hex(n3), hex(n4));
        assertThat(status.state()).isEqualTo(state);
        assertThat(status.detail()).isEqualTo(detail);
        assertThat(status.sentence().isEmpty()).isEqualTo(detail.isEmpty());
    }

    @Test
    void everyByteFromThePrinterHasOneMeaning() {
        for (int value = 0; value < 256; value++) {
            String bits = String.format("%8s", Integer.toBinaryString(value)).replace(' ', '0');
            EscPosInput expected = EscPosInput.NOISE;
            if (value == 0x11) {
                expected = EscPosInput.XON;
            } else if (value == 0x13) {
                expected = EscPosInput.XOFF;
            } else if (bits.matches("0..1..10")) {
                expected = EscPosInput.REAL_TIME;
            } else if (bits.matches("0..1..00")) {
                expected = EscPosInput.AUTOMATIC;
            } else if (bits.matches("0..0....")) {
                expected = EscPosInput.QUEUED;
            }
            assertThat(EscPosInput.of(value)).as("%02X", value).isEqualTo(expected);
        }
    }

    private static int hex(String value) {
        return Integer.parseInt(value, 16);
    }
}
