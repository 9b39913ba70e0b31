package cn.onestop.demo.hands;

import cn.onestop.demo.Cast;
import cn.onestop.demo.People;
import cn.onestop.demo.Twins;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmFault;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.idcard.SamFault;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;
import cn.onestop.twins.ipp.IppFault;
import cn.onestop.twins.ipp.IppTwin;
import cn.onestop.twins.printer.EscPosTwin;
import cn.onestop.twins.printer.Receipt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The switches of every twin. Fictitious persons throughout. */
final class Panels {
    private static final Duration SLOW_CARD = Duration.ofMillis(2900);
    private static final Duration SLOW_FINGER = Duration.ofSeconds(3);
    private static final byte XOFF = 0x13;
    private static final byte XON = 0x11;

    private Panels() {}

    static List<Panel> of(Twins twins) {
        Path folder = twins.folder();
        return List.of(
                cardReader(twins.cardReader(), folder.resolve(Twins.CARD_READER)),
                PadPanel.of(twins.pad(), folder.resolve(Twins.PAD)),
                fingerprint(twins.fingerprint(), folder.resolve(Twins.FINGERPRINT)),
                printer(twins.printer(), folder.resolve(Twins.PRINTER)),
                pagePrinter(twins.pagePrinter()));
    }

    private static Panel cardReader(SamTwin twin, Path link) {
        twin.slowness(SLOW_CARD);
        var faults = new Faults<>(SamFault.class, twin::set, twin::clear, twin::clearFaults);
        return new Panel(
                Twins.CARD_READER,
                link.toString(),
                joined(
                        List.of(
                                Switch.choice("place", cards(), twin::place),
                                Switch.line("place-of", who -> twin.place(cardOf(who))),
                                Switch.press("lift", twin::lift),
                                slow(faults, SamFault.SLOW),
                                Switch.choice("fault-once", SamFault.class, twin::onNextRequest)),
                        faults.switches(),
                        List.of(
                                Switch.flag("refind", false, twin::refindAnswers9F),
                                unplugged(twin::pluggedIn, twin::unplug, twin::replug))),
                state(twin::pluggedIn, () -> Map.of("faults", faults.names())),
                Optional.empty());
    }

    /** {@code NAME NUMBER}: the card of whoever a hand-over names. */
    private static TwinCard cardOf(String who) {
        String[] parts = who.strip().split("\\s+(?=\\S+$)");
        if (parts.length != 2 || !parts[1].matches("[0-9]{17}[0-9X]")) {
            throw new IllegalArgumentException("the value is a name and a number of 18 characters");
        }
        return Cast.resident(parts[0], parts[1]);
    }

    /** The two of the example case, somebody else, and one of each other kind. */
    private static Map<String, TwinCard> cards() {
        Map<String, TwinCard> cards = new LinkedHashMap<>();
        cards.put("suspect", People.suspectCard());
        cards.put("lawyer", People.lawyerCard());
        cards.put(
                "stranger",
                TwinCard.resident(
                        "钱样例",
                        "1",
                        "01",
                        "19900101",
                        "江苏省张家港市测试路999号",
                        "320599199001019972",
                        "张家港市公安局（测试）",
                        "20200101",
                        "长期"));
        cards.put(
                "permit",
                TwinCards.permit("样例港", "810000199001019999", "19900101", "H99999999", "01"));
        cards.put(
                "foreigner-2017",
                TwinCards.foreigner2017(
                        "EXAMPLE-SAMPLE MARIE", "金样例", "CAN009990010193", "CAN", "19900101"));
        cards.put(
                "foreigner-2023",
                TwinCards.foreigner2023(
                        "TESTOV IVAN", "伊万·捷斯托夫", "900124199001019994", "CAN", "19900101", "999"));
        return cards;
    }

    private static Panel fingerprint(ZfmTwin twin, Path link) {
        twin.slowness(SLOW_FINGER);
        TwinFinger finger = TwinFinger.of(1);
        Map<String, TwinFinger> presses = new LinkedHashMap<>();
        presses.put("well", finger);
        presses.put("lightly", finger.pressed(0.15));
        presses.put("hard", finger.pressed(1));
        presses.put("wet", finger.wet(0.9));
        presses.put("beside", finger.moved(70, 60));
        var faults = new Faults<>(ZfmFault.class, twin::set, twin::clear, twin::clearFaults);
        return new Panel(
                Twins.FINGERPRINT,
                link.toString(),
                joined(
                        List.of(
                                Switch.choice("press", presses, twin::press),
                                Switch.press("lift", twin::lift),
                                slow(faults, ZfmFault.SLOW),
                                Switch.choice("fault-once", ZfmFault.class, twin::onNextRequest)),
                        faults.switches(),
                        List.of(
                                Switch.press("power-cycle", twin::powerCycle),
                                Switch.number(
                                        "unplug-after", n -> twin.unplugAfterPackets(n.intValue())),
                                unplugged(twin::pluggedIn, twin::unplug, twin::replug))),
                state(twin::pluggedIn, () -> Map.of("faults", faults.names())),
                Optional.empty());
    }

