package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.DocumentPins;
import cn.onestop.kiosk.document.Rendered;
import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.seal.Prepared;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Evidence;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.template.DocumentTemplate;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.TemplateException;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Does what needs no person: makes the document, signs what was confirmed, settles slots that
 * cannot be filled, closes the document.
 */
final class StudioReactor {
    private static final Logger LOG = LoggerFactory.getLogger(StudioReactor.class);
    private static final long AGAIN_SECONDS = 10;
    private final Tools tools;
    private final Acts acts;
    private final Troubles troubles;
    private final Revisions revisions;
    private final Writer writer;
    private Optional<Work> busyWith = Optional.empty();

    StudioReactor(Tools tools, Acts acts, Troubles troubles, Revisions revisions, Writer writer) {
        this.tools = tools;
        this.acts = acts;
        this.troubles = troubles;
        this.revisions = revisions;
        this.writer = writer;
    }

    synchronized void react(SigningSession session, Work work) {
        if (busyWith.equals(Optional.of(work))) {
            return;
        }
        Optional<Runnable> job = job(session, work);
        busyWith = job.map(j -> work);
        job.ifPresent(this::submit);
    }

    private Optional<Runnable> job(SigningSession session, Work work) {
        return switch (work) {
            case Work.MakeDocument w -> Optional.of(() -> make(session));
            case Work.Sign w -> Optional.of(() -> sign(session));
            case Work.TakeFingerprint w -> fingerprint(session);
            case Work.SealDocument w ->
                    Optional.of(() -> tell(session, new Command.SealDocument()));
            case Work.AwaitCard w -> Optional.empty();
            case Work.AwaitNotice w -> Optional.empty();
            case Work.AwaitChoices w -> Optional.empty();
            case Work.AwaitReading w ->
                    session.fingerprintIsDue() ? fingerprint(session) : Optional.empty();
            case Work.AwaitInk w -> Optional.empty();
            case Work.PrintReceipt w -> Optional.empty();
            case Work.Nothing w -> Optional.empty();
        };
    }

    /** A kiosk without a sensor says so when the turn comes, before anybody reads a page for it. */
    private Optional<Runnable> fingerprint(SigningSession session) {
        return tools.station().fingerprint().isPresent()
                ? Optional.empty()
                : Optional.of(() -> tell(session, new Command.CannotFill("noDevice")));
    }

    private void submit(Runnable job) {
        var _ =
                CompletableFuture.runAsync(job, tools.studio())
                        .whenComplete((done, error) -> {
                            if (error == null) {
                                troubles.clear(Troubles.Source.STUDIO);
                            } else {
                                failed(error.getCause() == null ? error : error.getCause());
                            }
                        });
    }

    /**
     * What failed (a full disk, for example) is tried again after a while, and said in the log
     * once.
     */
    private void failed(Throwable error) {
        String before =
                troubles.of(Troubles.Source.STUDIO).map(SittingView.Trouble::detail).orElse("");
        if (error instanceof DocumentException e) {
            troubles.set(Troubles.Source.STUDIO, e.detail(), e.sentence());
        } else if (error instanceof TemplateException e) {
            troubles.set(Troubles.Source.STUDIO, e.detail(), e.sentence());
        } else {
            troubles.set(Troubles.Source.STUDIO, "fault", Words.say("studio.fault"));
        }
        if (!troubles.of(Troubles.Source.STUDIO)
                .map(SittingView.Trouble::detail)
                .orElse("")
                .equals(before)) {
            LOG.error("the document cannot be made or sealed now", error);
        }
        var _ = tools.later().schedule(this::lookAgain, AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void lookAgain() {
        synchronized (this) {
            busyWith = Optional.empty();
        }
        writer.house().latest().ifPresent(session -> react(session, session.work()));
    }

    private void tell(SigningSession session, Command command) {
        acts.report(session.id(), command, events -> {});
    }

    private void make(SigningSession session) {
        String documentId = HexFormat.of().formatHex(tools.clock().random(16));
        long madeAtMs = tools.clock().nowMs();
        DocumentTemplate template = template(session.plan());
        Filled filled = template.fill(facts(session), madeAtMs);
        Rendered rendered =
                tools.maker()
                        .make(
                                filled,
                                session.plan().slotPlan(),
                                new DocumentPins(documentId, madeAtMs));
        Digest revision = tools.files().put(session.id(), rendered.pdf());
        tell(
                session,
                new Command.NameDocument(
                        documentId,
                        madeAtMs,
                        revision,
                        rendered.pages(),
                        template.json(),
                        rendered.slots().stream().<Json>map(SlotPlace::json).toList()));
    }

    /** The very one that was pinned: no other can stand in for it, however newer. */
    private DocumentTemplate template(DocumentPlan plan) {
        return tools.catalogue()
                .find(plan.code(), plan.version(), plan.template())
                .orElseThrow(
                        () ->
                                new DocumentException(
                                        "templateGone",
                                        Words.say(
                                                "studio.templateGone",
                                                plan.code(),
                                                String.valueOf(plan.version()))));
    }

    /** The hand-over, and beside it what the first signer said. */
    private Json.Obj facts(SigningSession session) {
        DocumentPlan.Slot first = session.plan().first();
        Map<String, String> answers = session.choices().getOrDefault(first.name(), Map.of());
        Json.Obj choices = Json.object();
        for (DocumentPlan.Question question : first.questions()) {
            String answer = answers.getOrDefault(question.id(), "");
            choices =
                    switch (question.kind()) {
                        case ONE, TEXT -> choices.with(question.id(), answer);
                        case SOME -> choices.with(question.id(), values(answer));
                    };
        }
        Json.Obj facts =
                session.caseFile().with("choices", choices).with("kiosk", tools.kiosk());
        return session.readMode().map(mode -> facts.with("readMode", mode)).orElse(facts);
    }

    private static List<Json> values(String answer) {
        return answer.isEmpty()
                ? List.of()
                : Stream.of(answer.split(",", -1)).<Json>map(Json.Str::new).toList();
    }

    /**
     * Builds P(k) again from what C(k) pinned; only if it is the very file that was confirmed, it
     * is signed.
     */
    private void sign(SigningSession session) {
        SigningSession.Confirmed confirmed = session.confirmed().orElseThrow();
        Prepared prepared = revisions.prepare(session, confirmed.slot(), confirmed.confirmation());
        if (!prepared.tbs().equals(confirmed.confirmation().tbs())) {
            throw new IllegalStateException(
                    "the prepared revision is not the one that was confirmed");
        }
        if (!tools.sealer().keyId().equals(confirmed.confirmation().keyId())) {
            throw new IllegalStateException(
                    "the confirmed revision names another key than the kiosk has");
        }
        byte[] evidence = Evidence.of(session, tools.kiosk()).canonical();
        Digest evidenceDigest = tools.files().put(session.id(), evidence);
        byte[] cms = tools.sealer().sign(prepared, evidenceDigest);
        Digest cmsDigest = tools.files().put(session.id(), cms);
        Digest revision = tools.files().put(session.id(), tools.sealer().seal(prepared, cms));
        tell(session, new Command.NameSignature(revision, cmsDigest, evidenceDigest));
    }
}
