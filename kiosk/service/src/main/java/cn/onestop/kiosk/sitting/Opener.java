package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.procedure.Articles;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.procedure.Law;
import cn.onestop.kiosk.session.CardKind;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.template.TemplateException;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that must hold before a session is opened, and before an answer is taken. */
final class Opener {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final Tools tools;
    private final HandoverReader handovers;
    private final Articles articles = Articles.shipped();

    Opener(Tools tools) {
        this.tools = tools;
        handovers = new HandoverReader(tools.catalogue());
    }

    /** The first event of the session, if there is to be one. */
    Event.Opened opened(byte[] bytes) {
        HandoverReader.Fitting handover = handovers.read(bytes);
        CaseFile file = handover.file();
        requireSameWorld(file);
        requireLaw(Law.forbids(file, today()));
        requireGlyphs(file.json());
        DocumentPlan plan = plan(handover);
        requireLaw(Law.forbids(plan));
        requireCards(plan);
        requireSensor(plan);
        return new Event.Opened(file.json(), plan);
    }

    private static DocumentPlan plan(HandoverReader.Fitting handover) {
        try {
            return handover.template().plan(handover.file().json());
        } catch (TemplateException e) {
            throw new Refusal(Refusal.Kind.MALFORMED, e.detail(), e.sentence());
        }
    }

    /** Before a signer's answers are taken. */
    void requireAnswers(SigningSession session, Map<String, String> answers) {
        Json.Obj words = Json.object();
        for (String answer : answers.values()) {
            words = words.with("answer", answer);
            requireGlyphs(words);
        }
        requireLaw(Law.forbids(new CaseFile(session.caseFile()), answers, today()));
    }

    private LocalDate today() {
        return Instant.ofEpochMilli(tools.clock().nowMs()).atZone(CHINA).toLocalDate();
    }

    /**
     * A test kiosk's papers are worth nothing and a real kiosk's papers are real: neither may pass
     * for the other.
     */
    private void requireSameWorld(CaseFile file) {
        if (file.test() != tools.test()) {
            throw refused(tools.test() ? "caseFile.notTest" : "caseFile.test", "/test");
        }
    }

    private void requireLaw(Collection<Law.Rule> against) {
        List<Refusal.Reason> reasons =
                against.stream()
                        .map(rule ->
                                new Refusal.Reason(
                                        "law." + rule.key(),
                                        "",
                                        articles.of(rule),
                                        Words.say("law." + rule.key())))
                        .toList();
        if (!reasons.isEmpty()) {
            throw new Refusal(Refusal.Kind.LAW, reasons);
        }
    }

    private void requireGlyphs(Json.Obj facts) {
        try {
            tools.maker().requireGlyphs(facts);
        } catch (DocumentException e) {
            throw new Refusal(Refusal.Kind.MALFORMED, e.detail(), e.sentence());
        }
    }

    /** Who has none of the cards that the reader reads would wait here for ever. */
    private static void requireCards(DocumentPlan plan) {
        boolean all =
                plan.slots().stream()
                        .map(DocumentPlan.Slot::person)
                        .map(DocumentPlan.Person::idType)
                        .flatMap(Optional::stream)
                        .allMatch(CardKind::isRead);
        if (!all) {
            throw refused("caseFile.noCard", "");
        }
    }

    /** A kiosk without a sensor does not begin what it cannot end. */
    private void requireSensor(DocumentPlan plan) {
        boolean needed =
                plan.slots().stream()
                        .anyMatch(s -> s.form() == DocumentPlan.Form.PRINT && !s.mayStayEmpty());
        if (needed && tools.station().fingerprint().isEmpty()) {
            throw refused("caseFile.noSensor", "/document");
        }
    }

    private static Refusal refused(String key, String where) {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                List.of(new Refusal.Reason(key, where, "", Words.say(key))));
    }
}
