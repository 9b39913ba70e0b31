package cn.onestop.kiosk.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.sam.SamProfile;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.signature.SignaturePad;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Supervision on real pseudo-terminals, with the drivers and the twins. */
class StationOnTwinsTest {
    private static final int FLAPS = 500;

    /** Hasty, so that hundreds of unplugs take seconds. */
    private static final Supervision HASTY =
            new Supervision(
                    Duration.ofMillis(20),
                    Duration.ofMillis(2),
                    Duration.ofMillis(2),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(1));

    private static final TwinCard CARD =
            TwinCard.resident(
                    "张䶮𬭊",
                    "1",
                    "01",
                    "19900101",
                    "江苏省张家港市杨舍镇样例新村999幢999室",
                    "320599199001019999",
                    "张家港市公安局（测试）",
                    "20200101",
                    "20400101");

    @TempDir Path folder;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(DeviceDesk.class.getName());
    private final Handler ear =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    logged.add(line.getLevel() + " " + line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private KioskIo io;

    @BeforeEach
    void listen() {
        io = KioskIo.start();
        log.addHandler(ear);
        log.setUseParentHandlers(false);
    }

    @AfterEach
    void deafen() {
        log.setUseParentHandlers(true);
        log.removeHandler(ear);
        io.close();
    }

    private DeviceDesk<SignaturePad> pad(Supervision times) {
        Path link = folder.resolve("pad");
        return new DeviceDesk<>(
                new DeviceSource<>(
                        "pad",
                        DeviceKind.PAD,
                        Optional.of(link),
                        () -> StuPad.open(io.openLine(line(link, 128000)))),
                times,
                new SystemTimeAndIds(),
                KioskThreads.named("device-pad"));
    }

    private static LineSettings line(Path link, int baud) {
        return new LineSettings(link.toString(), baud, Parity.NONE);
    }

    private static void becomes(DeviceDesk<?> desk, DeviceState state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> desk.status().state() == state);
    }

    @Test
    void fiveHundredUnplugsLeaveFewLinesOneEventForEachChangeAndNothingElse() throws Exception {
        try (StuTwin twin = StuTwin.start(folder.resolve("pad"));
                DeviceDesk<SignaturePad> desk = pad(HASTY)) {
            becomes(desk, DeviceState.ONLINE);
            flap(twin, desk, 5); // what the virtual machine loads once
            long descriptors = descriptors();
            long threads = threads();
            List<DeviceReport> heard = new CopyOnWriteArrayList<>();
            desk.onChange(heard::add);
            flap(twin, desk, FLAPS);
            await().untilAsserted(() -> assertThat(heard).hasSize(2 * FLAPS));
            for (int i = 0; i < heard.size(); i++) {
                assertThat(heard.get(i).status().state())
                        .isEqualTo(i % 2 == 0 ? DeviceState.POWER_OFF : DeviceState.ONLINE);
            }
            await().untilAsserted(() -> {
                assertThat(descriptors()).isEqualTo(descriptors);
                assertThat(threads()).isEqualTo(threads);
            });
            assertThat(logged).hasSizeLessThan(40).allMatch(line -> line.startsWith("INFO"));
            assertThat(desk.ask(p -> p.info().model()).join()).isNotEmpty();
        }
    }

    private static void flap(StuTwin twin, DeviceDesk<SignaturePad> desk, int times) {
        for (int i = 0; i < times; i++) {
            twin.unplug();
            becomes(desk, DeviceState.POWER_OFF);
            twin.replug();
            becomes(desk, DeviceState.ONLINE);
        }
    }

    @Test
    void anIdleUnplugIsSeenAndAReturnIsTakenUpWithTheUsualTimes() {
        try (StuTwin twin = StuTwin.start(folder.resolve("pad"));
                DeviceDesk<SignaturePad> desk = pad(Supervision.usual())) {
            becomes(desk, DeviceState.ONLINE);
            twin.unplug();
            becomes(desk, DeviceState.POWER_OFF);
            assertThat(desk.status().detail()).isEqualTo("disconnected");
            twin.replug();
            becomes(desk, DeviceState.ONLINE);
            assertThat(desk.ask(p -> p.info().model()).join()).isNotEmpty();
        }
    }

    /** Between any two looks for a card the desk may ask the reader how it is. */
    @ParameterizedTest
    @ValueSource(strings = {"standard", "resting", "routon"})
    void aReaderThatIsAskedHowItIsBetweenTwoLooksLosesNoCardAndReadsNoneTwice(String profile) {
        Path link = folder.resolve("reader");
        try (SamTwin twin = SamTwin.start(link);
                SamReader reader =
                        SamReader.open(
                                io.openLine(line(link, 115200)), SamProfile.named(profile))) {
            twin.refindAnswers9F(profile.equals("resting"));
            for (int time = 0; time < 3; time++) {
                assertThat(look(reader)).isEmpty();
                twin.place(CARD);
                assertThat(look(reader)).isPresent();
                assertThat(look(reader)).isEmpty();
                assertThat(look(reader)).isEmpty();
                twin.lift();
            }
        }
    }

    private static Optional<IdCard> look(SamReader reader) {
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
        return reader.read(Duration.ofMillis(1));
    }

    @Test
    void aPadThatFallsSilentIsNotAnsweringAndComesBack() {
        try (StuTwin twin = StuTwin.start(folder.resolve("pad"));
                DeviceDesk<SignaturePad> desk = pad(HASTY)) {
            becomes(desk, DeviceState.ONLINE);
            twin.neverAnswers(true);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> desk.status().detail().equals("noAnswer"));
            twin.neverAnswers(false);
            becomes(desk, DeviceState.ONLINE);
        }
    }

    @Test
    void paperThatRunsOutAtRestIsNoticed() {
        Path link = folder.resolve("printer");
        try (EscPosTwin twin = EscPosTwin.start(link);
                DeviceDesk<ReceiptPrinter> desk =
                        new DeviceDesk<>(
                                new DeviceSource<>(
                                        "printer",
                                        DeviceKind.RECEIPT_PRINTER,
                                        Optional.of(link),
                                        () ->
                                                EscPosPrinter.open(
                                                        io.openLine(line(link, 115200)),
                                                        EscPosProfiles.chinese80())),
                                HASTY,
                                new SystemTimeAndIds(),
                                KioskThreads.named("device-printer"))) {
            becomes(desk, DeviceState.ONLINE);
            twin.paperOut();
            await().until(() -> desk.status().detail().equals("paperOut"));
            twin.paperIn();
            await().until(() -> desk.status().detail().isEmpty());
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("device-.*|twin-.*"))
                .count();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(StationOnTwinsTest::target)
                    .filter(target -> target.matches(".*(/dev/pt|eventfd).*"))
                    .count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
