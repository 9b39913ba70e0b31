package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Brings the receipt onto paper at most once: {@code intended} → printer ready → {@code sending}
 * durable → print → outcome. Bytes leave only in the turn that recorded {@code sending}; a {@code
 * sending} found without its outcome becomes a question.
 */
final class PrintReactor {
    private static final Logger LOG = LoggerFactory.getLogger(PrintReactor.class);
    private static final long LOOK_AGAIN_MS = 1000;
    private static final int LONGEST_PAUSE = 6;

    /** Trouble of a printer that has a sentence of its own. */
    private static final Set<String> WORDED =
            Set.of("paperOut", "coverOpen", "cutterError", "headHot", "printerError");

    private final Tools tools;
    private final Acts acts;
    private final Troubles troubles;
    private final Writer writer;
    private final Receipts receipts;

    /** The print that is with the printer now, or about to be. Guarded by this. */
    private Optional<String> inHand = Optional.empty();

    /** The printer said so when it was last looked at for an open question. */
    private volatile boolean ready;

    PrintReactor(Tools tools, Acts acts, Troubles troubles, Writer writer) {
        this.tools = tools;
        this.acts = acts;
        this.troubles = troubles;
        this.writer = writer;
        this.receipts = new Receipts(tools);
    }

    synchronized void react(House house, SigningSession session, Work work) {
        if (!(work instanceof Work.PrintReceipt)) {
            troubles.clear(Troubles.Source.PRINTER);
            return;
        }
        if (inHand.isPresent()) {
            return;
        }
        Optional<Print> latest = house.prints().latest(session.id());
        if (latest.isEmpty()) {
            intend(session.id(), 1, 0);
            return;
        }
        Print print = latest.get();
        switch (print.state()) {
            case INTENDED -> prepare(print);
            case SENDING -> record(print, p -> p.doubt("interrupted"));
            case UNKNOWN -> watch(print);
            case NOT_PRINTED -> intend(session.id(), print.copy(), pause(house, session));
            case CONFIRMED -> acts.report(session.id(), new Command.Finish(), events -> {});
        }
    }

    /**
     * Longer each time, up to about a minute: a printer that takes nothing must not fill the
     * journal.
     */
    private static long pause(House house, SigningSession session) {
        return LOOK_AGAIN_MS << Math.min(house.prints().of(session.id()).size() - 1, LONGEST_PAUSE);
    }

    /**
     * While the question is open the printer is looked at: one without paper may still hold the
     * receipt and bring it out later, so "not printed" is taken only from a printer that is ready.
     */
    private void watch(Print print) {
        inHand = Optional.of(print.id());
        var _ =
                tools.station()
                        .printer()
                        .ask(ReceiptPrinter::status)
                        .whenComplete((status, error) -> {
                            ready = error == null && status.state() == DeviceState.ONLINE;
                            if (ready) {
                                troubles.clear(Troubles.Source.PRINTER);
                            } else {
                                explain(status, error);
                            }
                            lookAgainLater();
                        });
    }

