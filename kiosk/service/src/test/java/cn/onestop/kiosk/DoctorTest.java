package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.seal.DemoAuthority;
import cn.onestop.proof.canon.Json;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.ipp.IppFault;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;

/** The doctor through the command line, with twins on pseudo-terminals. */
class DoctorTest {
    private static final Path PICTURES = Path.of("target", "screens");
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int doctor(String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("doctor", "--config", folder.resolve("onestop.yaml").toString()));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private Json.Obj told() {
        byte[] text = out.toString().strip().getBytes(StandardCharsets.UTF_8);
        try (InputStream schema =
                DoctorTest.class.getResourceAsStream("doctor/doctor.schema.json")) {
            assertThat(
                            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                    .getSchema(schema)
                                    .validate(
                                            new com.fasterxml.jackson.databind.ObjectMapper()
                                                    .readTree(text)))
                    .isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Json.parse(text).asObject();
    }

    private static Json.Obj device(Json.Obj told, String id) {
        return told.array("devices").stream()
                .map(Json::asObject)
                .filter(each -> each.text("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String grade(Json.Obj told, String check) {
        return told.array("checks").stream()
                .map(Json::asObject)
                .filter(each -> each.text("name").equals(check))
                .findFirst()
                .orElseThrow()
                .text("grade");
    }

    private Path configuration(int brokerPort) throws IOException {
        return configuration(brokerPort, "");
    }

    /**
     * @param more devices beside the three that every kiosk has
     */
    private Path configuration(int brokerPort, String more) throws IOException {
        DemoAuthority.create(folder, "k-1", new SystemTimeAndIds());
        return Files.writeString(
                folder.resolve("onestop.yaml"),
                """
                kiosk: {name: k-1, tenant: t, test: true}
                data: {folder: "%1$s/data", keys: "%1$s/keys"}
                http: {port: 0}
                devices: {card-reader: {line: "%1$s/a"}, pad: {line: "%1$s/b"}, printer: {line: "%1$s/c"}%3$s}
                mqtt: {broker: "tcp://127.0.0.1:%2$d"}
                seal: {key: "%1$s/seal-key.pem", chain: "%1$s/seal-chain.pem"}
                """
                        .formatted(folder, brokerPort, more));
    }

    @Test
    void aKioskWithAllItsDevicesIsReadyAndEveryTrialIsTold() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                SamTwin reader = SamTwin.start(folder.resolve("a"));
                StuTwin pad = StuTwin.start(folder.resolve("b"));
                EscPosTwin printer = EscPosTwin.start(folder.resolve("c"))) {
            configuration(broker.getLocalPort());
            printer.slow(0);
            reader.place(card());
            Thread hand =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                await().atMost(Duration.ofSeconds(60))
                                        .until(() -> err.toString().contains("请在签字板上"));
                                picture(pad);
                                pad.write(Strokes.zhang(), StuTwin.SIGNING_AREA, 10);
                            });
            int code = doctor("--json", "--print-test", "--pad", "--card", "--finger");
            hand.join();
            Json.Obj told = told();
            assertThat(code).as(out.toString()).isZero();
            assertThat(told.text("result")).isEqualTo("ready");
            assertThat(told.array("checks"))
                    .allMatch(check -> check.asObject().text("grade").equals("good"));
            for (String id : List.of("card-reader", "pad", "printer")) {
                Json.Obj device = device(told, id);
                assertThat(device.text("device")).as(id).isEqualTo("online");
                assertThat(device.array("selfTest")).as(id).isNotEmpty();
                assertThat(device.array("probes")).as(id).hasSize(1);
                assertThat(device.array("probes").getFirst().asObject().text("grade"))
                        .as("%s", device.array("probes"))
                        .isEqualTo("good");
            }
            assertThat(printer.sheets().getLast().text()).contains("设备测试", "DEVICE TEST", "k-1");
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve("doctor-receipt.png"), printer.sheets().getLast().png());
            assertThat(out.toString() + err)
                    .contains("居民身份证")
                    .doesNotContain("张䶮", "张家港", "320599", "样例");
        }
    }

    private static void picture(StuTwin pad) {
        try {
            Files.createDirectories(PICTURES);
            ImageIO.write(pad.screen(), "png", PICTURES.resolve("doctor-pad.png").toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TwinCard card() {
        return TwinCard.resident(
                "张䶮𬭊",
                "1",
                "01",
                "19900101",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320599199001019999",
                "张家港市公安局（测试）",
                "20200101",
                "20400101");
    }

    @Test
    void missingAndTroubledDevicesAreNotReadyAndEachSaysWhatToDo() throws Exception {
        try (SamTwin reader = SamTwin.start(folder.resolve("a"));
                EscPosTwin printer = EscPosTwin.start(folder.resolve("c"))) {
            configuration(9);
            printer.paperOut();
            reader.moduleSerial(4711);
            assertThat(doctor("--json", "--print-test")).isEqualTo(1);
            Json.Obj told = told();
            assertThat(device(told, "card-reader").text("serial")).contains("4711");
            assertThat(told.text("result")).isEqualTo("notReady");
            assertThat(grade(told, "broker")).as("signing goes on").isEqualTo("warning");
            assertThat(device(told, "card-reader").text("grade")).isEqualTo("good");
            assertThat(device(told, "pad").text("detail")).isEqualTo("disconnected");
            assertThat(device(told, "pad").text("zh")).contains("没有连接");
            assertThat(device(told, "printer").text("detail")).isEqualTo("paperOut");
            assertThat(device(told, "printer").array("probes").getFirst().asObject().text("grade"))
                    .isEqualTo("bad");
            assertThat(printer.sheetsCut()).isZero();
            assertThat(doctor()).isEqualTo(1);
            assertThat(out.toString())
                    .contains("✗ pad 签字板 signature pad: 未连接 not connected", "✓ card-reader")
                    .contains("回执打印机缺纸，请装纸。", "结论：有问题");
        }
    }

    @Test
    void nothingIsOpenedWhileTheServiceRunsAndTheLineToTypeIsNamed() throws Exception {
        Path file = configuration(9);
        try (StuTwin pad = StuTwin.start(folder.resolve("b"));
                Kiosk kiosk =
                        Kiosk.start(
                                KioskConfig.read(file),
                                new SystemTimeAndIds(),
                                UnaryOperator.identity(),
                                e -> {})) {
            assertThat(kiosk.port()).isPositive();
            assertThat(doctor()).isEqualTo(2);
            assertThat(out.toString()).contains("sudo systemctl stop onestop", "/ops");
            assertThat(doctor("--json")).isEqualTo(2);
            assertThat(told().array("devices")).isEmpty();
            assertThat(pad.pluggedIn()).isTrue();
        }
        assertThat(doctor()).as("the service has stopped").isEqualTo(1);
    }

    @Test
    void aLineThatAnotherProgramHasCannotBeChecked() throws Exception {
        configuration(9);
        try (StuTwin pad = StuTwin.start(folder.resolve("b"));
                cn.onestop.devices.pi4j.KioskIo other = cn.onestop.devices.pi4j.KioskIo.start()) {
            other.openLine(
                    new cn.onestop.devices.link.LineSettings(
                            folder.resolve("b").toRealPath().toString(),
                            128000,
                            cn.onestop.devices.link.Parity.NONE));
            assertThat(doctor("--json")).isEqualTo(2);
            assertThat(device(told(), "pad").text("grade")).isEqualTo("unknown");
            assertThat(device(told(), "pad").text("said")).contains("in use");
            assertThat(pad.pluggedIn()).isTrue();
        }
    }

    @Test
    void whatIsWrongWithTheMachineIsOneLineEach() throws Exception {
        configuration(9);
        Files.delete(folder.resolve("seal-key.pem"));
        assertThat(doctor("--json")).isEqualTo(1);
        assertThat(grade(told(), "seal")).isEqualTo("bad");
        assertThat(grade(told(), "clock")).isEqualTo("good");
        assertThat(grade(told(), "fonts")).isEqualTo("good");
        assertThat(grade(told(), "data")).isEqualTo("good");
        assertThat(folder.resolve("data")).as("nothing is made").doesNotExist();
    }

    @Test
    void aConfigurationThatCannotBeReadIsSaidAndNothingCanBeChecked() throws Exception {
        Files.writeString(folder.resolve("onestop.yaml"), "kiosk: {name: K}\n");
        assertThat(doctor("--json")).isEqualTo(2);
        assertThat(grade(told(), "config")).isEqualTo("unknown");
        assertThat(doctor("--wait", "0")).isEqualTo(64);
    }

    @Test
    void whoDoesNothingOnThePadOrTheReaderIsNoFault() throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                SamTwin reader = SamTwin.start(folder.resolve("a"));
                StuTwin pad = StuTwin.start(folder.resolve("b"));
                EscPosTwin printer = EscPosTwin.start(folder.resolve("c"))) {
            configuration(broker.getLocalPort());
            reader.moduleSerial(4711);
            assertThat(doctor("--json", "--pad", "--card", "--wait", "1")).isZero();
            assertThat(device(told(), "pad").text("grade")).isEqualTo("warning");
            assertThat(device(told(), "card-reader").text("grade")).isEqualTo("warning");
            assertThat(device(told(), "card-reader").text("serial")).contains("4711");
            assertThat(printer.sheets()).as("no print was wished").isEmpty();
            assertThat(pad.inking()).as("the pad is left as it was").isFalse();
        }
    }

    private Json.Obj probe(String id) {
        return device(told(), id).array("probes").getFirst().asObject();
    }

    @Test
    void ofAFingerItsQualityIsToldAndWhatToDoAboutIt() throws Exception {
        configuration(9, ", fingerprint: {line: \"" + folder.resolve("d") + "\"}");
        try (ZfmTwin sensor = ZfmTwin.start(folder.resolve("d"))) {
            sensor.press(TwinFinger.of(1));
            doctor("--json", "--finger", "--wait", "5");
            assertThat(device(told(), "fingerprint").text("grade")).isEqualTo("good");
            assertThat(probe("fingerprint").text("zh")).contains("指纹图像质量", "可用");
            sensor.press(TwinFinger.of(2).pressed(0.1));
            doctor("--json", "--finger", "--wait", "5");
            assertThat(probe("fingerprint").text("grade")).isEqualTo("warning");
            assertThat(probe("fingerprint").text("zh")).contains("请按重一些");
            sensor.lift();
            doctor("--json", "--finger", "--wait", "1");
            assertThat(probe("fingerprint").text("grade")).isEqualTo("warning");
            assertThat(probe("fingerprint").text("zh")).isEqualTo("没有按手指。");
        }
    }

    @Test
    void aPagePrinterPrintsATestPageAndAnOlderOneNeverPassesForIt() throws Exception {
        try (IppTwin printer = IppTwin.start()) {
            configuration(9, ", page-printer: {uri: \"" + printer.uri() + "\"}");
            printer.createsJobs(false);
            doctor("--json", "--print-test");
            assertThat(device(told(), "page-printer").text("grade")).isEqualTo("good");
            assertThat(probe("page-printer").text("grade")).isEqualTo("good");
            assertThat(printer.prints().getLast().sheets()).isEqualTo(1);
            picture(printer.prints().getLast().document());
            printer.set(IppFault.CUTS_DOCUMENT);
            doctor("--json", "--print-test");
            assertThat(printer.prints()).hasSize(1);
            assertThat(probe("page-printer").text("grade")).isEqualTo("bad");
            printer.clearFaults();
            printer.paperOut();
            doctor("--json", "--print-test");
            assertThat(printer.prints()).as("nothing is left in its queue").hasSize(1);
            assertThat(probe("page-printer").text("zh")).startsWith("没有打印");
            assertThat(device(told(), "page-printer").text("detail")).isEqualTo("paperOut");
        }
    }

    private static void picture(byte[] pdf) throws IOException {
        Files.createDirectories(PICTURES);
        try (PDDocument page = Loader.loadPDF(pdf)) {
            ImageIO.write(
                    new PDFRenderer(page).renderImageWithDPI(0, 50),
                    "png",
                    PICTURES.resolve("doctor-page.png").toFile());
        }
    }

    @Test
    void fontsThatCannotBeUsedCostNoOtherFinding() throws Exception {
        Path file = configuration(9, ", page-printer: {uri: \"%s\"}");
        Path fonts = Files.createDirectory(folder.resolve("fonts"));
        Files.writeString(fonts.resolve("site.ttf"), "no font");
        try (StuTwin pad = StuTwin.start(folder.resolve("b"));
                IppTwin printer = IppTwin.start()) {
            Files.writeString(
                    file,
                    Files.readString(file).formatted(printer.uri())
                            + "fonts: {folder: \"%s\"}\n".formatted(fonts));
            assertThat(doctor("--json", "--pad", "--print-test")).isEqualTo(1);
            assertThat(grade(told(), "fonts")).isEqualTo("bad");
            assertThat(device(told(), "pad").text("device")).isEqualTo("online");
            assertThat(probe("pad").text("grade")).isEqualTo("bad");
            assertThat(probe("page-printer").text("grade")).isEqualTo("bad");
            assertThat(pad.inking()).isFalse();
        }
    }
}
