package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.PrintOutcome.Confirmed;
import cn.onestop.devices.printer.PrintOutcome.NotPrinted;
import cn.onestop.devices.printer.PrintOutcome.Unknown;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.twins.printer.BenchPrinter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the driver says against what the twin knows to be on its paper, with trouble at every byte.
 */
class EscPosTruthTest {
    private static final Duration TWO_SECONDS = Duration.ofMillis(2_200);

    /** What happens within half a second may go unseen. */
    private static final Duration LOOKS_AWAY = Duration.ofMillis(600);

    static List<String> profiles() {
        return EscPosProfiles.names();
    }

    /**
     * One of GS r, one of GS ( H, one on USB; the others differ in paper, buzzer or cutter only.
     */
    private static int every(String profile, int many, int few) {
        return Set.of("cn-80mm", "epson-tm-t88", "cn-80mm-usb").contains(profile) ? many : few;
    }

    /** A good print: what must be on paper for a receipt to be called printed. */
    private record Reference(int prologue, int bytes, int ink, String text, Duration time) {
        static Reference of(String profile, ReceiptJob job) {
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            int before = twin.receivedCount();
            long start = twin.nanoTime();
            assertThat(printer.print(job)).isEqualTo(new Confirmed());
            int prologue = indexOf(twin.received(before), new byte[] {0x1B, '@'});
            return new Reference(
                    prologue,
                    twin.receivedCount() - before,
                    twin.ink(),
                    twin.text(),
                    Duration.ofNanos(twin.nanoTime() - start));
        }

        private static int indexOf(byte[] in, byte[] what) {
            for (int i = 0; i + 1 < in.length; i++) {
                if (in[i] == what[0] && in[i + 1] == what[1]) {
                    return i;
                }
            }
            throw new AssertionError("no ESC @");
        }
    }

    /** What the printer says of itself from now on. */
    private static List<DeviceStatus> heard(EscPosPrinter printer) {
        List<DeviceStatus> heard = new ArrayList<>();
        printer.onStatus(heard::add);
        return heard;
    }

    /** Trouble at every byte of a print; the answer must fit the paper. */
    private static void atEveryByte(
            String profile,
            ReceiptJob job,
            int every,
            BiConsumer<BenchPrinter, Random> trouble,
            BiConsumer<BenchPrinter, PrintOutcome> check) {
        Reference good = Reference.of(profile, job);
        for (int at = 1; at <= good.bytes; at += every) {
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            Random random = new Random(at);
            twin.atByte(at, () -> trouble.accept(twin, random));
            PrintOutcome outcome = printer.print(job);
            requireTrue(profile + " byte " + at, good, twin, outcome);
            check.accept(twin, outcome);
        }
    }

