package cn.onestop.benchmarks;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.fingerprint.zfm.ZfmSensor;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.CardReading;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfile;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.devices.printer.ipp.IppPrinter;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.printer.PrinterModel;
import cn.onestop.twins.signature.PadModel;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Drivers that are told damaged answers. */
final class DeviceTargets {
    private static final String CHECKED =
            "one wrong byte never gives another result, the lines' checksums see to it";
    private static final String UNCHECKED =
            "no other exception than the driver's own (these answers bear no checksum)";

    private DeviceTargets() {}

    static List<Target> all(Path folder, IppGate gate) throws InterruptedException {
        return List.of(
                card(folder, "resident card", Cards.resident("张䶮𬭊")),
                card(
                        folder,
                        "residence permit",
                        TwinCards.permit(
                                "欧阳测", "810000198802289991", "19880228", "H00000000", "02")),
                card(
                        folder,
                        "foreigner's card of 2017",
                        TwinCards.foreigner2017(
                                "TESTOV IVAN", "", "CAN009990010193", "CAN", "19900101")),
                card(
                        folder,
                        "foreigner's card of 2023",
                        TwinCards.foreigner2023(
                                "TESTOV IVAN",
                                "伊万·捷斯托夫",
                                "900124199001019994",
                                "CAN",
                                "19900101",
                                "999")),
                pad(folder, "pad 430", PadModel.STU_430V, false),
                pad(folder, "pad 430 with checksums", PadModel.STU_430V, true),
                pad(folder, "pad 540 with checksums", PadModel.STU_540, true),
                finger(folder),
                printer(
                        folder,
                        "receipt printer, Chinese",
                        PrinterModel.chinese80(),
                        EscPosProfiles.chinese80()),
                printer(
                        folder,
                        "receipt printer, Epson T88",
                        PrinterModel.epsonT88(),
                        EscPosProfiles.named("epson-tm-t88")),
                pagePrinter(gate));
    }

    /**
     * @param use what the driver makes of the answers; empty when it found nothing
     * @param checked whether one wrong byte must never give another result
     */
    private static Target device(
            String name,
            Answers good,
            boolean checked,
            Function<SerialLine, Optional<String>> use) {
        // Undamaged it must get through, or the damage is done to a conversation that never was.
        String whole = use.apply(good.damaged(UnaryOperator.identity())).orElseThrow();
        return new Target(
                name,
                checked ? CHECKED : UNCHECKED,
                damage -> {
                    OnePart part = new OnePart(good, damage);
                    Optional<String> read;
                    try {
                        read = use.apply(good.damaged(part::damaged));
                    } catch (DeviceException refused) {
                        return Target.Fate.REFUSED;
                    }
                    if (read.isEmpty()) {
                        return Target.Fate.REFUSED;
                    } else if (read.get().equals(whole)) {
                        return Target.Fate.SAME;
                    } else if (checked && part.oneByte) {
                        throw new IllegalStateException(
                                "one wrong byte gave another result: " + part.what);
                    }
                    return Target.Fate.CHANGED;
                });
    }

    /** Only one part is damaged, or no conversation would ever get far. */
    private static final class OnePart {
        private final UnaryOperator<byte[]> damage;
        private final int chosen;
        private int part;
        private boolean oneByte;
        private String what = "";

        OnePart(Answers good, UnaryOperator<byte[]> damage) {
            this.damage = damage;
            byte[] dice = damage.apply(new byte[] {1, 2, 3, 4});
            chosen = 1 + Math.floorMod(Arrays.hashCode(dice), Math.max(1, good.parts().size() - 1));
        }

        byte[] damaged(byte[] good) {
            if (++part != chosen) {
                return good;
            }
            byte[] bad = damage.apply(good);
            int at = Arrays.mismatch(good, bad);
            oneByte =
                    at >= 0
                            && good.length == bad.length
                            && Arrays.mismatch(
                                            Arrays.copyOfRange(good, at + 1, good.length),
                                            Arrays.copyOfRange(bad, at + 1, bad.length))
                                    < 0;
            what = "part " + part + " of " + good.length + " bytes, at " + at;
            return bad;
        }
    }

