package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.CaseFile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * decide(state, command): what a command brings about in a state. Pure; an act is possible only
 * when the session awaits exactly it.
 */
public final class Decider {
    private static final int LONGEST_REMARK = 500;
    private static final Set<String> READ_MODES = Set.of("self", "readAloud", "interpreted");
    private static final Set<String> AGREEMENT = Set.of("agree", "disagree");
    private static final Set<String> OBJECTION = Set.of("none", "some");
    private static final Pattern FINGER = Pattern.compile("1[1-9]|20");
    private static final Set<String> UNUSABLE = Set.of("again", "garbled");
    private static final Set<String> UNABLE =
            Set.of("noDevice", "injured", "noFinger", "sensorBroken");

    private Decider() {}

    public static Decision decide(SigningSession state, Command command) {
        Work work = state.work();
        return switch (command) {
            case Command.SeeCard c when work instanceof Work.AwaitCard(String slot) ->
                    Decision.Accept.of(cardAnswer(state, slot, c.card()));
            case Command.ConfirmNotice c when work instanceof Work.AwaitNotice -> notice(c);
            case Command.Choose c
                    when work instanceof Work.AwaitChoices(String slot) && slot.equals(c.slot()) ->
                    choose(c);
            case Command.NameDocument c when work instanceof Work.MakeDocument ->
                    Decision.Accept.of(
                            new Event.DocumentMade(
                                    c.documentId(),
                                    c.madeAtMs(),
                                    c.revision(),
                                    c.pages(),
                                    c.template(),
                                    c.places()));
            case Command.ReadPage c when work instanceof Work.AwaitReading(String slot) ->
                    readPage(state, slot, c);
            case Command.RejectInk c when work instanceof Work.AwaitInk(String slot) ->
                    Decision.Accept.of(new Event.InkRejected(slot, c.reason()));
            case Command.ConfirmInk c when work instanceof Work.AwaitInk(String slot) ->
                    confirmInk(state, slot, c);
            case Command.NameSignature c when work instanceof Work.Sign(String slot) ->
                    Decision.Accept.of(
                            new Event.SlotSigned(slot, c.revision(), c.cms(), c.evidence()));
            case Command.ChooseFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    chooseFinger(state, slot, c.position());
            case Command.RejectFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    rejectFinger(slot, c.reason());
            case Command.ConfirmFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    confirmFinger(state, slot, c.confirmation());
            case Command.CannotFill c when fingerprintIsDue(work) ->
                    UNABLE.contains(c.reason())
                            ? Decision.Accept.of(new Event.SlotUnable(Slots.SUSPECT_FP, c.reason()))
                            : new Decision.Malformed("/reason");
            case Command.SealDocument c when work instanceof Work.SealDocument ->
                    Decision.Accept.of(new Event.DocumentSealed(state.revision().orElseThrow()));
            case Command.Refuse c when refusable(work) -> refuse(state);
            case Command.Finish c when work instanceof Work.PrintReceipt ->
                    Decision.Accept.of(new Event.Ended("sealed", ""));
            default -> new Decision.NotNow();
        };
    }

    /**
     * The card must be the awaited person's: the suspect's by number, kind and name (the document
     * names the kind), the lawyer's by name (legal.md 3.2), and never one card for both.
     */
    private static Event cardAnswer(SigningSession state, String slot, CardFacts card) {
        return refusedBecause(state, slot, card)
                .<Event>map(reason -> new Event.CardRefused(slot, reason))
                .orElseGet(() -> new Event.CardMatched(slot, card));
    }

    private static Optional<String> refusedBecause(
            SigningSession state, String slot, CardFacts card) {
        CaseFile file = new CaseFile(state.caseFile());
        if (card.nameNeedsCheck()) {
            return Optional.of("nameNeedsCheck");
        }
        if (slot.equals(Slots.SUSPECT)) {
            if (!card.number().equals(file.suspectNumber())) {
                return Optional.of("numberDiffers");
            }
            if (!card.kind().idType().equals(file.suspectIdType())) {
                return Optional.of("kindDiffers");
            }
            return card.name().equals(file.suspectName())
                    ? Optional.empty()
                    : Optional.of("nameDiffers");
        }
        if (card.number().equals(file.suspectNumber())) {
            return Optional.of("sameCard");
        }
        return card.name().equals(file.lawyerName())
                ? Optional.empty()
                : Optional.of("nameDiffers");
    }

    private static Decision notice(Command.ConfirmNotice c) {
        return READ_MODES.contains(c.readMode())
                ? Decision.Accept.of(new Event.NoticeConfirmed(c.readMode()))
                : new Decision.Malformed("/readMode");
    }

