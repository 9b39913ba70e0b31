package cn.onestop.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.onestop.devices.link.LineScript;
import cn.onestop.devices.link.ScriptException;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Verdict;
import cn.onestop.twins.signature.Svc2004;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Files and messages that somebody else may have written. */
final class ParserTargets {
    private static final String RECORDING =
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

    private static final String PEN =
            """
            5
            2933 5678 31275775 0 1550 710 439
            2933 5678 31275785 1 1480 770 420
            3001 5851 31275785 1 1350 830 433
            3055 6021 0 1 1350 830 427
            3055 6021 31275775 0 1350 830 0
            """;

    private ParserTargets() {}

    static List<Target> all() {
        return List.of(recording(), pen(), json(), pdf());
    }

    private static Target recording() {
        LineScript whole = LineScript.parse(RECORDING);
        return new Target(
                "recording",
                "what was read is read the same again when written out",
                damage -> {
                    String text = text(damage.apply(RECORDING.getBytes(UTF_8)));
                    LineScript read;
                    try {
                        read = LineScript.parse(text);
                    } catch (ScriptException refused) {
                        return Target.Fate.REFUSED;
                    }
                    if (!LineScript.parse(read.format()).format().equals(read.format())) {
                        throw new IllegalStateException("not the same again: " + text);
                    }
                    return fate(read.format().equals(whole.format()));
                });
    }

    private static Target pen() {
        return new Target(
                "SVC2004 pen",
                "time never goes backward",
                damage -> {
                    byte[] bad = damage.apply(PEN.getBytes(UTF_8));
                    try {
                        if (Svc2004.parse(text(bad)).durationMs() < 0) {
                            throw new IllegalStateException("time goes backward");
                        }
                    } catch (IllegalArgumentException refused) {
                        return Target.Fate.REFUSED;
                    }
                    return fate(Arrays.equals(bad, PEN.getBytes(UTF_8)));
                });
    }

    private static Target json() {
        byte[] good = Papers.receiptFacts().canonical();
        return new Target(
                "canonical JSON",
                "what was read is read the same again when written out",
                damage -> {
                    byte[] bad = damage.apply(good);
                    Json read;
                    try {
                        read = Json.parse(bad);
                    } catch (MalformedJson refused) {
                        return Target.Fate.REFUSED;
                    }
                    if (!Json.parse(read.canonical()).equals(read)) {
                        throw new IllegalStateException(
                                "not the same again: " + HexFormat.of().formatHex(bad));
                    }
                    return fate(read.equals(Papers.receiptFacts()));
                });
    }

    private static Target pdf() {
        byte[] good = new Papers().document().pdf();
        return new Target(
                "PDF verifier",
                "an unsigned document is never proven",
                damage -> {
                    Verdict verdict = PdfVerifier.verify(damage.apply(good), List.of());
                    if (verdict.exitCode() == 0) {
                        throw new IllegalStateException("an unsigned document was proven");
                    }
                    return Target.Fate.REFUSED;
                });
    }

    private static Target.Fate fate(boolean same) {
        return same ? Target.Fate.SAME : Target.Fate.CHANGED;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
