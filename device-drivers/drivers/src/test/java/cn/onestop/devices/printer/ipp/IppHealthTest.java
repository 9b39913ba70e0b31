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
        "5, paused,                   offline,       paused,       full,    closed, unknown",
        "5, moving-to-paused,         offline,       paused,       full,    closed, unknown",
        "5, hold-new-jobs,            offline,       paused,       full,    closed, unknown",
        "5, shutdown,                 offline,       shutdown,     full,    closed, unknown",
        "5, deactivated,              offline,       deactivated,  full,    closed, unknown",
        "5, paused shutdown,          offline,       shutdown,     full,    closed, unknown",
        "5, paused media-empty,       userError,     paperOut,     out,     closed, unknown",
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
        DeviceStatus status = status(3, "none", "printer-is-accepting-jobs", false);

        assertThat(status.detail()).isEqualTo("notReady");
        assertThat(status.state().word()).isEqualTo("deviceBusy");
    }

    @Test
    void partsOfAPrinterThatTellsNoReasonsAreUnknown() {
        DeviceStatus status =
                IppHealth.of(
                        new IppReply.Values(
                                Map.of(
                                        "printer-state", List.of(3),
                                        "marker-types", List.of("toner"),
                                        "marker-levels", List.of(80))));

        assertThat(status.state().word()).isEqualTo("online");
        assertThat(status.part(Part.PAPER).word()).isEqualTo("unknown");
        assertThat(status.part(Part.COVER).word()).isEqualTo("unknown");
        assertThat(status.part(Part.TONER).word()).isEqualTo("full");
    }

    @Test
    void aPrinterThatDoesNotTellItsStateIsUnknown() {
        assertThat(IppHealth.of(new IppReply.Values(Map.of())).state().word()).isEqualTo("unknown");
    }
}
