package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.paper.PrintLedger;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a screen is told about a sitting. */
final class Views {
    private final Troubles troubles;
    private final InkReactor ink;
    private final FingerReactor fingers;
    private final boolean hasSensor;

    /**
     * @param hasSensor whether this kiosk takes fingerprints at all
     */
    Views(Troubles troubles, InkReactor ink, FingerReactor fingers, boolean hasSensor) {
        this.troubles = troubles;
        this.ink = ink;
        this.fingers = fingers;
        this.hasSensor = hasSensor;
    }

    SittingView of(SigningSession session, PrintLedger ledger) {
        CaseFile file = new CaseFile(session.caseFile());
        DocumentPlan plan = session.plan();
        Work work = session.work();
        Optional<DocumentPlan.Slot> turn = turn(session, work);
        return new SittingView(
                session.id(),
                step(session, work, ledger),
                new SittingView.Document(plan.code(), file.version(), plan.title()),
                turn.map(slot -> new SittingView.Turn(slot.name(), slot.role())),
                Mask.name(turn.orElseGet(plan::first).person().name()),
                questions(turn, work),
                session.document().map(d -> d.pages()).orElse(0),
                session.pagesRead(),
                session.pagesToRead(),
                previewPages(session, work),
                plan.slots().stream().map(slot -> slot(session, slot)).toList(),
                prints(session, ledger),
                finger(session, work),
                trouble(session, work, ledger),
                session.end().map(e -> new SittingView.End(e.outcome(), e.reason())),
                file.test(),
                session.lastSeq());
    }

    private static SittingView.Slot slot(SigningSession session, DocumentPlan.Slot slot) {
        SigningSession.Settled settled =
                Objects.requireNonNull(session.slots().get(slot.name()), "every slot has a state");
        return new SittingView.Slot(
                slot.name(),
                slot.role(),
                slot.form(),
                slot.label(),
                settled.state().word(),
                settled.reason());
    }

    private static List<SittingView.Print> prints(SigningSession session, PrintLedger ledger) {
        return ledger.of(session.id()).stream()
                .map(p ->
                        new SittingView.Print(
                                p.id(), p.kind().word(), p.state().word(), p.copy(), p.reason()))
                .toList();
    }

    private static List<DocumentPlan.Question> questions(
            Optional<DocumentPlan.Slot> turn, Work work) {
        return work instanceof Work.AwaitChoices
                ? turn.map(DocumentPlan.Slot::questions).orElse(List.of())
                : List.of();
    }

    private List<Integer> previewPages(SigningSession session, Work work) {
        Optional<Preview> preview =
                switch (work) {
                    case Work.AwaitInk w -> ink.preview(session.id());
                    case Work.TakeFingerprint w -> fingers.preview(session.id());
                    default -> Optional.empty();
                };
        return preview.map(Preview::pages).orElse(List.of());
    }

    private SittingView.Step step(SigningSession session, Work work, PrintLedger ledger) {
        return switch (work) {
            case Work.AwaitCard w -> SittingView.Step.CARD;
            case Work.AwaitNotice w -> SittingView.Step.NOTICE;
            case Work.AwaitChoices w -> SittingView.Step.QUESTIONS;
            case Work.MakeDocument w -> SittingView.Step.MAKING;
            case Work.AwaitReading w ->
                    session.fingerprintIsDue() && !hasSensor
                            ? SittingView.Step.SEALING
                            : SittingView.Step.READING;
            case Work.AwaitInk w ->
                    ink.preview(session.id()).isPresent()
                            ? SittingView.Step.CONFIRMING
                            : SittingView.Step.SIGNING;
            case Work.Sign w -> SittingView.Step.SEALING;
            case Work.TakeFingerprint w -> fingerprint(session);
            case Work.SealDocument w -> SittingView.Step.SEALING;
            case Work.PrintReceipt w ->
                    ledger.latest(session.id(), Print.Kind.RECEIPT)
                                    .filter(p -> p.state() == Print.State.UNKNOWN)
                                    .isPresent()
                            ? SittingView.Step.PRINT_QUESTION
                            : SittingView.Step.PRINTING;
            case Work.Nothing w ->
                    session.end().filter(e -> e.outcome().equals("sealed")).isPresent()
                            ? SittingView.Step.DONE
                            : SittingView.Step.NOT_SIGNED;
        };
    }

    private SittingView.Step fingerprint(SigningSession session) {
        if (!hasSensor) {
            return SittingView.Step.SEALING;
        }
        return fingers.preview(session.id()).isPresent()
                ? SittingView.Step.CONFIRMING
                : SittingView.Step.FINGERPRINT;
    }

    private static Optional<SittingView.Finger> finger(SigningSession session, Work work) {
        return work instanceof Work.TakeFingerprint
                ? Optional.of(
                        new SittingView.Finger(
                                session.finger().position(), session.finger().poor()))
                : Optional.empty();
    }

    private static Optional<DocumentPlan.Slot> turn(SigningSession session, Work work) {
        Optional<String> slot =
                switch (work) {
                    case Work.AwaitCard(String name) -> Optional.of(name);
                    case Work.AwaitNotice(String name) -> Optional.of(name);
                    case Work.AwaitChoices(String name) -> Optional.of(name);
                    case Work.AwaitReading(String name) -> Optional.of(name);
                    case Work.AwaitInk(String name) -> Optional.of(name);
                    case Work.Sign(String name) -> Optional.of(name);
                    case Work.TakeFingerprint(String name) -> Optional.of(name);
                    case Work.MakeDocument w -> Optional.empty();
                    case Work.SealDocument w -> Optional.empty();
                    case Work.PrintReceipt w -> Optional.empty();
                    case Work.Nothing w -> Optional.empty();
                };
        return slot.flatMap(session.plan()::slot);
    }

    private Optional<SittingView.Trouble> trouble(
            SigningSession session, Work work, PrintLedger ledger) {
        return switch (work) {
            case Work.AwaitCard w -> troubles.of(Troubles.Source.CARD_READER);
            case Work.AwaitInk w -> troubles.of(Troubles.Source.PAD);
            case Work.MakeDocument w -> troubles.of(Troubles.Source.STUDIO);
            case Work.Sign w -> troubles.of(Troubles.Source.STUDIO);
            case Work.PrintReceipt w -> troubles.of(Troubles.Source.PRINTER);
            case Work.AwaitNotice w -> Optional.empty();
            case Work.AwaitChoices w -> Optional.empty();
            case Work.AwaitReading w -> Optional.empty();
            case Work.TakeFingerprint w -> troubles.of(Troubles.Source.FINGERPRINT);
            case Work.SealDocument w -> Optional.empty();
            case Work.Nothing w ->
                    ledger.latest(session.id(), Print.Kind.COPY)
                            .filter(Print::open)
                            .flatMap(p -> troubles.of(Troubles.Source.PAGE_PRINTER));
        };
    }
}
