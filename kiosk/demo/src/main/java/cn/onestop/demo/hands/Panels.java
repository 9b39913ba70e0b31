package cn.onestop.demo.hands;

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
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;
import cn.onestop.twins.signature.Svc2004;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The switches of every twin. Fictitious persons throughout. */
final class Panels {
    private static final Duration SLOW_CARD = Duration.ofMillis(2900);
    private static final Duration SLOW_FINGER = Duration.ofSeconds(3);

    private Panels() {}

    static Panel cardReader(SamTwin twin, Path link) {
        return new Panel(
                "card-reader",
                link.toString(),
                plugs(
                        twin::unplug,
                        twin::replug,
                        Switch.choice("place", cards(), twin::place),
                        Switch.press("lift", twin::lift),
                        Switch.choice("fault", SamFault.class, twin::set),
                        Switch.choice("fault-once", SamFault.class, twin::onNextRequest),
                        Switch.press("clear-faults", twin::clearFaults),
                        Switch.flag(
                                "slow",
                                on -> {
                                    twin.slowness(SLOW_CARD);
                                    hold(on, SamFault.SLOW, twin::set, twin::clear);
                                }),
                        Switch.flag("refind", twin::refindAnswers9F)),
                () -> Map.of("plugged", onOff(twin.pluggedIn())),
                Optional.empty());
    }

