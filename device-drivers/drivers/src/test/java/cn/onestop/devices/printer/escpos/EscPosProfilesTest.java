package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.printer.PrintOutcome.Confirmed;
import cn.onestop.devices.printer.PrintOutcome.NotPrinted;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Text;
import cn.onestop.twins.printer.BenchPrinter;
import cn.onestop.twins.printer.PrinterModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HexFormat;
import java.util.List;

/** What each profile sends, and that its twin prints it. */
class EscPosProfilesTest {
    private static final ReceiptJob JOB =
            new ReceiptJob(
                    List.of(new Text("测A", Align.LEFT, 1, false), new ReceiptJob.Qr("a", 1)));
    private static final String TEXT = "1b61001b45001d2100b2e2410a";
    private static final String NATIVE =
            "1b61011d286b0400314132001d286b03003143011d286b03003145311d286b0400315030611d286b0300315130";

    static List<String> profiles() {
        return EscPosProfiles.names();
    }

    private static String hex(String profile) {
        StringBuilder hex = new StringBuilder();
        EscPosEncoder.encode(JOB, EscPosProfiles.named(profile))
                .forEach(unit -> hex.append(HexFormat.of().formatHex(unit.bytes())));
        return hex.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "cn-80mm, 1d6100, native, 1d5642001b420202",
        "cn-80mm-usb, 1d6100, native, 1d5642001b420202",
        "jolimark-80mm, 1d6100, native, 1d5642001b1d07010202",
        "epson-tm-t88, 1d610e, native, 1d564200",
        "epson-tm-t70ii-ch, 1d610e, native, 1d564200",
        "epson-tm-t82, 1d610e, native, 1d5642001b284104003031 0102",
        "cn-58mm, 1d6100, picture, ''",
        "cn-58mm-usb, 1d6100, picture, ''",
        "epson-tm-t88iii, 1d6100, picture, 1d564200",
    })
    void theBytesOfAReceipt(String profile, String automatic, String qr, String end) {
        String begin = "1b401c26" + automatic + TEXT;
        String tail = "1b6404" + end.replace(" ", "");
        String sent = hex(profile);
        assertThat(sent).startsWith(begin).endsWith(tail);
        String code = sent.substring(begin.length(), sent.length() - tail.length());
        if (qr.equals("native")) {
            assertThat(code).isEqualTo(NATIVE);
        } else {
            assertThat(code).startsWith("1b61011d76300003001500fe").hasSize(2 * (11 + 3 * 21));
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyProfilePrintsOnItsTwinWithoutACommandItDoesNotKnow(String profile) {
        BenchPrinter twin = Printers.twin(profile);
        EscPosPrinter printer = Printers.open(twin, profile);
        EscPosProfile is = EscPosProfiles.named(profile);
        assertThat(printer.print(Printers.large())).isEqualTo(new Confirmed());
        assertThat(twin.unknownCommands()).isEmpty();
        assertThat(twin.lostBytes()).isZero();
        assertThat(twin.sheets()).isEqualTo(is.cutter() == EscPosProfile.Cutter.NONE ? 0 : 1);
        assertThat(twin.beeps()).isEqualTo(is.buzzer() == EscPosProfile.Buzzer.NONE ? 0 : 1);
        assertThat(twin.text()).contains("测试样张").endsWith("样张测试");
        assertThat(printer.selfTest()).extracting(SelfTestStep::good).doesNotContain(false);
    }

    @Test
    void aBuzzerCanBeSilent() {
        BenchPrinter twin = Printers.twin("cn-80mm");
        EscPosPrinter printer =
                EscPosPrinter.open(
                        twin, EscPosProfiles.named("cn-80mm").withoutBuzzer(), twin::nanoTime);
        assertThat(printer.print(JOB)).isEqualTo(new Confirmed());
        assertThat(twin.beeps()).isZero();
    }

    @Test
    void aPrinterThatTellsWhatItIsIsAskedOnceItIsReady() {
        BenchPrinter twin = Printers.twin("epson-tm-t88");
        twin.paper(false);
        EscPosPrinter printer = Printers.open(twin, "epson-tm-t88");
        assertThat(printer.info()).isEqualTo(new DeviceInfo("", "", "", ""));
        twin.paper(true);
        printer.status();
        assertThat(printer.info())
                .isEqualTo(new DeviceInfo("EPSON", "TM-T88V", "T0000001", "1.00"));
    }

    @Test
    void aCloneThatTellsNothingStaysUsable() {
        BenchPrinter twin = new BenchPrinter(PrinterModel.chinese58());
        EscPosPrinter printer = Printers.open(twin, "epson-tm-t88iii");
        assertThat(printer.info()).isEqualTo(new DeviceInfo("", "", "", ""));
        assertThat(printer.selfTest())
                .extracting(SelfTestStep::name)
                .containsExactly("status", "identity", "confirmation");
        assertThat(printer.selfTest().get(1).good()).isFalse();
        assertThat(printer.print(new ReceiptJob(List.of(new Text("A", Align.LEFT, 1, false)))))
                .isEqualTo(new Confirmed());
    }

    @Test
    void aCloneUnderAnEpsonProfileIsNeverSentAJobAndTheSelfTestSaysWhy() {
        BenchPrinter twin = new BenchPrinter(PrinterModel.chinese80());
        EscPosPrinter printer = Printers.open(twin, "epson-tm-t82");
        assertThat(printer.print(JOB)).isInstanceOf(NotPrinted.class);
        assertThat(twin.ink()).isZero();
        assertThat(printer.selfTest().getLast().sentence()).contains("is the profile the right");
    }

    @Test
    void thePartsOfThePrinterAreTold() {
        BenchPrinter twin = Printers.twin("epson-tm-t82");
        EscPosPrinter printer = Printers.open(twin, "epson-tm-t82");
        assertThat(printer.status().parts().values())
                .containsExactly(PartState.FULL, PartState.CLOSED, PartState.OK, PartState.OK);
        twin.paperLow();
        assertThat(printer.status().detail()).isEqualTo("paperLow");
        assertThat(printer.status().part(Part.PAPER)).isEqualTo(PartState.LOW);
        twin.cover(true);
        assertThat(printer.status().part(Part.COVER)).isEqualTo(PartState.OPEN);
        assertThat(Printers.open(Printers.twin("cn-58mm"), "cn-58mm").status().part(Part.CUTTER))
                .isEqualTo(PartState.NOT_SUPPORTED);
    }

    @Test
    void rareCharactersAreTextOnlyWhereTheFontHasThem() {
        EscPosProfile full = EscPosProfiles.named("epson-tm-t70ii-ch");
        EscPosProfile plain = EscPosProfiles.named("cn-80mm");
        assertThat(full.paper().prints().test(0x3400)).isTrue();
        assertThat(full.paper().prints().test(0x20BB7)).isFalse();
        assertThat(plain.paper().prints().test(0x3400)).isFalse();
        ReceiptJob job = new ReceiptJob(List.of(new Text("㐀", Align.LEFT, 1, false)));
        assertThat(HexFormat.of().formatHex(EscPosEncoder.encode(job, full).get(1).bytes()))
                .endsWith("8139ee390a");
        BenchPrinter twin = Printers.twin("epson-tm-t70ii-ch");
        assertThat(Printers.open(twin, "epson-tm-t70ii-ch").print(job)).isEqualTo(new Confirmed());
        assertThat(twin.text()).isEqualTo("㐀");
    }

    @Test
    void anUnknownProfileIsAnErrorThatNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EscPosProfiles.named("laser"))
                .withMessageContaining("cn-80mm, cn-58mm,")
                .withMessageContaining("epson-tm-t82");
        assertThat(EscPosProfiles.names().getFirst()).isEqualTo("cn-80mm");
    }

    @Test
    void aProfileThatCannotBeIsRefused() {
        EscPosProfile p = EscPosProfiles.named("cn-80mm");
        assertThatIllegalArgumentException().isThrownBy(() -> p.atBaud(300));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EscPosProfile(
                                p.key(),
                                p.paper(),
                                p.confirmation(),
                                true,
                                true,
                                p.buzzer(),
                                p.cutter(),
                                true,
                                4096,
                                true,
                                9600));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EscPosProfile(
                                p.key(),
                                p.paper(),
                                p.confirmation(),
                                true,
                                false,
                                p.buzzer(),
                                p.cutter(),
                                true,
                                45,
                                true,
                                9600));
    }
}
