package cn.onestop.kiosk.sitting;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Brings prints of one kind onto the paper of their printer, at most once each: {@code intended} →
 * printer ready → {@code sending} durable → print → outcome. Something leaves only in the turn that
 * recorded {@code sending}. One print is in hand at a time.
 */
final class PrintRun<D extends Device> {
    private static final Logger LOG = LoggerFactory.getLogger(PrintRun.class);
    private static final long LOOK_AGAIN_MS = 1000;

    /**
     * One kind of print.
     *
     * @param source where its troubles are told
     * @param key of its printer's sentences
     * @param worded details of its printer that have a sentence of their own
     */
    record Kind(Troubles.Source source, String key, Set<String> worded) {}

    /** Gives the job to the device, on the device's own thread. */
    interface Job<D> {
        PrintOutcome print(SigningSession session, Print print, D device);
    }

    private final Tools tools;
    private final Troubles troubles;
    private final Writer writer;
    private final DeviceDesk<D> desk;
    private final Kind kind;
    private final Job<D> job;
    private final Runnable again;

    /** The print that is with the printer now, or about to be. Guarded by this. */
    private Optional<String> inHand = Optional.empty();

    /** The printer said so when it was last looked at for an open question. */
    private volatile boolean ready;

    /**
     * @param again reacts to the present state once more; called without any monitor
     */
    PrintRun(
            Tools tools,
            Troubles troubles,
            Writer writer,
            DeviceDesk<D> desk,
            Kind kind,
            Job<D> job,
            Runnable again) {
        this.tools = tools;
        this.troubles = troubles;
        this.writer = writer;
        this.desk = desk;
        this.kind = kind;
        this.job = job;
        this.again = again;
    }

    synchronized boolean busy() {
        return inHand.isPresent();
    }

    private synchronized void take(String print) {
        inHand = Optional.of(print);
    }

    private synchronized void release() {
        inHand = Optional.empty();
    }

    /** Nothing is to be printed now. */
    void rest() {
        troubles.clear(kind.source());
    }

    /** A new print of a session, after a while. */
    void intend(String session, String id, Print.Event intent, long afterMs) {
        take(id);
        var _ =
                tools.later()
                        .schedule(
                                () -> record(session, house -> Optional.of(intent)),
                                afterMs,
                                TimeUnit.MILLISECONDS);
    }

    /**
     * While the question is open the printer is looked at: one without paper may still hold the
     * sheet and bring it out later, so "not printed" is taken only from a printer that is ready.
     */
    void watch(Print print) {
        take(print.id());
        var _ =
                desk.look()
                        .whenComplete((status, error) -> {
                            ready = error == null && status.state() == DeviceState.ONLINE;
                            if (ready) {
                                rest();
                            } else {
                                explain(status, error);
                            }
                            lookAgainLater();
                        });
    }

    /**
     * Before anything is recorded as sent, the printer must say it is ready: paper out before the
     * print is a wait, not a question.
     */
    void prepare(Print print) {
        take(print.id());
        var _ =
                desk.look()
                        .whenComplete((status, error) -> {
                            if (error == null && status.state() == DeviceState.ONLINE) {
                                rest();
                                send(print);
                            } else {
                                explain(status, error);
                                lookAgainLater();
                            }
                        });
    }

    private void lookAgainLater() {
        var _ =
                tools.later()
                        .schedule(
                                () -> {
                                    release();
                                    again.run();
                                },
                                LOOK_AGAIN_MS,
                                TimeUnit.MILLISECONDS);
    }

    private void explain(DeviceStatus status, Throwable error) {
        if (error instanceof DeviceException e) {
            troubles.set(kind.source(), e);
        } else if (error != null) {
            troubles.fault(kind.source(), "the printer's task failed", error);
        } else {
            String known = kind.worded().contains(status.detail()) ? status.detail() : "notReady";
            troubles.set(kind.source(), known, Words.say(kind.key() + "." + known));
        }
    }

    private void send(Print print) {
        ready = false;
        var _ =
                writer.submit(house -> turn(house, print, Print::send))
                        .whenComplete((sent, error) -> {
                            if (error != null || !sent) {
                                LOG.error("the print could not be recorded as sending", error);
                                lookAgainLater();
                            } else {
                                print(print);
                            }
                        });
    }

    private void print(Print print) {
        SigningSession session = writer.house().find(print.session()).orElseThrow();
        var _ =
                desk.ask(device -> job.print(session, print, device))
                        .whenComplete((outcome, error) ->
                                record(print, error == null ? outcome(outcome) : failed(error)));
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

    /** Records what became of a print that this run of the service never had in hand. */
    void settle(Print print, Function<Print, Print.Event> what) {
        take(print.id());
        record(print, what);
    }

    private void record(Print print, Function<Print, Print.Event> what) {
        record(
                print.session(),
                house -> house.prints().find(print.id()).filter(PrintRun::underWay).map(what));
    }

    private static boolean underWay(Print print) {
        return print.state() == Print.State.INTENDED || print.state() == Print.State.SENDING;
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
                                            what.apply(house).stream()
                                                    .map(e -> Acts.draft(e, Acts.test(state)))
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
        answer(writer, id, printed, printed || ready, kind.key() + ".first");
    }

    /** An officer's answer where there is no printer any more that could still bring it out. */
    static void answerWithoutPrinter(Writer writer, String id, boolean printed) {
        answer(writer, id, printed, true, "");
    }

    private static void answer(
            Writer writer, String id, boolean printed, boolean taken, String first) {
        writer.write(house -> {
            Print print = house.prints().find(id).orElseThrow(Acts::unknown);
            if (print.state() != Print.State.UNKNOWN) {
                throw Acts.notNow();
            }
            if (!taken) {
                throw new Refusal(Refusal.Kind.NOT_NOW, first, Words.say(first));
            }
            SigningSession session = house.find(print.session()).orElseThrow();
            return new Writer.Turn<>(
                    print.session(),
                    List.of(Acts.draft(print.answer(printed), Acts.test(session))),
                    true);
        });
    }
}
