package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The next state of a session being built from the one before. */
final class Fold {
    private final SigningSession before;
    private final SigningSession.Position at;
    private final Map<String, CardFacts> cards;
    private final Map<String, Map<String, String>> choices;
    private final Map<String, SigningSession.Settled> slots;
    private final Map<String, Given.Finger> fingerprints;
    private List<DocumentEvent.PageShown> shown;
    private Optional<String> readMode;
    private Optional<DocumentEvent.Made> document;
    private Optional<Digest> revision;
    private Optional<Digest> evidence;
    private Optional<SigningSession.Confirmed> confirmed;
    private SigningSession.Finger finger;
    private Optional<SigningSession.Position> sealed;
    private Optional<Event.Ended> end;

    Fold(SigningSession before, SigningSession.Position at) {
        this.before = before;
        this.at = at;
        cards = new LinkedHashMap<>(before.cards());
        choices = new LinkedHashMap<>(before.choices());
        slots = new LinkedHashMap<>(before.slots());
        fingerprints = new LinkedHashMap<>(before.fingerprints());
        shown = new ArrayList<>(before.shown());
        readMode = before.readMode();
        document = before.document();
        revision = before.revision();
        evidence = before.evidence();
        confirmed = before.confirmed();
        finger = before.finger();
        sealed = before.sealed();
        end = before.end();
    }

    SigningSession after(Event event) {
        switch (event) {
            case Event.Opened e -> throw new IllegalStateException("a session is opened once");
            case Event.CardMatched e -> cards.put(signer(e.slot()), e.card());
            case Event.CardRefused e -> nothing();
            case Event.NoticeConfirmed e -> readMode = Optional.of(e.readMode());
            case DocumentEvent.Made e -> made(e);
            case DocumentEvent.PageShown e -> shown.add(e);
            case DocumentEvent.Sealed e -> sealed = Optional.of(at);
            case SlotEvent.Answered e -> choices.put(e.slot(), e.values());
            case SlotEvent.InkRejected e -> nothing();
            case SlotEvent.InkConfirmed e -> confirmed(e.slot(), e.confirmation());
            case SlotEvent.Signed e -> signed(e);
            case SlotEvent.Unable e -> settle(e.slot(), SlotState.UNABLE, e.reason());
            case SlotEvent.Refused e -> settle(e.slot(), SlotState.REFUSED, "");
            case FingerEvent.Chosen e -> finger = new SigningSession.Finger(e.position(), 0);
            case FingerEvent.Rejected e -> finger = finger.after(e.reason());
            case FingerEvent.Confirmed e -> fingerConfirmed(e);
            case Event.Ended e -> end = Optional.of(e);
        }
        return build();
    }

    /** Events that are only evidence move the position and nothing else. */
    private void nothing() {}

    private String signer(String slot) {
        return before.plan().slot(slot).map(DocumentPlan.Slot::signer).orElse(slot);
    }

    private void made(DocumentEvent.Made made) {
        document = Optional.of(made);
        revision = Optional.of(made.revision());
    }

    private void confirmed(String slot, Confirmation confirmation) {
        confirmed = Optional.of(new SigningSession.Confirmed(slot, confirmation, at));
    }

    private void fingerConfirmed(FingerEvent.Confirmed event) {
        confirmed(event.slot(), event.confirmation());
        if (event.confirmation().given() instanceof Given.Finger given) {
            fingerprints.put(event.slot(), given);
        }
    }

    private void signed(SlotEvent.Signed signed) {
        revision = Optional.of(signed.revision());
        evidence = Optional.of(signed.evidence());
        confirmed = Optional.empty();
        settle(signed.slot(), SlotState.SIGNED, "");
    }

    /** Whose turn it is next has read nothing yet and is asked for the usual finger. */
    private void settle(String slot, SlotState state, String reason) {
        slots.put(slot, new SigningSession.Settled(state, reason));
        shown = new ArrayList<>();
        finger = SigningSession.Finger.USUAL;
    }

    SigningSession build() {
        return new SigningSession(
                before.id(),
                before.caseFile(),
                before.plan(),
                cards,
                readMode,
                choices,
                document,
                slots,
                shown,
                revision,
                evidence,
                confirmed,
                finger,
                fingerprints,
                sealed,
                end,
                at.seq());
    }
}