    private static void requireTrue(
            String where, Reference good, BenchPrinter twin, PrintOutcome outcome) {
        if (outcome instanceof Confirmed) {
            assertThat(twin.ink()).as(where).isEqualTo(good.ink);
            assertThat(twin.text()).as(where).isEqualTo(good.text);
        } else if (outcome instanceof NotPrinted) {
            assertThat(twin.ink()).as(where).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void paperThatEndsAtAnyByteIsToldWithinTwoSecondsAndNeverCalledPrinted(String profile) {
        Reference good = Reference.of(profile, Printers.small());
        int step = profile.endsWith("-usb") ? 13 : every(profile, 1, 13);
        for (int at = 1; at <= good.bytes; at += step) {
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            List<DeviceStatus> heard = heard(printer);
            long[] out = new long[1];
            twin.atByte(
                    at,
                    () -> {
                        out[0] = twin.nanoTime();
                        twin.paper(false);
                    });
            PrintOutcome outcome = printer.print(Printers.small());
            String where = profile + " byte " + at;
            requireTrue(where, good, twin, outcome);
            if (at < good.prologue) {
                assertThat(outcome).as(where).isInstanceOf(NotPrinted.class);
            } else if (outcome instanceof Unknown unknown) {
                assertThat(unknown.detail()).as(where).isEqualTo("paperOut");
                assertThat(Duration.ofNanos(twin.nanoTime() - out[0]))
                        .as(where)
                        .isLessThan(TWO_SECONDS);
                assertThat(heard.getLast().part(Part.PAPER)).as(where).isEqualTo(PartState.OUT);
            }
            if (at % 20 == 1 || step > 1 && at % 4 == 1) {
                comesOutWithNewPaper(where, good, twin, printer, outcome);
            }
        }
    }

    /** The whole receipt lies in the printer's buffer and the next one is printed behind it. */
    private static void comesOutWithNewPaper(
            String where,
            Reference good,
            BenchPrinter twin,
            EscPosPrinter printer,
            PrintOutcome outcome) {
        twin.paper(true);
        twin.pass(Duration.ofSeconds(10));
        if (outcome instanceof Unknown) {
            assertThat(twin.text()).as(where).isEqualTo(good.text);
            assertThat(twin.ink()).as(where).isEqualTo(good.ink);
        }
        int ink = twin.ink();
        assertThat(printer.print(Printers.small())).as(where).isEqualTo(new Confirmed());
        assertThat(twin.ink()).as(where).isEqualTo(ink + good.ink);
    }

    /** It says XOFF without paper, so nothing can be asked inside a picture or a code. */
    @Test
    void paperThatEndsIsToldAsSoonByAPrinterThatHoldsUsBack() {
        Reference good = Reference.of("cn-80mm", Printers.small());
        for (int at = good.prologue + 1; at <= good.bytes; at += 5) {
            BenchPrinter twin = Printers.twin("cn-80mm");
            EscPosPrinter printer = Printers.open(twin, "cn-80mm");
            twin.busyWhenOffline();
            twin.atByte(at, () -> twin.paper(false));
            long start = twin.nanoTime();
            PrintOutcome outcome = printer.print(Printers.small());
            requireTrue("byte " + at, good, twin, outcome);
            if (outcome instanceof Unknown unknown) {
                assertThat(unknown.detail()).as("byte %d", at).isEqualTo("paperOut");
                assertThat(Duration.ofNanos(twin.nanoTime() - start).minus(good.time))
                        .as("byte %d", at)
                        .isLessThan(TWO_SECONDS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void paperThatEndsInAReceiptLargerThanTheBufferIsNeverCalledPrinted(String profile) {
        atEveryByte(
                profile,
                Printers.large(),
                501,
                (twin, random) -> twin.paper(false),
                (twin, outcome) -> assertThat(outcome).isNotInstanceOf(Confirmed.class));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void powerThatGoesAndComesBackAtAnyByteIsNeverCalledPrinted(String profile) {
        atEveryByte(
                profile,
                Printers.small(),
                every(profile, 11, 31),
                (twin, random) -> {
                    twin.power(false);
                    twin.says(0);
                    twin.after(
                            Duration.ofMillis(600 + random.nextInt(4000)), () -> twin.power(true));
                },
                (twin, outcome) -> {});
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aCoverThatWasOpenForLongIsNeverOverlooked(String profile) {
        coverOpensAndCloses(profile, twin -> {});
    }

    /** By XOFF, or on USB by taking nothing, also in the middle of a picture. */
    @ParameterizedTest
    @MethodSource("profiles")
    void norIsItWhenThePrinterHoldsUsBackMeanwhile(String profile) {
        coverOpensAndCloses(profile, BenchPrinter::busyWhenOffline);
    }

    private static void coverOpensAndCloses(String profile, Consumer<BenchPrinter> kind) {
        Reference good = Reference.of(profile, Printers.small());
        int confirmed = 0;
        for (int at = 1; at <= good.bytes; at += every(profile, 7, 23)) {
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            kind.accept(twin);
            Duration open = Duration.ofMillis(1 + new Random(at).nextInt(at % 2 == 0 ? 400 : 4500));
            long[] opened = new long[1];
            twin.atByte(
                    at,
                    () -> {
                        opened[0] = twin.nanoTime();
                        twin.cover(true);
                        twin.after(open, () -> twin.cover(false));
                    });
            PrintOutcome outcome = printer.print(Printers.small());
            String where = profile + " byte " + at + " open for " + open;
            requireTrue(where, good, twin, outcome);
            boolean overlooked =
                    at > good.prologue
                            && open.compareTo(LOOKS_AWAY) > 0
                            && twin.nanoTime() - opened[0] > LOOKS_AWAY.toNanos();
            if (overlooked) {
                assertThat(outcome).as(where).isInstanceOf(Unknown.class);
            }
            confirmed += outcome instanceof Confirmed ? 1 : 0;
        }
        assertThat(confirmed).as(profile + " after a short look inside").isPositive();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void noiseAndDamagedAnswersAtAnyByteAreNeverALie(String profile) {
        atEveryByte(
                profile,
                Printers.small(),
                every(profile, 11, 31),
                (twin, random) -> {
                    if (random.nextBoolean()) {
                        twin.damageAnswers(1 + random.nextInt(4));
                    } else {
                        twin.says(random.nextInt(256), random.nextInt(256));
                    }
                    if (random.nextInt(3) == 0) {
                        twin.paper(false);
                    }
                },
                (twin, outcome) -> {});
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aHeadThatCoolsForTenSecondsIsNoTroubleAndIsSeenMeanwhile(String profile) {
        Reference good = Reference.of(profile, Printers.large());
        BenchPrinter twin = Printers.twin(profile);
        EscPosPrinter printer = Printers.open(twin, profile);
        List<DeviceStatus> heard = heard(printer);
        PartState[] seen = new PartState[1];
        twin.atByte(
                good.prologue + 900,
                () -> {
                    twin.hot(true);
                    twin.after(
                            Duration.ofSeconds(9),
                            () -> seen[0] = heard.getLast().part(Part.TEMPERATURE));
                    twin.after(Duration.ofSeconds(10), () -> twin.hot(false));
                });
        assertThat(printer.print(Printers.large())).isEqualTo(new Confirmed());
        assertThat(seen[0]).isEqualTo(PartState.HIGH);
        assertThat(twin.ink()).isEqualTo(good.ink);
        assertThat(twin.lostBytes()).isZero();
    }

    /** The questions meanwhile must not fill the printer's buffer. */
    @ParameterizedTest
    @ValueSource(ints = {25, 40, 58})
    void aHeadThatCoolsForLongSpoilsNothing(int seconds) {
        for (String profile : List.of("cn-80mm", "epson-tm-t88")) {
            Reference good = Reference.of(profile, Printers.large());
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            twin.atByte(
                    good.prologue + 1,
                    () -> {
                        twin.hot(true);
                        twin.after(Duration.ofSeconds(seconds), () -> twin.hot(false));
                    });
            PrintOutcome outcome = printer.print(Printers.large());
            String where = profile + " hot for " + seconds + " s";
            requireTrue(where, good, twin, outcome);
            assertThat(outcome)
                    .as(where)
                    .isInstanceOf(seconds < 30 ? Confirmed.class : Unknown.class);
            assertThat(twin.lostBytes()).as(where).isZero();
        }
    }

    @Test
    void aHeadThatNeverCoolsEndsInAQuestion() {
        BenchPrinter twin = Printers.twin("epson-tm-t88");
        EscPosPrinter printer = Printers.open(twin, "epson-tm-t88");
        twin.atByte(300, () -> twin.hot(true));
        assertThat(((Unknown) printer.print(Printers.small())).detail()).isEqualTo("headHot");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aJammedCutterIsToldAtOnce(String profile) {
        if (EscPosProfiles.named(profile).cutter() == EscPosProfile.Cutter.NONE) {
            return;
        }
        BenchPrinter twin = Printers.twin(profile);
        EscPosPrinter printer = Printers.open(twin, profile);
        twin.jam(true);
        long start = twin.nanoTime();
        assertThat(((Unknown) printer.print(Printers.small())).detail()).isEqualTo("cutterError");
        assertThat(Duration.ofNanos(twin.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(printer.status().part(Part.CUTTER)).isEqualTo(PartState.FAILED);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void flowControlInsideAnswersAndASlowPrinterChangeNothing(String profile) {
        Reference good = Reference.of(profile, Printers.large());
        BenchPrinter twin = Printers.twin(profile);
        if (EscPosProfiles.named(profile).flowControl()) {
            twin.interruptsAnswers();
        }
        twin.slow(3);
        EscPosPrinter printer = Printers.open(twin, profile);
        assertThat(printer.print(Printers.large())).isEqualTo(new Confirmed());
        assertThat(twin.ink()).isEqualTo(good.ink);
        assertThat(twin.lostBytes()).isZero();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aStormOfXoffAndXonOnlyTakesTime(String profile) {
        if (!EscPosProfiles.named(profile).flowControl()) {
            return;
        }
        BenchPrinter twin = Printers.twin(profile);
        EscPosPrinter printer = Printers.open(twin, profile);
        for (int ms = 20; ms < 2000; ms += 7) {
            twin.after(Duration.ofMillis(ms), () -> twin.says(0x13));
            twin.after(Duration.ofMillis(ms + 4), () -> twin.says(0x11));
        }
        assertThat(printer.print(Printers.large())).isEqualTo(new Confirmed());
    }

    /** Real-time commands, ESC @, GS r, flow control and NUL, again and again. */
    @ParameterizedTest
    @MethodSource("profiles")
    void aPictureMadeOfCommandsIsPrintedAndDoesNothing(String profile) {
        byte[] alphabet = HexFormat.of().parseHex("1010100405140801030602" + "1b401d7200011113");
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            byte[] bits = new byte[48 * 60];
            int expected = 0;
            for (int i = 0; i < bits.length; i++) {
                bits[i] = alphabet[random.nextInt(alphabet.length)];
                expected += Integer.bitCount(bits[i]);
                boolean command = i > 0 && bits[i - 1] == 0x10;
                expected += command && (bits[i] == 4 || bits[i] == 5 || bits[i] == 0x14) ? 1 : 0;
            }
            BenchPrinter twin = Printers.twin(profile);
            EscPosPrinter printer = Printers.open(twin, profile);
            ReceiptJob job =
                    new ReceiptJob(
                            List.of(
                                    new ReceiptJob.Picture(
                                            new Bitmap(384, 60, bits), ReceiptJob.Align.LEFT)));
            assertThat(printer.print(job)).as("seed %d", seed).isEqualTo(new Confirmed());
            // A pair across two bands is none: a command stands between them.
            assertThat(twin.ink()).as("seed %d", seed).isBetween(expected - 2, expected);
            assertThat(twin.unknownCommands()).isEmpty();
            assertThat(twin.drawerPulses()).isZero();
        }
    }

    /** Any trouble, at any time, several at once. */
    @Test
    void nothingIsEverALie() {
        List<String> names = EscPosProfiles.names();
        List<Reference> goods =
                names.stream().map(name -> Reference.of(name, Printers.small())).toList();
        int confirmed = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int which = random.nextInt(names.size());
            BenchPrinter twin = Printers.twin(names.get(which));
            EscPosPrinter printer = Printers.open(twin, names.get(which));
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                twin.after(
                        Duration.ofMillis(random.nextInt(1500)),
                        () -> trouble(twin, random.nextInt(9), random));
            }
            PrintOutcome outcome = printer.print(Printers.small());
            requireTrue("seed " + seed, goods.get(which), twin, outcome);
            confirmed += outcome instanceof Confirmed ? 1 : 0;
        }
        assertThat(confirmed).isBetween(20, 280);
    }

    private static void trouble(BenchPrinter twin, int kind, Random random) {
        Duration later = Duration.ofMillis(600 + random.nextInt(3000));
        switch (kind) {
            case 0 -> twin.paper(false);
            case 1 -> {
                twin.cover(true);
                twin.after(later, () -> twin.cover(false));
            }
            case 2 -> {
                twin.power(false);
                twin.after(later, () -> twin.power(true));
            }
            case 3 -> {
                twin.hot(true);
                twin.after(later, () -> twin.hot(false));
            }
            case 4 -> twin.jam(true);
            case 5 -> twin.says(random.nextInt(256));
            case 6 -> twin.damageAnswers(1 + random.nextInt(6));
            case 7 -> twin.unplug();
            default -> twin.paperLow();
        }
    }
}