    private static Decision choose(Command.Choose c) {
        return c.slot().equals(Slots.SUSPECT) ? suspectChooses(c) : lawyerStates(c);
    }

    /**
     * 不同意 at the proposal or the procedure means there is no recognizance (legal.md DOC-07, gate
     * logic): a normal outcome.
     */
    private static Decision suspectChooses(Command.Choose c) {
        Map<String, String> values = c.values();
        if (!values.keySet().equals(Set.of("proposal", "procedure", "remark"))) {
            return new Decision.Malformed("/choices");
        }
        for (String asked : List.of("proposal", "procedure")) {
            if (!AGREEMENT.contains(values.get(asked))) {
                return new Decision.Malformed("/choices/" + asked);
            }
        }
        String remark = values.getOrDefault("remark", "");
        if (remark.length() > LONGEST_REMARK
                || remark.codePoints().anyMatch(Character::isISOControl)) {
            return new Decision.Malformed("/choices/remark");
        }
        Event chosen = new Event.Chosen(c.slot(), values);
        boolean agreed =
                "agree".equals(values.get("proposal")) && "agree".equals(values.get("procedure"));
        return agreed
                ? Decision.Accept.of(chosen)
                : Decision.Accept.of(chosen, new Event.Ended("noRecognizance", "disagreed"));
    }

    private static Decision lawyerStates(Command.Choose c) {
        boolean complete =
                c.values().keySet().equals(Set.of("objection"))
                        && OBJECTION.contains(c.values().get("objection"));
        return complete
                ? Decision.Accept.of(new Event.Chosen(c.slot(), c.values()))
                : new Decision.Malformed("/choices/objection");
    }

    /** A page read twice is read: saying so again changes nothing. */
    private static Decision readPage(SigningSession state, String slot, Command.ReadPage c) {
        if (!state.pagesToRead().contains(c.page())) {
            return new Decision.Malformed("/page");
        }
        if (state.pagesRead().contains(c.page())) {
            return Decision.Accept.of();
        }
        return Decision.Accept.of(
                new Event.PageShown(slot, c.page(), c.raster(), c.shownAtMs(), c.readAtMs()));
    }

    private static Decision confirmInk(SigningSession state, String slot, Command.ConfirmInk c) {
        return state.revision().equals(Optional.of(c.confirmation().previous()))
                        && c.confirmation().given() instanceof Given.Ink
                ? Decision.Accept.of(new Event.InkConfirmed(slot, c.confirmation()))
                : new Decision.NotNow();
    }

    /** Whether or not the page was read again before it: one who has no finger has none. */
    private static boolean fingerprintIsDue(Work work) {
        return work instanceof Work.TakeFingerprint
                || work instanceof Work.AwaitReading(String slot) && slot.equals(Slots.SUSPECT_FP);
    }

    private static Decision chooseFinger(SigningSession state, String slot, String position) {
        if (!FINGER.matcher(position).matches()) {
            return new Decision.Malformed("/position");
        }
        return state.finger().position().equals(position)
                ? Decision.Accept.of()
                : Decision.Accept.of(new FingerEvent.Chosen(slot, position));
    }

    private static Decision rejectFinger(String slot, String reason) {
        return UNUSABLE.contains(reason) || SigningSession.POOR.contains(reason)
                ? Decision.Accept.of(new FingerEvent.Rejected(slot, reason))
                : new Decision.Malformed("/reason");
    }

    /** Only the image of the finger that was asked for, on the revision that was shown. */
    private static Decision confirmFinger(SigningSession state, String slot, Confirmation c) {
        return state.revision().equals(Optional.of(c.previous()))
                        && c.given() instanceof Given.Finger finger
                        && finger.position().equals(state.finger().position())
                ? Decision.Accept.of(new FingerEvent.Confirmed(slot, c))
                : new Decision.NotNow();
    }

    private static boolean refusable(Work work) {
        return switch (work) {
            case Work.AwaitCard w -> true;
            case Work.AwaitNotice w -> true;
            case Work.AwaitChoices w -> true;
            case Work.AwaitReading w -> true;
            case Work.AwaitInk w -> true;
            case Work.MakeDocument w -> false;
            case Work.Sign w -> false;
            case Work.TakeFingerprint w -> true;
            case Work.SealDocument w -> false;
            case Work.PrintReceipt w -> false;
            case Work.Nothing w -> false;
        };
    }

    /**
     * Refusing the fingerprint ends the sitting as refusing the signature does: the person no
     * longer goes along, and what stands signed until then is no recognizance (legal.md S09).
     */
    private static Decision refuse(SigningSession state) {
        String slot = state.presentSlot().orElseThrow();
        return Decision.Accept.of(
                new Event.SlotRefused(slot), new Event.Ended("noRecognizance", "refused"));
    }
}
