package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The state of one signing session: a fold over its entries, and nothing else. What comes after
 * what follows from the plan in the first of them.
 *
 * @param cards by the slot whose signature is the card owner's
 * @param readMode how the notice was read; empty when there is none
 * @param slots in the order of the plan
 * @param shown pages the present signer has read in the present revision
 * @param revision digest of the newest named revision R(k)
 * @param evidence digest of the newest named evidence V(k)
 * @param confirmed C(k) while S(k) is still missing
 * @param finger the finger asked for and how many of its images were poor
 * @param fingerprints the ones that were confirmed, by slot
 * @param sealed where the document was declared sealed
 */
public record SigningSession(
        String id,
        Json.Obj caseFile,
        DocumentPlan plan,
        Map<String, CardFacts> cards,
        Optional<String> readMode,
        Map<String, Map<String, String>> choices,
        Optional<DocumentEvent.Made> document,
        Map<String, Settled> slots,
        List<DocumentEvent.PageShown> shown,
        Optional<Digest> revision,
        Optional<Digest> evidence,
        Optional<Confirmed> confirmed,
        Finger finger,
        Map<String, Given.Finger> fingerprints,
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
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        shown = List.copyOf(shown);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** The state after the first event of a session. */
    public static SigningSession begin(String id, Event.Opened opened, Position at) {
        Map<String, Settled> slots = new LinkedHashMap<>();
        opened.plan().slots().forEach(slot -> slots.put(slot.name(), Settled.PENDING));
        return new SigningSession(
                id,
                opened.caseFile(),
                opened.plan(),
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
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                at.seq());
    }

    /** The state after one more event. */
    public SigningSession evolve(Event event, Position at) {
        return new Fold(this, at).after(event);
    }

    /** The state after an entry that belongs to the sitting and says nothing of its signing. */
    public SigningSession reached(Position at) {
        return new Fold(this, at).build();
    }

    /** The first slot that is still pending, in the order of the plan. */
    public Optional<DocumentPlan.Slot> present() {
        return plan.slots().stream().filter(this::isPending).findFirst();
    }

    private boolean isPending(DocumentPlan.Slot slot) {
        return state(slot.name()) == SlotState.PENDING;
    }

    /**
     * @throws IllegalArgumentException when the document has no such slot
     */
    public SlotState state(String slot) {
        Settled settled = slots.get(slot);
        if (settled == null) {
            throw new IllegalArgumentException("the document has no slot " + slot);
        }
        return settled.state();
    }

    /** Whether anything of the document is signed. */
    boolean anySigned() {
        return slots.values().stream().anyMatch(s -> s.state() == SlotState.SIGNED);
    }

    /** What is to be done or awaited now. */
    public Work work() {
        if (end.isPresent()) {
            return new Work.Nothing();
        }
        if (confirmed.isPresent()) {
            return new Work.Sign(confirmed.get().slot());
        }
        if (sealed.isPresent()) {
            return new Work.PrintReceipt();
        }
        return present()
                .map(this::workFor)
                .orElseGet(() -> anySigned() ? new Work.SealDocument() : new Work.Nothing());
    }

    private Work workFor(DocumentPlan.Slot slot) {
        if (!cards.containsKey(slot.signer())) {
            return new Work.AwaitCard(slot.name());
        }
        if (document.isEmpty()) {
            return workBeforeTheDocument(slot);
        }
        if (!pagesRead().containsAll(pagesToRead())) {
            return new Work.AwaitReading(slot.name());
        }
        if (isAsked(slot)) {
            return new Work.AwaitChoices(slot.name());
        }
        return switch (slot.form()) {
            case INK -> new Work.AwaitInk(slot.name());
            case PRINT -> new Work.TakeFingerprint(slot.name());
        };
    }

    /** What the first signer says stands in the document. */
    private Work workBeforeTheDocument(DocumentPlan.Slot slot) {
        if (plan.notice() && readMode.isEmpty()) {
            return new Work.AwaitNotice(slot.name());
        }
        return isAsked(slot) ? new Work.AwaitChoices(slot.name()) : new Work.MakeDocument();
    }

    private boolean isAsked(DocumentPlan.Slot slot) {
        return !slot.questions().isEmpty() && !choices.containsKey(slot.name());
    }

    /** Whether or not the page was read again before it: one who has no finger has none. */
    public boolean fingerprintIsDue() {
        return switch (work()) {
            case Work.TakeFingerprint(String slot) -> true;
            case Work.AwaitReading(String slot) -> isPrint(slot);
            case Work.AwaitChoices(String slot) -> document.isPresent() && isPrint(slot);
            default -> false;
        };
    }

    private boolean isPrint(String slot) {
        return plan.slot(slot).filter(s -> s.form() == DocumentPlan.Form.PRINT).isPresent();
    }

    /** Pages (1-based) the present signer has read in the present revision. */
    public List<Integer> pagesRead() {
        return shown.stream().map(DocumentEvent.PageShown::page).distinct().sorted().toList();
    }

    /**
     * Pages the present signer must have read before anything is given: all of them, or, for one
     * who has read them and signed, those that were changed since and those to be changed now.
     */
    public List<Integer> pagesToRead() {
        return present().map(this::pagesToRead).orElseGet(this::allPages);
    }

    private List<Integer> pagesToRead(DocumentPlan.Slot slot) {
        boolean hasSigned =
                !slot.signer().equals(slot.name()) && state(slot.signer()) == SlotState.SIGNED;
        if (!hasSigned) {
            return allPages();
        }
        SortedSet<Integer> pages = new TreeSet<>(pagesChangedBy(slot.name()));
        plan.slots().stream()
                .map(DocumentPlan.Slot::name)
                .dropWhile(name -> !name.equals(slot.signer()))
                .filter(name -> state(name) == SlotState.SIGNED)
                .map(this::pagesChangedBy)
                .forEach(pages::addAll);
        return List.copyOf(pages);
    }

    /** Pages (1-based) that filling the slot changes: its own, or with strips every page. */
    public List<Integer> pagesChangedBy(String slot) {
        if (plan.slot(slot).filter(DocumentPlan.Slot::strips).isPresent()) {
            return allPages();
        }
        return document.map(made -> made.pagesOf(slot)).orElse(List.of());
    }

    public List<Integer> allPages() {
        int pages = document.map(DocumentEvent.Made::pages).orElse(0);
        return IntStream.rangeClosed(1, pages).boxed().toList();
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
}