    /** A card with everything on it that a reader can tell. */
    private static Target card(Path folder, String name, TwinCard card) {
        Path link = folder.resolve("fuzz-reader");
        try (SamTwin twin = SamTwin.start(link)) {
            twin.place(
                    card.withNewestAddress("江苏省张家港市测试路999号")
                            .withFingerprint(TwinCards.fingerprint(1, 11, 80)));
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            var _ = readCard(ear);
            return device(name, ear.heard(), true, DeviceTargets::readCard);
        }
    }

    private static Optional<String> readCard(SerialLine line) {
        try (SamReader reader = SamReader.open(line)) {
            return reader.read(Duration.ofSeconds(10), EnumSet.allOf(CardExtra.class))
                    .map(CardReading::card)
                    .map(card -> hex(card.textBlock()) + hex(card.photo()));
        }
    }

    private static Target finger(Path folder) {
        Path link = folder.resolve("fuzz-finger");
        try (ZfmTwin twin = ZfmTwin.start(link)) {
            twin.press(TwinFinger.of(1));
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            var _ = takeFinger(ear);
            return device("fingerprint", ear.heard(), true, DeviceTargets::takeFinger);
        }
    }

    private static Optional<String> takeFinger(SerialLine line) {
        try (ZfmSensor sensor = ZfmSensor.open(line)) {
            return sensor.capture(Duration.ofSeconds(10))
                    .map(image -> image.width() + "x" + image.height() + hex(image.grey()));
        }
    }

    private static Target pad(Path folder, String name, PadModel model, boolean checksums)
            throws InterruptedException {
        Path link = folder.resolve("fuzz-pad");
        try (StuTwin twin = StuTwin.start(link, model)) {
            twin.answersWithCrc(checksums);
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            try (StuPad pad = StuPad.open(ear)) {
                pad.invite(PadImage.blank(model.width(), model.height()));
                twin.write(Strokes.zhang(), model.signingArea(), StuTwin.AS_FAST_AS_THE_LINE);
                twin.awaitWritten(Duration.ofMinutes(1));
                pad.collect(Duration.ofSeconds(1));
                pad.ink();
            }
            return device(name, ear.heard(), checksums, DeviceTargets::sign);
        }
    }

    private static Optional<String> sign(SerialLine line) {
        try (StuPad pad = StuPad.open(line)) {
            pad.invite(
                    PadImage.blank(
                            pad.capability().screenWidth(), pad.capability().screenHeight()));
            pad.collect(Duration.ofNanos(1));
            return Optional.of(pad.ink().samples().toString());
        }
    }

    private static Target printer(
            Path folder, String name, PrinterModel model, EscPosProfile profile) {
        Path link = folder.resolve("fuzz-printer");
        try (EscPosTwin twin = EscPosTwin.start(link, model)) {
            twin.slow(0);
            Answers.Ear ear = new Answers.Ear(Lines.open(link));
            var _ = print(ear, profile);
            return device(name, ear.heard(), false, line -> print(line, profile));
        }
    }

    private static Optional<String> print(SerialLine line, EscPosProfile profile) {
        try (EscPosPrinter printer = EscPosPrinter.open(line, profile)) {
            printer.status();
            PrintOutcome outcome =
                    printer.print(
                            new ReceiptJob(
                                    List.of(
                                            new ReceiptJob.Text(
                                                    "测试样张", ReceiptJob.Align.LEFT, 1, false),
                                            new ReceiptJob.Feed(1))));
            return Optional.of(outcome.getClass().getSimpleName());
        }
    }

    /** The printer tells of itself through a gate that damages its answer, HTTP and all. */
    private static Target pagePrinter(IppGate gate) {
        String whole = askPagePrinter(gate);
        return new Target(
                "page printer",
                UNCHECKED,
                damage -> {
                    gate.damages(damage);
                    try {
                        return askPagePrinter(gate).equals(whole)
                                ? Target.Fate.SAME
                                : Target.Fate.CHANGED;
                    } catch (DeviceException refused) {
                        return Target.Fate.REFUSED;
                    }
                });
    }

    private static String askPagePrinter(IppGate gate) {
        try (IppPrinter printer = IppPrinter.open(gate.uri())) {
            return printer.status() + " " + printer.capability();
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
