package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.evidence.FingerRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The example case and acts on it. */
public final class Example {
    private Example() {}

    public static Json.Obj caseFile() {
        try (InputStream in =
                Example.class.getResourceAsStream(
                        "/cn/onestop/kiosk/procedure/case-file.example.json")) {
            return Json.parse(in.readAllBytes()).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    public static CardFacts suspectCard() {
        return new CardFacts(
                CardKind.RESIDENT,
                "张䶮𬭊",
                "320599199001019999",
                false,
                digest("text"),
                digest("photo"),
                "05.03-1");
    }

    static CardFacts lawyerCard() {
        return new CardFacts(
                CardKind.RESIDENT,
                "吕𫖯测",
                "320599199001019980",
                false,
                digest("text2"),
                digest("photo2"),
                "05.03-1");
    }

    static Map<String, String> agreed() {
        return Map.of("proposal", "agree", "procedure", "agree", "remark", "");
    }

    static Command.NameDocument document() {
        return new Command.NameDocument(
                "00112233445566778899aabbccddeeff",
                1_000,
                digest("R0"),
                2,
                Json.object()
                        .with("code", "DOC-07")
                        .with("version", 1)
                        .with("hash", digest("t").text()),
                List.of());
    }

    static Command.ReadPage page(int page) {
        return new Command.ReadPage(page, digest("page" + page), 10, 20);
    }

    static Confirmation confirmation(Digest previous) {
        return confirmation(new Given.Ink(digest("ink")), previous);
    }

    static Confirmation finger(String position, Digest previous) {
        return confirmation(
                new Given.Finger(
                        digest("finger"),
                        position,
                        87,
                        new FingerRecord.Sensor("", "ZFM", "", "", false)),
                previous);
    }

    private static Confirmation confirmation(Given given, Digest previous) {
        return new Confirmation(
                given,
                digest("preview"),
                digest("tbs"),
                previous,
                2_000,
                "key",
                "nonce",
                Json.object());
    }

    static Command.NameSignature signature(String name) {
        return new Command.NameSignature(digest(name), digest(name + "-cms"), digest(name + "-v"));
    }

    static SigningSession opened() {
        return SigningSession.begin("s1", new Event.Opened(caseFile(), "DOC-07", 1, true), at(1));
    }

    static SigningSession.Position at(long seq) {
        return new SigningSession.Position("epoch", seq, Envelope.FIRST_PREV, seq * 1000);
    }

    /** The state after a command that must be accepted. */
    static SigningSession after(SigningSession state, Command command) {
        SigningSession next = state;
        for (Event event : ((Decision.Accept) Decider.decide(state, command)).events()) {
            next = next.evolve(event, at(next.lastSeq() + 1));
        }
        return next;
    }

    static SigningSession after(SigningSession state, List<Command> commands) {
        SigningSession next = state;
        for (Command command : commands) {
            next = after(next, command);
        }
        return next;
    }

    /** The whole road to a sealed and printed document. */
    static List<Command> wholeRoad() {
        return List.of(
                new Command.SeeCard(suspectCard()),
                new Command.ConfirmNotice("self"),
                new Command.Choose(Slots.SUSPECT, agreed()),
                document(),
                page(1),
                page(2),
                new Command.ConfirmInk(confirmation(digest("R0"))),
                signature("R1"),
                new Command.CannotFill("noDevice"),
                new Command.SeeCard(lawyerCard()),
                page(1),
                page(2),
                new Command.Choose(Slots.LAWYER, Map.of("objection", "none")),
                new Command.ConfirmInk(confirmation(digest("R1"))),
                signature("R2"),
                new Command.SealDocument(),
                new Command.Finish());
    }
}
