package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.devices.signature.SignaturePad;
import cn.onestop.kiosk.document.PadLayout;
import cn.onestop.kiosk.document.PadScreen;
import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.PenStrokes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Takes ink from the pad while a session awaits it, makes the preview, and brings the confirmation
 * in. Unconfirmed ink lives only here, in memory: a crash loses it and the person writes again.
 */
final class InkReactor {
    private static final Logger LOG = LoggerFactory.getLogger(InkReactor.class);
    private static final Duration ONE_LOOK = Duration.ofMillis(100);

    /** Samples that were on the line when the person said done. */
    private static final Duration LAST_SAMPLES = Duration.ofMillis(250);

    /**
     * So many looks that bring nothing, about a second, and the pad is asked whether it is there.
     */
    private static final int QUIET_LOOKS = 10;

    private static final long AFTER_TROUBLE_MS = 500;

    /** What went wrong on our side may go on doing so. */
    private static final long AFTER_FAULT_MS = 5000;

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
        private volatile boolean written;
        private volatile @Nullable Preview preview;

        /** Looks in a row that brought nothing; for the pad's thread alone. */
        private int quiet;

        Attempt(String session, String slot) {
            this.session = session;
            this.slot = slot;
        }

        /** Runs on the pad's thread until the person is done or the attempt is given up. */
        Taken take(SignaturePad pad, Function<PadCapability, PadScreen> drawn, Runnable invited) {
            if (cancelled) {
                return new Taken.Nothing();
            }
            PadScreen screen = drawn.apply(pad.capability());
            MirroredPad mirror = new MirroredPad(screen.layout(), pad.capability());
            pad.invite(screen.image());
            invited.run();
            PenStrokes strokes = new PenStrokes(mirror.buttons());
            Optional<String> tapped = Optional.empty();
            while (!done && !cancelled && tapped.isEmpty()) {
                tapped = look(pad, strokes);
                askWhenQuiet(pad);
            }
            if (cancelled) {
                pad.clear();
                return new Taken.Nothing();
            }
            if (tapped.equals(Optional.of(PadLayout.REDO))) {
                return new Taken.Again();
            }
            if (tapped.isEmpty()) {
                pad.collect(LAST_SAMPLES);
            }
            InkRecord written = mirror.record(pad.ink());
            sayWhatFollows(pad, screen);
            return new Taken.Written(written);
        }

        /**
         * A pad that lost its power behind a cable that holds looks like one on which nobody
         * writes. This task keeps the desk from asking it, so it is asked here; one that does not
         * answer ends the attempt. Pen reports that come in meanwhile are kept.
         */
        private void askWhenQuiet(SignaturePad pad) {
            if (quiet == QUIET_LOOKS) {
                quiet = 0;
                pad.status();
            }
        }

        /** Whole ink stays whole when the pad goes away now; it is wiped when it comes back. */
        private static void sayWhatFollows(SignaturePad pad, PadScreen screen) {
            try {
                pad.replace(screen.done(), 0, screen.layout().bandTop());
            } catch (DeviceException e) {
                LOG.warn("the signature is whole, then the pad failed: {}", e.getMessage());
            }
        }