    private static Panel printer(EscPosTwin twin, Path link) {
        Map<String, byte[]> noises = new LinkedHashMap<>();
        noises.put("xoff", new byte[] {XOFF});
        noises.put("xon", new byte[] {XON});
        noises.put("noise", new byte[] {0x00, (byte) 0xFF, 0x12, 0x5F, 0x7E, 0x37, 0x22});
        return new Panel(
                Twins.PRINTER,
                link.toString(),
                List.of(
                        Switch.press("paper-out", twin::paperOut),
                        Switch.press("paper-low", twin::paperLow),
                        Switch.press("paper-in", twin::paperIn),
                        Switch.number(
                                "paper-out-after", n -> twin.paperOutAfterLines(n.intValue())),
                        Switch.flag(
                                "cover-open",
                                false,
                                on -> hold(on, twin::openCover, twin::closeCover)),
                        Switch.flag(
                                "cutter-jam",
                                false,
                                on -> hold(on, twin::cutterJam, twin::freeCutter)),
                        Switch.flag(
                                "head-hot", false, on -> hold(on, twin::headHot, twin::headCool)),
                        Switch.flag("offline", false, on -> hold(on, twin::offline, twin::online)),
                        Switch.number("slow", twin::slow),
                        Switch.flag("never-confirms", false, twin::neverConfirms),
                        Switch.number("damage-answers", n -> twin.damageAnswers(n.intValue())),
                        Switch.flag("interrupts-answers", false, twin::interruptsAnswers),
                        Switch.choice("says", noises, twin::says),
                        Switch.press("power-cycle", twin::powerCycle),
                        Switch.flag(
                                "power-off", false, on -> hold(on, twin::powerOff, twin::powerOn)),
                        Switch.number("unplug-after", n -> twin.unplugAfterBytes(n.intValue())),
                        unplugged(twin::pluggedIn, twin::unplug, twin::replug)),
                state(
                        twin::pluggedIn,
                        () ->
                                Map.of(
                                        "sheets", Integer.toString(twin.sheetsCut()),
                                        "beeps", Integer.toString(twin.beeps()))),
                Optional.of(() -> paper(twin)));
    }

    /** The newest sheet, else what hangs in the printer. */
    private static byte[] paper(EscPosTwin twin) {
        List<Receipt> sheets = twin.sheets();
        return sheets.isEmpty() ? Receipt.png(twin.uncut()) : sheets.getLast().png();
    }

    private static Panel pagePrinter(IppTwin twin) {
        var faults = new Faults<>(IppFault.class, twin::set, twin::clear, twin::clearFaults);
        return new Panel(
                "page-printer",
                twin.uri().toString(),
                joined(
                        List.of(
                                Switch.press("paper-out", twin::paperOut),
                                Switch.press("paper-in", twin::paperIn),
                                Switch.flag("paper-low", false, twin::paperLow),
                                Switch.number(
                                        "paper-out-after",
                                        n -> twin.paperOutAfterPages(n.intValue())),
                                Switch.flag("cover-open", false, twin::cover),
                                Switch.flag("jam", false, twin::jam),
                                Switch.flag("offline", false, twin::paused),
                                Switch.number("toner", percent -> toner(twin, percent)),
                                Switch.number(
                                        "slow",
                                        s -> twin.pace(Duration.ofMillis((long) (s * 1000)))),
                                Switch.flag("takes-pdf", true, twin::takesPdf)),
                        faults.switches(),
                        List.of(unplugged(twin::pluggedIn, twin::unplug, twin::replug))),
                state(
                        twin::pluggedIn,
                        () ->
                                Map.of(
                                        "jobs", Integer.toString(twin.prints().size()),
                                        "faults", faults.names())),
                Optional.empty());
    }

    private static void toner(IppTwin twin, double percent) {
        if (percent > 100) {
            throw new IllegalArgumentException("the value is 0 to 100");
        }
        twin.toner((int) percent);
    }

    private static <F extends Enum<F>> Switch slow(Faults<F> faults, F fault) {
        return Switch.flag("slow", () -> faults.has(fault), on -> faults.turn(fault, on));
    }

    static Switch unplugged(BooleanSupplier pluggedIn, Runnable unplug, Runnable replug) {
        return Switch.flag(
                "unplugged", () -> !pluggedIn.getAsBoolean(), on -> hold(on, unplug, replug));
    }

    /** Whether it is plugged in, and what else there is to say. */
    static Supplier<Map<String, String>> state(
            BooleanSupplier pluggedIn, Supplier<Map<String, String>> more) {
        return () -> {
            Map<String, String> all = new LinkedHashMap<>(more.get());
            all.put("plugged", onOff(pluggedIn.getAsBoolean()));
            all.values().removeIf(String::isEmpty);
            return all;
        };
    }

    @SafeVarargs
    private static List<Switch> joined(List<Switch>... parts) {
        List<Switch> all = new ArrayList<>();
        for (List<Switch> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static void hold(boolean on, Runnable begin, Runnable end) {
        (on ? begin : end).run();
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
