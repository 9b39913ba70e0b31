package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.zfm.ZfmSensor;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.ReplayLine.Speed;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamFault;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What a driver told on a real pseudo-terminal it tells again on the recording of it. */
@Timeout(60)
class RecordedDriversTest {
    @TempDir Path folder;
    private final MemorySink sink = new MemorySink();

    @Test
    void aCardIsReadAgainFromTheRecordingByteForByte() throws InterruptedException {
        List<Object> told;
        try (SamTwin twin = SamTwin.start(folder.resolve("device"))) {
            twin.onNextRequest(SamFault.NOISE_BEFORE);
            twin.onNextRead(SamFault.SPLIT_WRITES);
            twin.place(card());
            told = readCard(recorder(115_200), () -> false);
            assertThat(told.getLast()).isNotInstanceOf(String.class);
        }
        int looks = told.size() - 1;
        replay(told, line -> readCard(line, counting(looks)), Speed.FULL, Speed.ORIGINAL);
    }

    /** Looks until a card comes, or as often as it was looked before. */
    private static List<Object> readCard(SerialLine line, BooleanSupplier enough) {
        List<Object> told = new ArrayList<>();
        try (SamReader reader = SamReader.open(line)) {
            told.add(reader.info());
            Object seen = "";
            while (seen instanceof String && !enough.getAsBoolean()) {
                try {
                    seen = reader.read(Duration.ofMillis(700)).<Object>map(c -> c).orElse("none");
                } catch (DeviceException e) {
                    seen = e.fault().toString();
                }
                told.add(seen);
            }
        }
        return told;
    }

    private static BooleanSupplier counting(int times) {
        int[] left = {times};
        return () -> left[0]-- == 0;
    }

    @Test
    void aSignatureIsTheSameInkAgain() throws InterruptedException {
        int[] collected = {0};
        Ink ink;
        try (StuTwin twin = StuTwin.start(folder.resolve("device"))) {
            twin.counters(65_000, 65_500);
            try (StuPad pad = StuPad.open(recorder(128_000))) {
                pad.invite(new Bitmap(8, 1, new byte[1]));
                twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, 5);
                while (twin.writing()) {
                    pad.collect(Duration.ofMillis(50));
                    collected[0]++;
                }
                pad.collect(Duration.ofMillis(200));
                ink = pad.ink();
            }
        }
        assertThat(ink.hasStroke()).isTrue();
        replay(
                List.of(ink.pad(), ink.samples(), ink.raw()),
                line -> {
                    try (StuPad pad = StuPad.open(line)) {
                        pad.invite(new Bitmap(8, 1, new byte[1]));
                        for (int i = 0; i < collected[0]; i++) {
                            pad.collect(Duration.ofMillis(50));
                        }
                        pad.collect(Duration.ofMillis(200));
                        Ink again = pad.ink();
                        return List.of(again.pad(), again.samples(), again.raw());
                    }
                },
                Speed.FULL);
    }

    @Test
    void aFingerIsTakenAgainAfterTheSameWait() throws InterruptedException {
        List<Object> told;
        try (ZfmTwin twin = ZfmTwin.start(folder.resolve("device"))) {
            twin.packetSize(3);
            told = takeFinger(recorder(57_600), () -> twin.press(TwinFinger.of(1).picture()));
            assertThat(told).first().isEqualTo(Optional.empty());
            assertThat(told).last().isInstanceOf(FingerImage.class);
        }
        replay(told, line -> takeFinger(line, () -> {}), Speed.FULL);
    }

    /** Looks in vain for a while, then with a finger. */
    private static List<Object> takeFinger(SerialLine line, Runnable press) {
        try (ZfmSensor sensor = ZfmSensor.open(line)) {
            Object nobody = sensor.capture(Duration.ofMillis(700));
            press.run();
            return List.of(nobody, sensor.capture(Duration.ofSeconds(20)).orElseThrow());
        }
    }

    @Test
    void aReceiptHasTheSameOutcomeAgain() throws InterruptedException {
        try (EscPosTwin twin = EscPosTwin.start(folder.resolve("device"))) {
            List<Object> told = print(recorder(115_200));
            assertThat(told).startsWith(new PrintOutcome.Confirmed());
            assertThat(twin.sheetsCut()).isEqualTo(1);
            replay(told, RecordedDriversTest::print, Speed.FULL);
        }
    }

    @Test
    void aPrinterUnpluggedInTheMiddleIsUnpluggedAgain() throws InterruptedException {
        try (EscPosTwin twin = EscPosTwin.start(folder.resolve("device"))) {
            twin.unplugAfterBytes(200);
            List<Object> told = print(recorder(115_200));
            assertThat(told.getFirst()).isInstanceOf(PrintOutcome.Unknown.class);
            replay(told, RecordedDriversTest::print, Speed.FULL);
        }
    }

    private static List<Object> print(SerialLine line) {
        try (EscPosPrinter printer = EscPosPrinter.open(line, EscPosProfiles.chinese80())) {
            PrintOutcome outcome =
                    printer.print(
                            new ReceiptJob(
                                    List.of(
                                            new ReceiptJob.Text(
                                                    "测试样张 回执", ReceiptJob.Align.CENTRE, 2, true),
                                            new ReceiptJob.Picture(
                                                    new Bitmap(96, 60, new byte[12 * 60]),
                                                    ReceiptJob.Align.LEFT),
                                            new ReceiptJob.Qr("https://example.invalid/1", 6))));
            return List.of(outcome, status(printer));
        }
    }

    private static Object status(EscPosPrinter printer) {
        try {
            return printer.status();
        } catch (DeviceException gone) {
            return gone.fault();
        }
    }

    private void replay(List<?> told, Function<SerialLine, List<?>> driver, Speed... speeds)
            throws InterruptedException {
        LineScript script = LineScript.parse(sink.script().format());
        for (Speed speed : speeds) {
            ReplayLine line = new ReplayLine(script, speed);
            assertThat(driver.apply(line)).usingRecursiveComparison().isEqualTo(told);
            assertThat(line.finished()).isTrue();
            assertThat(line.closed()).isTrue();
        }
    }

    private LineRecorder recorder(int baud) {
        return LineRecorder.start(
                TtyLine.open(
                        new LineSettings(folder.resolve("device").toString(), baud, Parity.NONE)),
                sink,
                Thread::new);
    }

    private static TwinCard card() {
        return TwinCard.resident(
                "周示例",
                "1",
                "01",
                "19850312",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320582198503129977",
                "张家港市公安局样例",
                "20200101",
                "20400101");
    }
}