        /**
         * Takes what has come in; answers the last button that was tapped. A tap before anything
         * was written says nothing.
         */
        private Optional<String> look(SignaturePad pad, PenStrokes strokes) {
            Optional<String> tapped = Optional.empty();
            List<PenSample> samples = pad.collect(ONE_LOOK);
            quiet = samples.isEmpty() ? quiet + 1 : 0;
            for (PenSample sample : samples) {
                Optional<String> button =
                        strokes.add(MirroredPad.sample(sample)).flatMap(PenStrokes.Stroke::button);
                tapped = button.isPresent() && strokes.hasInk() ? button : tapped;
            }
            hasStroke = strokes.hasInk();
            return tapped;
        }
    }

    /** How an attempt at the pad ended. */
    private sealed interface Taken {
        /** The person is done: the signature still stands on the pad. */
        record Written(InkRecord ink) implements Taken {}

        /** The person wants to write again. */
        record Again() implements Taken {}

        /** The attempt was given up. */
        record Nothing() implements Taken {}
    }

    synchronized void react(SigningSession session, Work work) {
        if (!(work instanceof Work.AwaitInk(String slot))) {
            giveUp();
            troubles.clear(Troubles.Source.PAD);
            return;
        }
        if (attempt != null && !attempt.slot.equals(slot)) {
            giveUp();
        }
        if (attempt == null) {
            Attempt fresh = new Attempt(session.id(), slot);
            attempt = fresh;
            var _ =
                    tools.station()
                            .pad()
                            .ask(pad -> fresh.take(pad, drawing(session, slot), this::padWorks))
                            .whenComplete((taken, error) -> taken(fresh, taken, error));
        }
    }

    /** Draws what the pad shows, from the very revision that the person has read. */
    private Function<PadCapability, PadScreen> drawing(SigningSession session, String slot) {
        Digest revision = session.revision().orElseThrow();
        SlotPlace place = Revisions.place(session, slot);
        String label = session.plan().slot(slot).orElseThrow().label().zh();
        return pad ->
                tools.maker()
                        .padPrompt(tools.files().get(session.id(), revision), place, label, pad);
    }

    private void padWorks() {
        troubles.works(Troubles.Source.PAD);
    }

    private void giveUp() {
        Attempt old = attempt;
        attempt = null;
        if (old != null) {
            old.cancelled = true;
            if (old.written) {
                wipe();
            }
        }
    }

    /** No signature stays on the pad for the next person to see. */
    private void wipe() {
        var _ =
                tools.station()
                        .pad()
                        .ask(pad -> {
                            pad.clear();
                            return true;
                        })
                        .whenComplete((cleared, error) -> {
                            if (error != null) {
                                LOG.info(
                                        "the pad is wiped when it is opened again: {}",
                                        error.getMessage());
                            }
                        });
    }

    private synchronized void taken(Attempt from, @Nullable Taken taken, Throwable error) {
        if (error != null || taken == null) {
            if (attempt == from) {
                attempt = null;
                lost(from, error);
            }
            return;
        }
        if (taken instanceof Taken.Written) {
            from.written = true;
        }
        if (attempt != from) {
            if (from.written) {
                wipe();
            }
            return;
        }
        switch (taken) {
            case Taken.Written(InkRecord ink) -> {
                troubles.clear(Troubles.Source.PAD);
                var _ =
                        CompletableFuture.runAsync(() -> preview(from, ink), tools.studio())
                                .whenComplete((made, failure) -> previewed(from, failure));
            }
            case Taken.Again again -> {
                attempt = null;
                acts.report(from.session, new Command.RejectInk("again"), events -> {});
            }
            case Taken.Nothing nothing -> LOG.debug("the attempt was given up");
        }
    }

    /** Ink that is incomplete is never used: the person is asked to write again. */
    private void lost(Attempt from, Throwable error) {
        if (!(error instanceof DeviceException e)) {
            troubles.fault(Troubles.Source.PAD, "the pad's task failed", error);
            lookAgainIn(AFTER_FAULT_MS);
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
            lookAgainIn(AFTER_TROUBLE_MS);
        }
    }

    private void lookAgainIn(long millis) {
        var _ = tools.later().schedule(this::lookAgain, millis, TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        writer.house().latest().ifPresent(session -> react(session, session.work()));
    }

    private void preview(Attempt from, InkRecord record) {
        SigningSession session = writer.house().find(from.session).orElseThrow();
        from.preview = revisions.preview(session, from.slot, record);
    }

    private synchronized void previewed(Attempt from, @Nullable Throwable failure) {
        if (failure != null && attempt == from) {
            attempt = null;
            troubles.fault(Troubles.Source.PAD, "the preview cannot be made", failure);
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

    Optional<Preview> preview(String session) {
        Attempt now = attemptOf(session);
        return Optional.ofNullable(now == null ? null : now.preview);
    }

    /** The person confirms exactly that preview: the ink becomes durable first, then C(k). */
    void confirm(String session, List<Desk.SeenPage> seen) {
        Preview made = present(session).preview;
        if (made == null) {
            throw Acts.notNow();
        }
        Confirmation confirmation = made.confirmed(seen);
        tools.files().put(session, made.record());
        acts.carryOut(session, new Command.ConfirmInk(confirmation));
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
}
