package cn.onestop.demo.hands;

import cn.onestop.demo.Twins;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;
import cn.onestop.twins.signature.Svc2004;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/** The signature pad: a hand, a mouse as a pen, and a pad that is slow or lies. */
final class PadPanel {
    /** Samples go out at a third of their speed. */
    private static final double SLOWLY = 0.33;

    private static final int ALL_OF_COLOUR = 7;
    private static final int ALL_OF_GREY = 3;

    private PadPanel() {}

    static Panel of(StuTwin twin, Path link) {
        AtomicBoolean slow = new AtomicBoolean();
        DoubleSupplier speed = () -> slow.get() ? SLOWLY : 1;
        Map<String, Strokes> hands = new LinkedHashMap<>();
        hands.put("suspect", Strokes.zhang());
        hands.put("lawyer", Strokes.lv());
        hands.put("somebody", Strokes.scrawl(1));
        return new Panel(
                Twins.PAD,
                link.toString(),
                List.of(
                        Switch.choice(
                                "sign",
                                hands,
                                who ->
                                        twin.write(
                                                who,
                                                twin.model().signingArea(),
                                                speed.getAsDouble())),
                        Switch.text("pen", new Pen(twin, speed)::move),
                        Switch.text(
                                "svc2004",
                                text ->
                                        twin.replay(
                                                Svc2004.parse(text),
                                                twin.model().signingArea(),
                                                speed.getAsDouble())),
                        Switch.flag("slow", slow::get, slow::set),
                        Switch.number("lose-samples", n -> twin.loseSamples(n.intValue())),
                        Switch.press("corrupt-frame", twin::corruptFrame),
                        Switch.flag("never-answers", false, twin::neverAnswers),
                        Switch.choice("refuse-next", refusals(), twin::refuseNext),
                        Switch.choice("says-state", states(), twin::saysItsStateIs),
                        Switch.choice("encodings", encodings(twin), twin::encodings),
                        Switch.flag("with-crc", false, twin::answersWithCrc),
                        Switch.press("reset-itself", twin::resetItself),
                        Switch.number("unplug-after", n -> twin.unplugAfterSamples(n.intValue())),
                        Panels.unplugged(twin::pluggedIn, twin::unplug, twin::replug)),
                Panels.state(twin::pluggedIn, () -> state(twin)),
                Optional.of(twin::screenPng));
    }

    private static Map<String, String> state(StuTwin twin) {
        return Map.of(
                "inking",
                Panels.onOff(twin.inking()),
                "writing",
                Panels.onOff(twin.writing()),
                "size",
                twin.model().width() + "x" + twin.model().height());
    }

    /** Result codes of report 81. */
    private static Map<String, Integer> refusals() {
        Map<String, Integer> codes = new LinkedHashMap<>();
        codes.put("wrong-report", 0x01);
        codes.put("wrong-state", 0x02);
        codes.put("bad-parameter", 0x04);
        codes.put("wrong-encoding", 0x10);
        return codes;
    }

    /** State codes of report 03. */
    private static Map<String, OptionalInt> states() {
        Map<String, OptionalInt> codes = new LinkedHashMap<>();
        codes.put("its-own", OptionalInt.empty());
        codes.put("ready", OptionalInt.of(0x00));
        codes.put("image", OptionalInt.of(0x01));
        codes.put("capture", OptionalInt.of(0x02));
        codes.put("calculation", OptionalInt.of(0x03));
        codes.put("image-boot", OptionalInt.of(0x04));
        codes.put("busy", OptionalInt.of(0x05));
        codes.put("system-reset", OptionalInt.of(0xFF));
        return codes;
    }

    private static Map<String, Integer> encodings(StuTwin twin) {
        Map<String, Integer> flags = new LinkedHashMap<>();
        flags.put("its-own", twin.model().colour() ? ALL_OF_COLOUR : ALL_OF_GREY);
        flags.put("packed-only", 1);
        flags.put("plain-only", 2);
        flags.put("none", 0);
        return flags;
    }
}