    private void lookAgainLater() {
        var _ = tools.later().schedule(this::lookAgain, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    private void intend(String session, int copy, long afterMs) {
        String id = tools.clock().id();
        inHand = Optional.of(id);
        var _ =
                tools.later()
                        .schedule(
                                () -> record(session, h -> Optional.of(Print.intend(id, copy))),
                                afterMs,
                                TimeUnit.MILLISECONDS);
    }

    /**
     * Before anything is recorded as sent, the printer must say it is ready: paper out before the
     * receipt is a wait, not a question.
     */
    private void prepare(Print print) {
        inHand = Optional.of(print.id());
        var _ =
                tools.station()
                        .printer()
                        .ask(ReceiptPrinter::status)
                        .whenComplete((status, error) -> {
                            if (error == null && status.state() == DeviceState.ONLINE) {
                                troubles.clear(Troubles.Source.PRINTER);
                                send(print);
                            } else {
                                explain(status, error);
                                lookAgainLater();
                            }
                        });
    }

    private void explain(DeviceStatus status, Throwable error) {
        if (error instanceof DeviceException e) {
            troubles.set(Troubles.Source.PRINTER, e);
        } else if (error != null) {
            LOG.error("the printer's task failed", error);
        } else {
            String known = WORDED.contains(status.detail()) ? status.detail() : "notReady";
            troubles.set(Troubles.Source.PRINTER, known, Words.say("printer." + known));
        }
    }

    private void lookAgain() {
        release();
        House house = writer.house();
        house.latest().ifPresent(session -> react(house, session, session.work()));
    }

    private synchronized void release() {
        inHand = Optional.empty();
    }

    private void send(Print print) {
        ready = false;
        var _ =
                writer.submit(house -> turn(house, print, Print::send))
                        .whenComplete((sent, error) -> {
                            if (error != null || !sent) {
                                LOG.error("the print could not be recorded as sending", error);
                                release();
                            } else {
                                print(print);
                            }
                        });
    }

    private void print(Print print) {
        SigningSession session = writer.house().find(print.session()).orElseThrow();
        var _ =
                tools.station()
                        .printer()
                        .ask(printer -> printer.print(job(session, print, printer)))
                        .whenComplete((outcome, error) -> {
                            record(print, error == null ? outcome(outcome) : failed(error));
                        });
    }

    private ReceiptJob job(SigningSession session, Print print, ReceiptPrinter printer) {
        return tools.maker().receipt(receipts.facts(session, print), printer.profile());
    }

    /**
     * A printer that was not there when its turn came got nothing; after any other failure nobody
     * knows.
     */
    private static Function<Print, Print.Event> failed(Throwable error) {
        if (error instanceof DeviceException e && e.fault() instanceof DeviceFault.CannotOpen) {
            return p -> p.fail("gone");
        }
        LOG.error("printing ended with a fault", error);
        return p -> p.doubt("fault");
    }

    private static Function<Print, Print.Event> outcome(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Confirmed o -> Print::confirm;
            case PrintOutcome.NotPrinted o -> p -> p.fail(o.detail());
            case PrintOutcome.Unknown o -> p -> p.doubt(o.detail());
        };
    }

    private void record(Print print, Function<Print, Print.Event> what) {
        record(print.session(), house -> house.prints().find(print.id()).map(what));
    }

    /**
     * Records and lets go in the same turn, so that the reaction to the new entry sees free hands.
     */
    private void record(String session, Function<House, Optional<Print.Event>> what) {
        var _ =
                writer.submit(
                                house -> {
                                    release();
                                    SigningSession state = house.find(session).orElseThrow();
                                    return new Writer.Turn<>(
                                            session,
                                            what
                                                    .apply(house)
                                                    .map(e -> Acts.draft(e, Acts.test(state)))
                                                    .stream()
                                                    .toList(),
                                            true);
                                })
                        .exceptionally(error -> {
                            LOG.error("a print could not be recorded", error);
                            return false;
                        });
    }

    private static Writer.Turn<Boolean> turn(
            House house, Print print, Function<Print, Print.Event> what) {
        SigningSession session = house.find(print.session()).orElseThrow();
        Optional<Print> now =
                house.prints().find(print.id()).filter(p -> p.state() == print.state());
        return new Writer.Turn<>(
                print.session(),
                now.map(what).map(e -> Acts.draft(e, Acts.test(session))).stream().toList(),
                now.isPresent());
    }

    /** An officer's answer. */
    void answer(String id, boolean printed) {
        writer.write(house -> {
            Print print = house.prints().find(id).orElseThrow(Acts::unknown);
            if (print.state() != Print.State.UNKNOWN) {
                throw Acts.notNow();
            }
            if (!printed && !ready) {
                throw new Refusal(
                        Refusal.Kind.NOT_NOW, "printer.first", Words.say("printer.first"));
            }
            SigningSession session = house.find(print.session()).orElseThrow();
            return new Writer.Turn<>(
                    print.session(),
                    List.of(Acts.draft(print.answer(printed), Acts.test(session))),
                    true);
        });
    }
}
