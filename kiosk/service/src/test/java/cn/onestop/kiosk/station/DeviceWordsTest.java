package cn.onestop.kiosk.station;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.kiosk.words.Words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceWordsTest {
    private static Words.Sentence say(DeviceKind kind, DeviceState state, String detail) {
        return DeviceWords.sentence(
                new DeviceReport(
                        "x",
                        kind,
                        new DeviceStatus(state, detail, "a driver's text"),
                        new DeviceInfo("", "", "", ""),
                        0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paperOut",
                "paperLow",
                "coverOpen",
                "cutterError",
                "headHot",
                "printerError",
                "offline",
                "noAnswer",
                "notReady",
                "readerFault",
                "jammed",
                "tonerOut",
                "tonerLow",
                "disconnected",
                "cannotOpen",
                "garbled",
                "refused",
                "driverFault",
                "otherDevice",
                "starting"
            })
    void everyDetailHasASentenceOfItsOwnInBothLanguages(String detail) {
        Words.Sentence said = say(DeviceKind.RECEIPT_PRINTER, DeviceState.OFFLINE, detail);
        assertThat(Words.knows("device.detail." + detail)).isTrue();
        assertThat(said.zh()).contains("回执打印机").matches(".*[。]").doesNotContain("{");
        assertThat(said.en()).contains("receipt printer").matches("[ -~]+").doesNotContain("{");
    }

    @Test
    void aDetailNobodyHeardOfIsToldByTheState() {
        for (DeviceState state : DeviceState.values()) {
            Words.Sentence plain = say(DeviceKind.PAD, state, "");
            assertThat(say(DeviceKind.PAD, state, "unheardOf")).isEqualTo(plain);
            assertThat(plain.zh()).contains("签字板");
            assertThat(plain.en()).doesNotContain("driver's");
            assertThat(DeviceWords.state(state).zh()).isNotEmpty();
        }
    }

    @Test
    void everyKindHasAName() {
        for (DeviceKind kind : DeviceKind.values()) {
            assertThat(kind.title().zh()).isNotEmpty();
            assertThat(kind.title().en()).isNotEmpty();
        }
    }
}
