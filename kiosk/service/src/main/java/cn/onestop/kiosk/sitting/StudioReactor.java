package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.DocumentPins;
import cn.onestop.kiosk.document.OldTemplate;
import cn.onestop.kiosk.document.Rendered;
import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.kiosk.seal.Prepared;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Evidence;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Slots;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
            case Work.AwaitReading(String slot) ->
                    slot.equals(Slots.SUSPECT_FP) ? fingerprint(session) : Optional.empty();
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
                                failed(error.getCause() instanceof DocumentException e ? e : error);
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
        Map<String, String> choices = session.choices().getOrDefault(Slots.SUSPECT, Map.of());
        Json.Obj facts = facts(session.caseFile(), choices, session.readMode().orElseThrow());
        Rendered rendered =
                tools.maker()
                        .make(
                                OldTemplate.fill(facts, madeAtMs),
                                OldTemplate.plan(),
                                new DocumentPins(documentId, madeAtMs));
        Digest revision = tools.files().put(session.id(), rendered.pdf());
        tell(
                session,
                new Command.NameDocument(
                        documentId,
                        madeAtMs,
                        revision,
                        rendered.pages(),
                        OldTemplate.json(),
                        rendered.slots().stream().<Json>map(SlotPlace::json).toList()));
    }

    private Json.Obj facts(Json.Obj caseFile, Map<String, String> choices, String readMode) {
        Json.Obj chosen =
                new Event.Chosen(Slots.SUSPECT, choices).payload().with("readMode", readMode);
        return Json.object()
                .with("case", caseFile)
                .with("choices", chosen)
                .with("kiosk", tools.kiosk());
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
