package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerQuality;
import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.evidence.FingerRecord;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes the image of a finger while a session awaits it, says what would make it better, makes the
 * preview, and brings the confirmation in. Unconfirmed images live only here, in memory: a crash
 * loses them and the person puts the finger on again.
 */
final class FingerReactor {
    private static final Duration ONE_TAKING = Duration.ofMillis(500);
    private static final long AFTER_TROUBLE_MS = 500;

    /** Between two looks whether a finger is on the sensor. */
    private static final long LOOKING_MS = 200;

    private static final String STILL_THERE = "stillThere";

    /** So many poor images are only advised on; the next one may be kept as well. */
    private static final int POOR_REJECTED = 2;

    private final Tools tools;
    private final Acts acts;
    private final Troubles troubles;
    private final Revisions revisions;
    private final Writer writer;
    private @Nullable Attempt attempt;

    FingerReactor(Tools tools, Acts acts, Troubles troubles, Revisions revisions, Writer writer) {
        this.tools = tools;
        this.acts = acts;
        this.troubles = troubles;
        this.revisions = revisions;
        this.writer = writer;
    }

    /**
     * One finger of one signer, from the first invitation to the confirmation.
     *
     * <p>{@code lift}: the sensor must be free before an image is taken. A finger that lay there
     * before it was asked for was not given, and one press is not to be judged again and again.
     */
    private static final class Attempt {
        private final String session;
        private final String slot;
        private final String position;
        private volatile boolean over;
        private volatile boolean lift = true;

        /** An image of a finger that was seen on the sensor was on its way. */
        private volatile boolean taking;

        private volatile @Nullable FingerImage best;
        private volatile @Nullable Preview preview;

        Attempt(String session, String slot, String position) {
            this.session = session;
            this.slot = slot;
            this.position = position;
        }

        boolean isFor(SigningSession state, String due) {
            return session.equals(state.id())
                    && slot.equals(due)
                    && position.equals(state.finger().position());
        }

        /** Runs on the sensor's thread, for half a second or as long as one image takes. */
        Look look(FingerprintSensor sensor) {
            if (over) {
                return Look.NOTHING;
            }
            taking = false;
            boolean touched = sensor.touched();
            if (!touched || lift) {
                lift = touched;
                return touched ? Look.STILL_THERE : Look.NOTHING;
            }
            taking = true;
            lift = true;
            Optional<FingerImage> image = sensor.capture(ONE_TAKING);
            lift = image.isPresent();
            return new Look(image, false);
        }

        /** The better of the two; of equals the later one. */
        FingerImage better(FingerImage image) {
            FingerImage before = best;
            FingerImage now =
                    before != null && before.quality().score() > image.quality().score()
                            ? before
                            : image;
            best = now;
            return now;
        }
    }

    private record Look(Optional<FingerImage> image, boolean stillThere) {
        static final Look NOTHING = new Look(Optional.empty(), false);
        static final Look STILL_THERE = new Look(Optional.empty(), true);
    }

    synchronized void react(SigningSession session, Work work) {
        Optional<DeviceDesk<FingerprintSensor>> sensor = tools.station().fingerprint();
        if (sensor.isEmpty() || !(work instanceof Work.TakeFingerprint(String slot))) {
            giveUp();
            troubles.clear(Troubles.Source.FINGERPRINT);
        } else if (attempt == null || !attempt.isFor(session, slot)) {
            begin(session, slot);
        }
    }

    private void begin(SigningSession session, String slot) {
        giveUp();
        Attempt fresh = new Attempt(session.id(), slot, session.finger().position());
        attempt = fresh;
        troubles.clear(Troubles.Source.FINGERPRINT);
        look(fresh);
    }

    private void giveUp() {
        if (attempt != null) {
            attempt.over = true;
        }
        attempt = null;
    }

    private void look(Attempt from) {
        var _ =
                tools.station()
                        .fingerprint()
                        .orElseThrow()
                        .ask(from::look)
                        .whenComplete((look, error) -> seen(from, look, error));
    }

