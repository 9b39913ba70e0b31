package cn.onestop.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.fingerprint.zfm.ZfmSensor;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineScript;
import cn.onestop.devices.link.ScriptException;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.printer.ipp.IppPrinter;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.evidence.SlotPlan;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Verdict;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;
import cn.onestop.twins.signature.Svc2004;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Damaged input for every parser, for as long as told. An input may be refused in the parser's own
 * way or be taken; anything else (another exception, no end) is a finding.
 */
final class Fuzz {
    private static final long SEED = 20_261_123;

    private Fuzz() {}

    /**
     * @param run one go with this damage; throws only what is not allowed
     */
    private record Target(String name, Consumer<UnaryOperator<byte[]>> run) {}

    static boolean run(Duration each) throws IOException, InterruptedException {
        boolean good = true;
        for (Target target : targets()) {
            good &= run(target, each);
        }
        return good;
    }

    private static boolean run(Target target, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long worst = 0;
        long count = 0;
        for (long seed = SEED; System.nanoTime() < end; seed++) {
            Mutator mutator = new Mutator(new Random(seed));
            long from = System.nanoTime();
            try {
                target.run().accept(mutator::damage);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                System.out.println(target.name() + ": seed " + seed + " ends with " + e);
                for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
                    System.out.println("    at " + e.getStackTrace()[i]);
                }
                return false;
            }
            worst = Math.max(worst, System.nanoTime() - from);
            count++;
        }
        System.out.printf(
                Locale.ROOT,
                "%-25s %8d damaged inputs, none got through wrongly; longest %.1f ms%n",
                target.name(),
                count,
                worst / 1e6);
        return true;
    }

    private static List<Target> targets() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("onestop-fuzz");
        return List.of(
                cards(folder, "resident card", resident()),
                cards(
                        folder,
                        "residence permit",
                        TwinCards.permit(
                                "欧阳测", "810000198802289991", "19880228", "H00000000", "02")),
                cards(
                        folder,
                        "foreigner's card of 2017",
                        TwinCards.foreigner2017(
                                "TESTOV IVAN", "", "CAN009990010193", "CAN", "19900101")),
                cards(
                        folder,
                        "foreigner's card of 2023",
                        TwinCards.foreigner2023(
                                "TESTOV IVAN",
                                "伊万·捷斯托夫",
                                "900124199001019994",
                                "CAN",
                                "19900101",
                                "999")),
                device("signature pad", ink(folder.resolve("pad")), Fuzz::sign),
                device("fingerprint", finger(folder.resolve("finger")), Fuzz::takeFinger),
                device("receipt printer", receipt(folder.resolve("printer")), Fuzz::print),
                pagePrinter(),
                recording(),
                pen(),
                json(),
                pdf());
    }

    private static Target device(String name, Answers good, Consumer<SerialLine> use) {
        // Undamaged it must get through, or the damage is done to a conversation that never was.
        use.accept(good.damaged(UnaryOperator.identity()));
        return new Target(
                name,
                damage -> {
                    // Only one part is damaged, or no conversation would ever get far.
                    int[] part = {0};
                    byte[] dice = damage.apply(new byte[] {1, 2, 3, 4});
                    int chosen =
                            1
                                    + Math.floorMod(
                                            java.util.Arrays.hashCode(dice),
                                            Math.max(1, good.parts().size() - 1));
                    SerialLine line = good.damaged(b -> ++part[0] == chosen ? damage.apply(b) : b);
                    try {
                        use.accept(line);
                    } catch (DeviceException refused) {
                        line.close(); // the driver said no in its own words
                    }
                });
    }

    /** A card with everything on it that a reader can tell. */
    private static Target cards(Path folder, String name, TwinCard card) {
        Path link = folder.resolve("reader");
        try (SamTwin twin = SamTwin.start(link)) {
            twin.place(
                    card.withNewestAddress("江苏省张家港市测试路999号")
                            .withFingerprint(TwinCards.fingerprint(1, 11, 80)));
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            readCard(ear);
            return device(name, ear.heard(), Fuzz::readCard);
        }
    }

    private static TwinCard resident() {
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

    private static void readCard(SerialLine line) {
        try (SamReader reader = SamReader.open(line)) {
            var _ = reader.read(Duration.ofSeconds(10), EnumSet.allOf(CardExtra.class));
        }
    }

    private static Answers finger(Path link) {
        try (ZfmTwin twin = ZfmTwin.start(link)) {
            twin.press(TwinFinger.of(1));
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            takeFinger(ear);
            return ear.heard();
        }
    }

    private static void takeFinger(SerialLine line) {
        try (ZfmSensor sensor = ZfmSensor.open(line)) {
            sensor.capture(Duration.ofSeconds(10));
        }
    }

    private static Answers ink(Path link) throws InterruptedException {
        try (StuTwin twin = StuTwin.start(link)) {
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            try (StuPad pad = StuPad.open(ear)) {
                pad.invite(PadImage.blank(320, 200));
                twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, StuTwin.AS_FAST_AS_THE_LINE);
                twin.awaitWritten(Duration.ofMinutes(1));
                pad.collect(Duration.ofSeconds(1));
                pad.ink();
            }
            return ear.heard();
        }
    }

    private static void sign(SerialLine line) {
        try (StuPad pad = StuPad.open(line)) {
            pad.invite(
                    PadImage.blank(
                            pad.capability().screenWidth(), pad.capability().screenHeight()));
            pad.collect(Duration.ofNanos(1));
            pad.ink();
        }
    }

    private static Answers receipt(Path link) {
        try (EscPosTwin twin = EscPosTwin.start(link)) {
            twin.slow(0);
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            print(ear);
            return ear.heard();
        }
    }

    private static void print(SerialLine line) {
        try (EscPosPrinter printer = EscPosPrinter.open(line, EscPosProfiles.chinese80())) {
            printer.status();
            printer.print(
                    new ReceiptJob(
                            List.of(
                                    new ReceiptJob.Text("测试样张", ReceiptJob.Align.LEFT, 1, false),
                                    new ReceiptJob.Feed(1))));
        }
    }

    /** The printer tells of itself through a gate that damages its answer, HTTP and all. */
    private static Target pagePrinter() throws IOException {
        IppTwin twin = IppTwin.start();
        IppGate gate = IppGate.before(twin.uri());
        askPagePrinter(gate);
        return new Target(
                "page printer",
                damage -> {
                    gate.damages(damage);
                    try {
                        askPagePrinter(gate);
                    } catch (DeviceException refused) {
                        return; // the driver said no in its own words
                    }
                });
    }

    private static void askPagePrinter(IppGate gate) {
        try (IppPrinter printer = IppPrinter.open(gate.uri())) {
            printer.status();
            printer.capability();
        }
    }

    private static Target recording() {
        String good =
                """
                # a reader
                line /dev/onestop/card-reader
                @0.000412837 discard
                @0.000415020 now
                @0.000871544 > AA*3 96 69 00 03 20 01 22
                @0.012290718 < AA*3 96 69 00 08 00 00 9F 00*4 97
                @61.500112034 < ! Disconnected the reader went away
                @61.500398120 close
                = a card
                """;
        return new Target(
                "recording",
                damage -> {
                    try {
                        String text = text(damage.apply(good.getBytes(UTF_8)));
                        LineScript read = LineScript.parse(text);
                        if (!LineScript.parse(read.format()).format().equals(read.format())) {
                            throw new IllegalStateException("not the same again: " + text);
                        }
                    } catch (ScriptException refused) {
                        return; // as it should be
                    }
                });
    }

    private static Target pen() {
        String good =
                """
                5
                2933 5678 31275775 0 1550 710 439
                2933 5678 31275785 1 1480 770 420
                3001 5851 31275785 1 1350 830 433
                3055 6021 0 1 1350 830 427
                3055 6021 31275775 0 1350 830 0
                """;
        return new Target(
                "SVC2004 pen",
                damage -> {
                    try {
                        Svc2004 pen = Svc2004.parse(text(damage.apply(good.getBytes(UTF_8))));
                        if (pen.durationMs() < 0) {
                            throw new IllegalStateException("time goes backward");
                        }
                    } catch (IllegalArgumentException refused) {
                        return; // as it should be
                    }
                });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static Target json() {
        byte[] good = Papers.receiptFacts().canonical();
        return new Target(
                "canonical JSON",
                damage -> {
                    byte[] bad = damage.apply(good);
                    try {
                        Json read = Json.parse(bad);
                        if (!Json.parse(read.canonical()).equals(read)) {
                            throw new IllegalStateException(
                                    "not the same again: " + HexFormat.of().formatHex(bad));
                        }
                    } catch (MalformedJson refused) {
                        return; // as it should be
                    }
                });
    }

    private static Target pdf() {
        byte[] good = new Papers().document().pdf();
        return new Target(
                "PDF verifier",
                damage -> {
                    Verdict verdict =
                            PdfVerifier.verify(
                                    damage.apply(good), List.of(), SlotPlan.pleaRecognizance());
                    if (verdict.exitCode() == 0) {
                        throw new IllegalStateException("an unsigned document was proven");
                    }
                });
    }
}
