package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.devices.signature.SignaturePad;
import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.InkRecord;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes ink from the pad while a session awaits it, makes the preview, and brings the confirmation
 * in. Unconfirmed ink lives only here, in memory: a crash loses it and the person writes again.
 */
final class InkReactor {
    private static final Logger LOG = LoggerFactory.getLogger(InkReactor.class);
    private static final Duration ONE_LOOK = Duration.ofMillis(100);

    /** Samples that were on the line when the person said done. */
    private static final Duration LAST_SAMPLES = Duration.ofMillis(250);

    private static final long AFTER_TROUBLE_MS = 500;

    private final Tools tools;
    private final Acts acts;
    private final Troubles troubles;
    private final Revisions revisions;
    private final Writer writer;
    private @Nullable Attempt attempt;

    InkReactor(Tools tools, Acts acts, Troubles troubles, Revisions revisions, Writer writer) {
        this.tools = tools;
        this.acts = acts;
        this.troubles = troubles;
        this.revisions = revisions;
        this.writer = writer;
    }

    /** One try at one signature, from the invitation to the confirmation. */
    private static final class Attempt {
        private final String session;
        private final String slot;
        private volatile boolean done;
        private volatile boolean cancelled;
        private volatile boolean hasStroke;
        private volatile Revisions.@Nullable Preview preview;

        Attempt(String session, String slot) {
            this.session = session;
            this.slot = slot;
        }

        /** Runs on the pad's thread until the person is done or the attempt is given up. */
        Optional<Ink> take(SignaturePad pad, DocumentMaker maker, Runnable invited) {
            if (!cancelled) {
                pad.invite(
                        maker.padPrompt(
                                slot,
                                pad.capability().screenWidth(),
                                pad.capability().screenHeight()));
                invited.run();
            }
            while (!done && !cancelled) {
                pad.collect(ONE_LOOK);
                hasStroke = hasStroke || pad.ink().hasStroke();
            }
            if (!cancelled) {
                pad.collect(LAST_SAMPLES);
            }
            Ink ink = pad.ink();
            pad.clear();
            return cancelled ? Optional.empty() : Optional.of(ink);
        }
    }

    synchronized void react(SigningSession session, Work work) {
        if (!(work instanceof Work.AwaitInk(String slot))) {
            giveUp();
            troubles.clear(Troubles.Source.PAD);
        } else if (attempt == null) {
            Attempt fresh = new Attempt(session.id(), slot);
            attempt = fresh;
            var _ =
                    tools.station()
                            .pad()
                            .ask(pad -> fresh.take(pad, tools.maker(), this::padWorks))
                            .whenComplete((ink, error) -> taken(fresh, ink, error));
        }
    }

    private void padWorks() {
        troubles.works(Troubles.Source.PAD);
    }

    private void giveUp() {
        Attempt old = attempt;
        attempt = null;
        if (old != null) {
            old.cancelled = true;
        }
    }

    private synchronized void taken(Attempt from, Optional<Ink> ink, Throwable error) {
        if (attempt != from) {
            return;
        }
        if (error != null) {
            attempt = null;
            lost(from, error);
        } else if (ink.isPresent()) {
            troubles.clear(Troubles.Source.PAD);
            var _ =
                    CompletableFuture.runAsync(() -> preview(from, ink.get()), tools.studio())
                            .whenComplete((made, failure) -> previewed(from, failure));
        }
    }

    /** Ink that is incomplete is never used: the person is asked to write again. */
    private void lost(Attempt from, Throwable error) {
        if (!(error instanceof DeviceException e)) {
            LOG.error("the pad's task failed", error);
            troubles.set(Troubles.Source.PAD, "fault", Words.say("studio.fault"));
            return;
        }
        troubles.set(Troubles.Source.PAD, e);
        boolean samplesLost = e.fault() instanceof DeviceFault.Unacceptable;
        if (samplesLost || from.hasStroke) {
            acts.report(
                    from.session,
                    new Command.RejectInk(samplesLost ? "samplesLost" : "padLost"),
                    events -> {});
        } else {
            var _ =
                    tools.later()
                            .schedule(this::lookAgain, AFTER_TROUBLE_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAgain() {
        writer.house().latest().ifPresent(session -> react(session, session.work()));
    }

    private void preview(Attempt from, Ink ink) {
        SigningSession session = writer.house().find(from.session).orElseThrow();
        from.preview = revisions.preview(session, from.slot, record(ink));
    }

    private synchronized void previewed(Attempt from, @Nullable Throwable failure) {
        if (failure != null && attempt == from) {
            LOG.error("the preview cannot be made", failure);
            attempt = null;
            troubles.set(Troubles.Source.PAD, "fault", Words.say("studio.fault"));
            acts.report(from.session, new Command.RejectInk("again"), events -> {});
        }
    }

    /** The person has put the pen down. */
    void done(String session) {
        Attempt now = present(session);
        if (!now.hasStroke) {
            throw new Refusal(Refusal.Kind.NOT_NOW, "ink.none", Words.say("ink.none"));
        }
        now.done = true;
    }

    /** The person wants to write again: what is on the pad or in the preview is forgotten. */
    void again(String session) {
        synchronized (this) {
            present(session);
            giveUp();
        }
        acts.carryOut(session, new Command.RejectInk("again"));
    }

    Optional<Desk.PageImage> preview(String session) {
        Attempt now = attemptOf(session);
        Revisions.Preview made = now == null ? null : now.preview;
        return Optional.ofNullable(made).map(Revisions.Preview::image);
    }

    /** The person confirms exactly that preview: the ink becomes durable first, then C(k). */
    void confirm(String session, Digest shown) {
        Revisions.Preview made = present(session).preview;
        if (made == null) {
            throw Acts.notNow();
        }
        if (!made.confirmation().preview().equals(shown)) {
            throw new Refusal(Refusal.Kind.NOT_NOW, "preview.other", Words.say("preview.other"));
        }
        tools.files().put(session, made.record());
        acts.carryOut(session, new Command.ConfirmInk(made.confirmation()));
    }

    private Attempt present(String session) {
        Attempt now = attemptOf(session);
        if (now == null) {
            throw Acts.notNow();
        }
        return now;
    }

    private synchronized @Nullable Attempt attemptOf(String session) {
        return attempt != null && attempt.session.equals(session) ? attempt : null;
    }

    private static InkRecord record(Ink ink) {
        return new InkRecord(
                ink.pad().model(),
                ink.pad().serial(),
                ink.pad().firmware(),
                ink.capability().maxX(),
                ink.capability().maxY(),
                ink.capability().maxPressure(),
                ink.samples().stream().map(InkReactor::sample).toList(),
                ink.raw());
    }

    private static InkRecord.Sample sample(PenSample s) {
        return new InkRecord.Sample(
                s.atMs(), s.sequence(), s.contact(), s.pressure(), s.x(), s.y());
    }
}
