package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;
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
import java.util.Optional;
import java.util.stream.Stream;

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

    /** Suspect, the suspect's fingerprint, lawyer: a recognizance as the catalogue has it. */
    public static DocumentPlan plan() {
        return planFor(
                new DocumentPlan.Person(
                        "张䶮𬭊", Optional.of("居民身份证"), Optional.of("320599199001019999")));
    }

    static DocumentPlan planFor(DocumentPlan.Person suspect) {
        DocumentPlan.Person lawyer =
                new DocumentPlan.Person("吕𫖯测", Optional.empty(), Optional.empty());
        return plan(
                new DocumentPlan.Slot(
                        "SUSPECT",
                        "SUSPECT",
                        DocumentPlan.Form.INK,
                        "suspect",
                        new DocumentPlan.Name("犯罪嫌疑人（签名）", "Suspect"),
                        suspect,
                        false,
                        false,
                        false,
                        List.of(agreement("proposal"), agreement("procedure"), remark())),
                new DocumentPlan.Slot(
                        "SUSPECT_FP",
                        "SUSPECT",
                        DocumentPlan.Form.PRINT,
                        "suspect",
                        new DocumentPlan.Name("指印", "Fingerprint"),
                        suspect,
                        true,
                        false,
                        false,
                        List.of()),
                new DocumentPlan.Slot(
                        "LAWYER",
                        "LAWYER",
                        DocumentPlan.Form.INK,
                        "lawyer",
                        new DocumentPlan.Name("律师（签名）", "Lawyer"),
                        lawyer,
                        false,
                        false,
                        false,
                        List.of(
                                question(
                                        "objection",
                                        DocumentPlan.Kind.ONE,
                                        false,
                                        option("none", ""),
                                        option("some", "")))));
    }

    static DocumentPlan plan(DocumentPlan.Slot... slots) {
        return new DocumentPlan(
                "DOC-07",
                1,
                digest("template"),
                new DocumentPlan.Name("认罪认罚具结书", "Plea recognizance"),
                true,
                "noRecognizance",
                List.of(slots));
    }

    private static DocumentPlan.Question agreement(String id) {
        return question(
                id,
                DocumentPlan.Kind.ONE,
                false,
                option("agree", ""),
                option("disagree", "disagreed"));
    }

    private static DocumentPlan.Question remark() {
        return question("remark", DocumentPlan.Kind.TEXT, true);
    }

    static DocumentPlan.Question question(
            String id, DocumentPlan.Kind kind, boolean optional, DocumentPlan.Option... options) {
        return new DocumentPlan.Question(
                id,
                kind,
                new DocumentPlan.Name("问" + id, id + "?"),
                optional,
                List.of(options),
                kind == DocumentPlan.Kind.TEXT ? 500 : 0);
    }

    static DocumentPlan.Option option(String value, String ends) {
        return new DocumentPlan.Option(
                value,
                new DocumentPlan.Name("答" + value, value),
                Optional.of(ends).filter(e -> !e.isEmpty()));
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
                places("SUSPECT", "SUSPECT_FP", "LAWYER"));
    }

    /** All on page 2, as the signatures of most documents. */
    static List<Json> places(String... slots) {
        return Stream.of(slots)
                .<Json>map(slot -> Json.object().with("slot", slot).with("page", 2))
                .toList();
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
                List.of(new PagePreview(2, digest("preview"))),
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
        return SigningSession.begin("s1", new Event.Opened(caseFile(), plan()), at(1));
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
                new Command.Choose("SUSPECT", agreed()),
                document(),
                page(1),
                page(2),
                new Command.ConfirmInk(confirmation(digest("R0"))),
                signature("R1"),
                page(2),
                new Command.CannotFill("noDevice"),
                new Command.SeeCard(lawyerCard()),
                page(1),
                page(2),
                new Command.Choose("LAWYER", Map.of("objection", "none")),
                new Command.ConfirmInk(confirmation(digest("R1"))),
                signature("R2"),
                new Command.SealDocument(),
                new Command.Finish());
    }
}
