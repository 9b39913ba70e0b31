package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class IppHealthTest {
    private static DeviceStatus status(int state, String reasons, Object... more) {
        Map<String, List<Object>> all = new HashMap<>();
        all.put("printer-state", List.of(state));
        all.put("printer-state-reasons", List.of((Object[]) reasons.split(" ")));
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], List.of(more[i + 1]));
        }
        return IppHealth.of(new IppReply.Values(all));
    }

    @ParameterizedTest
    @CsvSource({
        "3, none,                     online,        '',           full,    closed, unknown",
        "4, none,                     online,        '',           full,    closed, unknown",
        "5, media-empty-error,        userError,     paperOut,     out,     closed, unknown",
        "5, media-needed,             userError,     paperOut,     out,     closed, unknown",
        "3, media-empty-warning,      online,        paperLow,     low,     closed, unknown",
        "3, media-low-report,         online,        paperLow,     low,     closed, unknown",
        "5, media-jam,                hardwareError, jammed,       jammed,  closed, unknown",
        "5, cover-open,               userError,     coverOpen,    full,    open,   unknown",
        "5, door-open-error,          userError,     coverOpen,    full,    open,   unknown",
        "5, interlock-open-error,     userError,     coverOpen,    full,    open,   unknown",
        "5, media-jam cover-open,     userError,     coverOpen,    jammed,  open,   unknown",
        "5, input-tray-missing,       userError,     trayMissing,  full,    closed, unknown",
        "5, toner-empty-error,        userError,     tonerOut,     full,    closed, out",
        "5, marker-supply-empty,      userError,     tonerOut,     full,    closed, out",
        "3, toner-low-warning,        online,        tonerLow,     full,    closed, low",
        "3, toner-empty-warning,      online,        tonerLow,     full,    closed, low",
        "5, output-area-full,         userError,     outputFull,   full,    closed, unknown",
        "5, fuser-over-temp-error,    hardwareError, printerError, full,    closed, unknown",
        "5, paused,                   offline,       notReady,     full,    closed, unknown",
        "5, none,                     hardwareError, printerError, full,    closed, unknown",
        "5, never-heard-of,           hardwareError, printerError, full,    closed, unknown",
        "3, never-heard-of-report,    online,        '',           full,    closed, unknown",
    })
    void reasonsBecomeWords(
            int state,
            String reasons,
            String word,
            String detail,
            String paper,
            String cover,
            String toner) {
        DeviceStatus status = status(state, reasons);

        assertThat(status.state().word()).isEqualTo(word);
        assertThat(status.detail()).isEqualTo(detail);
        assertThat(status.part(Part.PAPER).word()).isEqualTo(paper);
        assertThat(status.part(Part.COVER).word()).isEqualTo(cover);
        assertThat(status.part(Part.TONER).word()).isEqualTo(toner);
    }

    @ParameterizedTest
    @CsvSource({"80, full", "10, low", "0, low", "-1, unknown", "-3, unknown"})
    void tonerIsReadFromTheMarkers(int level, String word) {
        DeviceStatus status = status(3, "none", "marker-types", "toner", "marker-levels", level);

        assertThat(status.part(Part.TONER).word()).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource({
        "type=toner;maxcapacity=100;level=75;, full",
        "type=toner;maxcapacity=2000;level=150;, low",
        "type=toner;maxcapacity=100;level=-2;, unknown",
        "type=wasteToner;maxcapacity=100;level=0;, unknown",
        "nonsense, unknown",
    })
    void tonerIsReadFromTheSuppliesWhereThereAreNoMarkers(String supply, String word) {
        assertThat(status(3, "none", "printer-supply", supply).part(Part.TONER).word())
                .isEqualTo(word);
    }

    @Test
    void aPrinterThatTakesNoJobsIsNotReady() {
        assertThat(status(3, "none", "printer-is-accepting-jobs", false).detail())
                .isEqualTo("notReady");
    }

    @Test
    void aPrinterThatDoesNotTellItsStateIsUnknown() {
        assertThat(IppHealth.of(new IppReply.Values(Map.of())).state().word()).isEqualTo("unknown");
    }
}
