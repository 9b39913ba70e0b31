package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The state of one signing session: a fold over its entries, and nothing else.
 *
 * @param shown pages the present signer has read in the present revision
 * @param revision digest of the newest named revision R(k)
 * @param evidence digest of the newest named evidence V(k)
 * @param confirmed C(k) while S(k) is still missing
 * @param finger the finger asked for and how many of its images were poor
 * @param fingerprint the fingerprint that was confirmed
 * @param sealed where the document was declared sealed
 */
public record SigningSession(
        String id,
        Json.Obj caseFile,
        Map<String, CardFacts> cards,
        Optional<String> readMode,
        Map<String, Map<String, String>> choices,
        Optional<Event.DocumentMade> document,
        Map<String, Settled> slots,
        List<Event.PageShown> shown,
        Optional<Digest> revision,
        Optional<Digest> evidence,
        Optional<Confirmed> confirmed,
        Finger finger,
        Optional<Given.Finger> fingerprint,
        Optional<Position> sealed,
        Optional<Event.Ended> end,
        long lastSeq) {
    /** How a slot stands; the reason is empty unless there is one to say. */
    public record Settled(SlotState state, String reason) {
        static final Settled PENDING = new Settled(SlotState.PENDING, "");
    }

    /** Where an event stands in the journal. */
    public record Position(String epoch, long seq, Digest hash, long atMs) {}

    /** C(k) and where it stands. */
    public record Confirmed(String slot, Confirmation confirmation, Position position) {}

    /**
     * The finger that the signer is asked for.
     *
     * @param position two digits of GA/T 1012
     * @param poor how many images of it were rejected as poor
     */
    public record Finger(String position, int poor) {
        /** 右手食指 unless another one is chosen (legal.md 2.0, fingerprint habit). */
        static final Finger USUAL = new Finger("12", 0);

        Finger after(String reason) {
            boolean poorImage = POOR.contains(reason);
            return poorImage ? new Finger(position, poor + 1) : this;
        }
    }

    /** Why an image is poor: what would make the next one better. */
    static final Set<String> POOR = Set.of("pressMore", "lift", "dry", "centre");

    public SigningSession {
        cards = Map.copyOf(cards);
        choices = Map.copyOf(choices);
        slots = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        shown = List.copyOf(shown);
    }

    /** The state after the first event of a session. */
    public static SigningSession begin(String id, Event.Opened opened, Position at) {
        Map<String, Settled> slots = new LinkedHashMap<>();
        Slots.IN_ORDER.forEach(slot -> slots.put(slot, Settled.PENDING));
        return new SigningSession(
                id,
                opened.caseFile(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                slots,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Finger.USUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at.seq());
    }

    /** The state after one more event. */
    public SigningSession evolve(Event event, Position at) {
        Next next = new Next(this, at);
        switch (event) {
            case Event.Opened e -> throw new IllegalStateException("a session is opened once");
            case Event.CardMatched e -> next.cards.put(e.slot(), e.card());
            case Event.CardRefused e -> next.nothing();
            case Event.NoticeConfirmed e -> next.readMode = Optional.of(e.readMode());
            case Event.Chosen e -> next.choices.put(e.slot(), e.values());
            case Event.DocumentMade e -> next.made(e);
            case Event.PageShown e -> next.shown.add(e);
            case Event.InkRejected e -> next.nothing();
            case Event.InkConfirmed e ->
                    next.confirmed = Optional.of(new Confirmed(e.slot(), e.confirmation(), at));
            case FingerEvent.Chosen e -> next.finger = new Finger(e.position(), 0);
            case FingerEvent.Rejected e -> next.finger = finger.after(e.reason());
            case FingerEvent.Confirmed e -> next.fingerConfirmed(e);
            case Event.SlotSigned e -> next.signed(e);
            case Event.SlotUnable e -> next.unable(e);
            case Event.SlotRefused e ->
                    next.slots.put(e.slot(), new Settled(SlotState.REFUSED, ""));
            case Event.DocumentSealed e -> next.sealed = Optional.of(at);
            case Event.Ended e -> next.end = Optional.of(e);
        }
        return next.build();
    }

    /** The state after an entry that belongs to the sitting and says nothing of its signing. */
    public SigningSession reached(Position at) {
        return new Next(this, at).build();
    }

    /** The first slot that is still pending, in the order of the plan. */
    public Optional<String> presentSlot() {
        return slots.entrySet().stream()
                .filter(slot -> slot.getValue().state() == SlotState.PENDING)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What is to be done or awaited now. */
    public Work work() {
        if (end.isPresent()) {
            return new Work.Nothing();
        }
        if (!cards.containsKey(Slots.SUSPECT)) {
            return new Work.AwaitCard(Slots.SUSPECT);
        }
        if (readMode.isEmpty()) {
            return new Work.AwaitNotice();
        }
        if (!choices.containsKey(Slots.SUSPECT)) {
            return new Work.AwaitChoices(Slots.SUSPECT);
        }
        if (document.isEmpty()) {
            return new Work.MakeDocument();
        }
        if (confirmed.isPresent()) {
            return new Work.Sign(confirmed.get().slot());
        }
        if (sealed.isPresent()) {
            return new Work.PrintReceipt();
        }
        return presentSlot().map(this::workFor).orElseGet(Work.SealDocument::new);
    }

    private Work workFor(String slot) {
        if (!cards.containsKey(Slots.signer(slot))) {
            return new Work.AwaitCard(slot);
        }
        if (!pagesRead().containsAll(pagesToRead())) {
            return new Work.AwaitReading(slot);
        }
        if (slot.equals(Slots.SUSPECT_FP)) {
            return new Work.TakeFingerprint(slot);
        }
        if (!choices.containsKey(slot)) {
            return new Work.AwaitChoices(slot);
        }
        return new Work.AwaitInk(slot);
    }

    /** Pages (1-based) the present signer has read in the present revision. */
    public List<Integer> pagesRead() {
        return shown.stream().map(Event.PageShown::page).distinct().sorted().toList();
    }

    /**
     * Pages the present signer must have read before anything is given: all of them, or, for one
     * who has read them and signed, those that this has changed and the one to be changed now.
     */
    public List<Integer> pagesToRead() {
        Optional<String> slot = presentSlot();
        if (slot.isEmpty() || slot.get().equals(Slots.signer(slot.get()))) {
            return allPages();
        }
        SortedSet<Integer> pages = new TreeSet<>();
        for (Json place : document.map(Event.DocumentMade::places).orElse(List.of())) {
            String of = place.asObject().text("slot");
            if (of.equals(slot.get()) || of.equals(Slots.signer(slot.get()))) {
                pages.add((int) place.asObject().integer("page"));
            }
        }
        return List.copyOf(pages);
    }

    public List<Integer> allPages() {
        int pages = document.map(Event.DocumentMade::pages).orElse(0);
        return java.util.stream.IntStream.rangeClosed(1, pages).boxed().toList();
    }

    /** True before the first signature of the document: that revision certifies it. */
    public boolean firstSignature() {
        return evidence.isEmpty();
    }

    /** Masked: the state holds personal data. */
    @Override
    public String toString() {
        return "SigningSession[" + id + " at " + lastSeq + "]";
    }

    /** The state being built. */
    private static final class Next {
        private final SigningSession before;
        private final Position at;
        private final Map<String, CardFacts> cards;
        private final Map<String, Map<String, String>> choices;
        private final Map<String, Settled> slots;
        private List<Event.PageShown> shown;
        private Optional<String> readMode;
        private Optional<Event.DocumentMade> document;
        private Optional<Digest> revision;
        private Optional<Digest> evidence;
        private Optional<Confirmed> confirmed;
        private Finger finger;
        private Optional<Given.Finger> fingerprint;
        private Optional<Position> sealed;
        private Optional<Event.Ended> end;

        Next(SigningSession before, Position at) {
            this.before = before;
            this.at = at;
            cards = new LinkedHashMap<>(before.cards);
            choices = new LinkedHashMap<>(before.choices);
            slots = new LinkedHashMap<>(before.slots);
            shown = new ArrayList<>(before.shown);
            readMode = before.readMode;
            document = before.document;
            revision = before.revision;
            evidence = before.evidence;
            confirmed = before.confirmed;
            finger = before.finger;
            fingerprint = before.fingerprint;
            sealed = before.sealed;
            end = before.end;
        }

        /** Events that are only evidence move the position and nothing else. */
        void nothing() {}

        void made(Event.DocumentMade made) {
            document = Optional.of(made);
            revision = Optional.of(made.revision());
        }

        void fingerConfirmed(FingerEvent.Confirmed event) {
            confirmed = Optional.of(new Confirmed(event.slot(), event.confirmation(), at));
            fingerprint =
                    Optional.of(event.confirmation().given())
                            .filter(Given.Finger.class::isInstance)
                            .map(Given.Finger.class::cast);
        }

        /** Whose turn it is next has read nothing yet. */
        void unable(Event.SlotUnable unable) {
            slots.put(unable.slot(), new Settled(SlotState.UNABLE, unable.reason()));
            shown = new ArrayList<>();
        }

        void signed(Event.SlotSigned signed) {
            slots.put(signed.slot(), new Settled(SlotState.SIGNED, ""));
            revision = Optional.of(signed.revision());
            evidence = Optional.of(signed.evidence());
            confirmed = Optional.empty();
            shown = new ArrayList<>();
        }

        SigningSession build() {
            return new SigningSession(
                    before.id,
                    before.caseFile,
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
                    fingerprint,
                    sealed,
                    end,
                    at.seq());
        }
    }
}