    /** One of each layout beside the two of the example case. */
    private static Map<String, TwinCard> cards() {
        Map<String, TwinCard> cards = new LinkedHashMap<>();
        cards.put("suspect", resident("张䶮𬭊", "1", "320599199001019999"));
        cards.put("lawyer", resident("吕𫖯测", "2", "320599199001019980"));
        cards.put("stranger", resident("钱样例", "1", "320599199001019972"));
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

    private static TwinCard resident(String name, String sex, String number) {
        return TwinCard.resident(
                name,
                sex,
                "01",
                "19900101",
                "江苏省张家港市测试路999号",
                number,
                "张家港市公安局（测试）",
                "20200101",
                "长期");
    }

    static Panel pad(StuTwin twin, Path link) {
        return new Panel(
                "pad",
                link.toString(),
                plugs(
                        twin::unplug,
                        twin::replug,
                        Switch.text("pen", new Pen(twin)::move),
                        Switch.text(
                                "svc2004",
                                text ->
                                        twin.replay(
                                                Svc2004.parse(text),
                                                twin.model().signingArea(),
                                                1)),
                        Switch.choice(
                                "sign",
                                new TreeMap<>(
                                        Map.of("suspect", Strokes.zhang(), "lawyer", Strokes.lv())),
                                twin::write),
                        Switch.number("lose-samples", n -> twin.loseSamples(n.intValue())),
                        Switch.press("corrupt-frame", twin::corruptFrame),
                        Switch.number("unplug-after", n -> twin.unplugAfterSamples(n.intValue())),
                        Switch.flag("never-answers", twin::neverAnswers),
                        Switch.flag("with-crc", twin::answersWithCrc),
                        Switch.press("reset-itself", twin::resetItself)),
                () ->
                        Map.of(
                                "plugged",
                                onOff(twin.pluggedIn()),
                                "inking",
                                onOff(twin.inking()),
                                "writing",
                                onOff(twin.writing()),
                                "size",
                                twin.model().width() + "x" + twin.model().height()),
                Optional.of(twin::screenPng));
    }

    static Panel printer(EscPosTwin twin, Path link) {
        return new Panel(
                "printer",
                link.toString(),
                plugs(
                        twin::unplug,
                        twin::replug,
                        Switch.press("paper-out", twin::paperOut),
                        Switch.press("paper-low", twin::paperLow),
                        Switch.press("paper-in", twin::paperIn),
                        Switch.number(
                                "paper-out-after", n -> twin.paperOutAfterLines(n.intValue())),
                        Switch.flag(
                                "cover-open", on -> hold(on, twin::openCover, twin::closeCover)),
                        Switch.flag(
                                "cutter-jam", on -> hold(on, twin::cutterJam, twin::freeCutter)),
                        Switch.flag("head-hot", on -> hold(on, twin::headHot, twin::headCool)),
                        Switch.flag("offline", on -> hold(on, twin::offline, twin::online)),
                        Switch.number("slow", twin::slow),
                        Switch.flag("never-confirms", twin::neverConfirms),
                        Switch.press("power-cycle", twin::powerCycle),
                        Switch.number("unplug-after", n -> twin.unplugAfterBytes(n.intValue()))),
                () ->
                        Map.of(
                                "plugged", onOff(twin.pluggedIn()),
                                "sheets", Integer.toString(twin.sheetsCut()),
                                "beeps", Integer.toString(twin.beeps())),
                Optional.of(() -> paper(twin)));
    }

    /** The newest sheet, else what hangs in the printer. */
    private static byte[] paper(EscPosTwin twin) {
        List<Receipt> sheets = twin.sheets();
        return sheets.isEmpty() ? Receipt.png(twin.uncut()) : sheets.getLast().png();
    }

    static Panel fingerprint(ZfmTwin twin, Path link) {
        TwinFinger finger = TwinFinger.of(1);
        Map<String, TwinFinger> presses = new LinkedHashMap<>();
        presses.put("well", finger);
        presses.put("lightly", finger.pressed(0.15));
        presses.put("hard", finger.pressed(1));
        presses.put("wet", finger.wet(0.9));
        presses.put("beside", finger.moved(70, 60));
        return new Panel(
                "fingerprint",
                link.toString(),
                plugs(
                        twin::unplug,
                        twin::replug,
                        Switch.choice("press", presses, twin::press),
                        Switch.press("lift", twin::lift),
                        Switch.choice("fault", ZfmFault.class, twin::set),
                        Switch.choice("fault-once", ZfmFault.class, twin::onNextUpload),
                        Switch.press("clear-faults", twin::clearFaults),
                        Switch.flag(
                                "slow",
                                on -> {
                                    twin.slowness(SLOW_FINGER);
                                    hold(on, ZfmFault.SLOW, twin::set, twin::clear);
                                }),
                        Switch.number("unplug-after", n -> twin.unplugAfterPackets(n.intValue()))),
                () -> Map.of("plugged", onOff(twin.pluggedIn())),
                Optional.empty());
    }

    static Panel pagePrinter(IppTwin twin) {
        return new Panel(
                "page-printer",
                twin.uri().toString(),
                plugs(
                        twin::unplug,
                        twin::replug,
                        Switch.press("paper-out", twin::paperOut),
                        Switch.press("paper-in", twin::paperIn),
                        Switch.flag("paper-low", twin::paperLow),
                        Switch.number(
                                "paper-out-after", n -> twin.paperOutAfterPages(n.intValue())),
                        Switch.flag("cover-open", twin::cover),
                        Switch.flag("jam", twin::jam),
                        Switch.flag("offline", twin::paused),
                        Switch.number("toner", percent -> twin.toner(percent.intValue())),
                        Switch.number("slow", s -> twin.pace(Duration.ofMillis((long) (s * 1000)))),
                        Switch.flag("takes-pdf", twin::takesPdf),
                        Switch.choice("fault", IppFault.class, twin::set),
                        Switch.press("clear-faults", twin::clearFaults)),
                () -> new TreeMap<>(Map.of("jobs", Integer.toString(twin.prints().size()))),
                Optional.empty());
    }

    private static List<Switch> plugs(Runnable unplug, Runnable replug, Switch... more) {
        List<Switch> all = new ArrayList<>(List.of(more));
        all.add(Switch.flag("unplugged", on -> hold(on, unplug, replug)));
        return all;
    }

    private static void hold(boolean on, Runnable begin, Runnable end) {
        (on ? begin : end).run();
    }

    private static <F> void hold(boolean on, F fault, Consumer<F> set, Consumer<F> clear) {
        (on ? set : clear).accept(fault);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
