package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.paper.PrintLedger;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Slots;
import cn.onestop.kiosk.session.Work;

import java.util.ArrayList;
import java.util.List;
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
        Work work = session.work();
        List<SittingView.Slot> slots = new ArrayList<>();
        session.slots()
                .forEach((name, settled) ->
                        slots.add(
                                new SittingView.Slot(
                                        name, settled.state().word(), settled.reason())));
        List<SittingView.Print> prints =
                ledger.of(session.id()).stream()
                        .map(p ->
                                new SittingView.Print(
                                        p.id(),
                                        p.kind().word(),
                                        p.state().word(),
                                        p.copy(),
                                        p.reason()))
                        .toList();
        return new SittingView(
                session.id(),
                step(session, work, ledger),
                slot(work),
                Mask.name(file.suspectName()),
                "认罪认罚具结书",
                session.document().map(d -> d.pages()).orElse(0),
                session.pagesRead(),
                session.pagesToRead(),
                slots,
                prints,
                finger(session, work),
                trouble(session, work, ledger),
                file.test(),
                session.lastSeq());
    }

    private SittingView.Step step(SigningSession session, Work work, PrintLedger ledger) {
        return switch (work) {
            case Work.AwaitCard(String slot) ->
                    slot.equals(Slots.SUSPECT)
                            ? SittingView.Step.SUSPECT_CARD
                            : SittingView.Step.LAWYER_CARD;
            case Work.AwaitNotice w -> SittingView.Step.NOTICE;
            case Work.AwaitChoices(String slot) ->
                    slot.equals(Slots.SUSPECT)
                            ? SittingView.Step.CHOICES
                            : SittingView.Step.LAWYER_STATEMENT;
            case Work.MakeDocument w -> SittingView.Step.MAKING;
            case Work.AwaitReading(String slot) ->
                    slot.equals(Slots.SUSPECT_FP) && !hasSensor
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
                            : SittingView.Step.NO_RECOGNIZANCE;
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

    private static Optional<String> slot(Work work) {
        return switch (work) {
            case Work.AwaitCard(String slot) -> Optional.of(slot);
            case Work.AwaitChoices(String slot) -> Optional.of(slot);
            case Work.AwaitReading(String slot) -> Optional.of(slot);
            case Work.AwaitInk(String slot) -> Optional.of(slot);
            case Work.Sign(String slot) -> Optional.of(slot);
            case Work.TakeFingerprint(String slot) -> Optional.of(slot);
            case Work.AwaitNotice w -> Optional.of(Slots.SUSPECT);
            case Work.MakeDocument w -> Optional.empty();
            case Work.SealDocument w -> Optional.empty();
            case Work.PrintReceipt w -> Optional.empty();
            case Work.Nothing w -> Optional.empty();
        };
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