    private void lookLater(Attempt from, long millis) {
        var _ = tools.later().schedule(() -> lookAgain(from), millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void lookAgain(Attempt from) {
        if (attempt == from && from.preview == null) {
            look(from);
        }
    }

    private synchronized void seen(Attempt from, Look look, @Nullable Throwable error) {
        if (attempt != from) {
            return;
        }
        if (error != null) {
            failed(from, error);
        } else if (look.image().isPresent()) {
            taken(from, look.image().get());
        } else {
            nothingNew(look.stillThere());
            lookLater(from, LOOKING_MS);
        }
    }

    /** What is said already says to lift the finger; where nothing is said, it is said now. */
    private void nothingNew(boolean stillThere) {
        troubles.works(Troubles.Source.FINGERPRINT);
        Optional<String> said =
                troubles.of(Troubles.Source.FINGERPRINT).map(SittingView.Trouble::detail);
        if (stillThere && said.isEmpty()) {
            troubles.set(
                    Troubles.Source.FINGERPRINT, STILL_THERE, Words.say("finger." + STILL_THERE));
        } else if (!stillThere && said.equals(Optional.of(STILL_THERE))) {
            troubles.clear(Troubles.Source.FINGERPRINT);
        }
    }

    private void failed(Attempt from, Throwable error) {
        if (!(error instanceof DeviceException e)) {
            troubles.fault(
                    Troubles.Source.FINGERPRINT, "the fingerprint sensor's task failed", error);
        } else if (e.fault() instanceof DeviceFault.Garbled && !from.taking) {
            troubles.set(Troubles.Source.FINGERPRINT, "noise", Words.say("finger.noise"));
        } else {
            troubles.set(Troubles.Source.FINGERPRINT, e);
            if (e.fault() instanceof DeviceFault.Garbled) {
                acts.report(from.session, new Command.RejectFinger("garbled"), events -> {});
            }
        }
        lookLater(from, AFTER_TROUBLE_MS);
    }

    private void taken(Attempt from, FingerImage image) {
        boolean good = image.quality().good();
        int poor = writer.house().find(from.session).map(s -> s.finger().poor()).orElse(0);
        if (good) {
            troubles.clear(Troubles.Source.FINGERPRINT);
            offer(from, image);
        } else if (poor < POOR_REJECTED) {
            String advice = word(image.quality().advice());
            from.better(image);
            troubles.set(Troubles.Source.FINGERPRINT, advice, Words.say("finger.advice." + advice));
            acts.report(from.session, new Command.RejectFinger(advice), events -> {});
            lookLater(from, LOOKING_MS);
        } else {
            FingerImage best = from.better(image);
            troubles.set(
                    Troubles.Source.FINGERPRINT,
                    "poor",
                    Words.say("finger.poor", best.quality().score()));
            offer(from, best);
        }
    }

    private static String word(FingerQuality.Advice advice) {
        return switch (advice) {
            case PRESS_MORE -> "pressMore";
            case LIFT -> "lift";
            case DRY -> "dry";
            case CENTRE -> "centre";
            case GOOD -> throw new IllegalArgumentException("a good image needs no advice");
        };
    }

    private void offer(Attempt from, FingerImage image) {
        var _ =
                CompletableFuture.runAsync(() -> preview(from, image), tools.studio())
                        .whenComplete((made, failure) -> previewed(from, failure));
    }

    private void preview(Attempt from, FingerImage image) {
        SigningSession session = writer.house().find(from.session).orElseThrow();
        from.preview = revisions.preview(session, from.slot, record(from.position, image));
    }

    private synchronized void previewed(Attempt from, @Nullable Throwable failure) {
        if (failure != null && attempt == from) {
            troubles.fault(Troubles.Source.FINGERPRINT, "the preview cannot be made", failure);
            acts.report(from.session, new Command.RejectFinger("again"), events -> {});
            lookLater(from, AFTER_TROUBLE_MS);
        }
    }

    /**
     * The person wants another image: the one in the preview is forgotten, unless it is the best.
     */
    void again(String session) {
        synchronized (this) {
            Attempt old = present(session);
            Attempt fresh = new Attempt(old.session, old.slot, old.position);
            fresh.best = old.best;
            giveUp();
            attempt = fresh;
            troubles.clear(Troubles.Source.FINGERPRINT);
            look(fresh);
        }
        acts.carryOut(session, new Command.RejectFinger("again"));
    }

    Optional<Preview> preview(String session) {
        Attempt now = attemptOf(session);
        return Optional.ofNullable(now == null ? null : now.preview);
    }

    /** The person confirms exactly that preview: the image becomes durable first, then C(k). */
    void confirm(String session, List<Desk.SeenPage> seen) {
        Preview made = present(session).preview;
        if (made == null) {
            throw Acts.notNow();
        }
        Confirmation confirmation = made.confirmed(seen);
        tools.files().put(session, made.record());
        acts.carryOut(session, new Command.ConfirmFinger(confirmation));
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

    private static FingerRecord record(String position, FingerImage image) {
        return new FingerRecord(
                position,
                new FingerRecord.Sensor(
                        image.sensor().maker(),
                        image.sensor().model(),
                        image.sensor().serial(),
                        image.sensor().firmware(),
                        image.capability().certified()),
                image.width(),
                image.height(),
                image.capability().dotsPerInch(),
                image.capability().greyLevels(),
                image.quality().score(),
                image.grey(),
                image.raw());
    }
}
