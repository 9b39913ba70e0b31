package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;

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
    private static final Set<String> READ_MODES = Set.of("self", "readAloud", "interpreted");
    private static final Pattern FINGER = Pattern.compile("1[1-9]|20");
    private static final Set<String> UNUSABLE = Set.of("again", "garbled");
    private static final Set<String> UNABLE =
            Set.of("noDevice", "injured", "noFinger", "sensorBroken");

    private Decider() {}

    public static Decision decide(SigningSession state, Command command) {
        Work work = state.work();
        return switch (command) {
            case Command.SeeCard c when work instanceof Work.AwaitCard(String slot) ->
                    Decision.Accept.of(CardCheck.answer(state, slot(state, slot), c.card()));
            case Command.ConfirmNotice c when work instanceof Work.AwaitNotice -> notice(c);
            case Command.Choose c
                    when work instanceof Work.AwaitChoices(String slot) && slot.equals(c.slot()) ->
                    choose(state, slot(state, slot), c.values());
            case Command.NameDocument c when work instanceof Work.MakeDocument ->
                    made(state, c);
            case Command.ReadPage c when work instanceof Work.AwaitReading(String slot) ->
                    readPage(state, slot, c);
            case Command.RejectInk c when work instanceof Work.AwaitInk(String slot) ->
                    Decision.Accept.of(new SlotEvent.InkRejected(slot, c.reason()));
            case Command.ConfirmInk c when work instanceof Work.AwaitInk(String slot) ->
                    confirmInk(state, slot, c.confirmation());
            case Command.NameSignature c when work instanceof Work.Sign(String slot) ->
                    Decision.Accept.of(
                            new SlotEvent.Signed(slot, c.revision(), c.cms(), c.evidence()));
            case Command.ChooseFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    chooseFinger(state, slot, c.position());
            case Command.RejectFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    rejectFinger(slot, c.reason());
            case Command.ConfirmFinger c when work instanceof Work.TakeFingerprint(String slot) ->
                    confirmFinger(state, slot, c.confirmation());
            case Command.CannotFill c when state.fingerprintIsDue() -> unable(state, c.reason());
            case Command.SealDocument c when work instanceof Work.SealDocument ->
                    Decision.Accept.of(new DocumentEvent.Sealed(state.revision().orElseThrow()));
            case Command.Refuse c when refusable(work) -> refuse(state);
            case Command.Finish c when work instanceof Work.PrintReceipt ->
                    Decision.Accept.of(new Event.Ended("sealed", ""));
            default -> new Decision.NotNow();
        };
    }

    private static DocumentPlan.Slot slot(SigningSession state, String name) {
        return state.plan().slot(name).orElseThrow();
    }

    private static Decision notice(Command.ConfirmNotice c) {
        return READ_MODES.contains(c.readMode())
                ? Decision.Accept.of(new Event.NoticeConfirmed(c.readMode()))
                : new Decision.Malformed("/readMode");
    }

    /** An answer may end the sitting without the document: a normal outcome. */
    private static Decision choose(
            SigningSession state, DocumentPlan.Slot slot, Map<String, String> values) {
        Optional<String> wrong = AnswerCheck.wrong(slot.questions(), values);
        if (wrong.isPresent()) {
            return new Decision.Malformed(wrong.get());
        }
        Event answered = new SlotEvent.Answered(slot.name(), values);
        return AnswerCheck.ends(slot.questions(), values)
                .map(why -> Decision.Accept.of(answered, without(state, why)))
                .orElseGet(() -> Decision.Accept.of(answered));
    }

    /** The end without the document. */
    private static Event without(SigningSession state, String reason) {
        return new Event.Ended(state.plan().outcome(), reason);
    }

    /** A slot without a place could be neither shown nor confirmed. */
    private static Decision made(SigningSession state, Command.NameDocument c) {
        DocumentEvent.Made made =
                new DocumentEvent.Made(
                        c.documentId(),
                        c.madeAtMs(),
                        c.revision(),
                        c.pages(),
                        c.template(),
                        c.places());
        boolean complete =
                state.plan().slots().stream().allMatch(slot -> made.hasPlaceFor(slot.name()));
        return complete ? Decision.Accept.of(made) : new Decision.Malformed("/places");
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
                new DocumentEvent.PageShown(
                        slot, c.page(), c.raster(), c.shownAtMs(), c.readAtMs()));
    }

    private static Decision confirmInk(SigningSession state, String slot, Confirmation c) {
        return isOfWhatWasShown(state, slot, c) && c.given() instanceof Given.Ink
                ? Decision.Accept.of(new SlotEvent.InkConfirmed(slot, c))
                : new Decision.NotNow();
    }

    /** Of the present revision, and of every page that the act changes. */
    private static boolean isOfWhatWasShown(SigningSession state, String slot, Confirmation c) {
        return state.revision().equals(Optional.of(c.previous()))
                && c.pages().equals(state.pagesChangedBy(slot));
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

    /** Only the image of the finger that was asked for. */
    private static Decision confirmFinger(SigningSession state, String slot, Confirmation c) {
        return isOfWhatWasShown(state, slot, c)
                        && c.given() instanceof Given.Finger finger
                        && finger.position().equals(state.finger().position())
                ? Decision.Accept.of(new FingerEvent.Confirmed(slot, c))
                : new Decision.NotNow();
    }

    private static Decision unable(SigningSession state, String reason) {
        if (!UNABLE.contains(reason)) {
            return new Decision.Malformed("/reason");
        }
        DocumentPlan.Slot slot = state.present().orElseThrow();
        Event unable = new SlotEvent.Unable(slot.name(), reason);
        return slot.mayStayEmpty()
                ? settled(state, unable)
                : Decision.Accept.of(unable, without(state, "unable"));
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

    private static Decision refuse(SigningSession state) {
        DocumentPlan.Slot slot = state.present().orElseThrow();
        Event refused = new SlotEvent.Refused(slot.name());
        return state.plan().standsWhenRefused(slot)
                ? settled(state, refused)
                : Decision.Accept.of(refused, without(state, "refused"));
    }

    /** The present slot stays empty; a document in which nothing was signed is none. */
    private static Decision settled(SigningSession state, Event event) {
        List<DocumentPlan.Slot> slots = state.plan().slots();
        boolean last = state.present().filter(slots.getLast()::equals).isPresent();
        return last && !state.anySigned()
                ? Decision.Accept.of(event, without(state, "nothingSigned"))
                : Decision.Accept.of(event);
    }
}
