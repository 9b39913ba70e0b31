package cn.onestop.kiosk.sitting;

import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.Set;

/**
 * Brings the receipt onto paper: the sitting ends only when it is there, so one that was not
 * printed is intended again. A {@code sending} found without its outcome becomes a question.
 */
final class PrintReactor {
    private static final Logger LOG = LoggerFactory.getLogger(PrintReactor.class);
    private static final long LOOK_AGAIN_MS = 1000;
    private static final int LONGEST_PAUSE = 6;

    private final Tools tools;
    private final Acts acts;
    private final Writer writer;
    private final Receipts receipts;
    private final PrintRun<ReceiptPrinter> run;

    PrintReactor(Tools tools, Acts acts, Troubles troubles, Writer writer) {
        this.tools = tools;
        this.acts = acts;
        this.writer = writer;
        this.receipts = new Receipts(tools);
        this.run =
                new PrintRun<>(
                        tools,
                        troubles,
                        writer,
                        tools.station().printer(),
                        new PrintRun.Kind(
                                Troubles.Source.PRINTER,
                                "printer",
                                Set.of(
                                        "paperOut",
                                        "coverOpen",
                                        "cutterError",
                                        "headHot",
                                        "printerError")),
                        this::print,
                        this::again);
    }

    /** Runs on the printer's own thread. What cannot be laid out was not sent. */
    private PrintOutcome print(SigningSession session, Print print, ReceiptPrinter printer) {
        ReceiptJob job;
        try {
            job = tools.maker().receipt(receipts.facts(session, print), printer.profile());
        } catch (RuntimeException e) {
            LOG.error("a receipt could not be laid out", e);
            return new PrintOutcome.NotPrinted("notDrawn", "The receipt could not be laid out.");
        }
        return printer.print(job);
    }

    private void again() {
        House house = writer.house();
        house.latest().ifPresent(session -> react(house, session, session.work()));
    }

    synchronized void react(House house, SigningSession session, Work work) {
        if (!(work instanceof Work.PrintReceipt)) {
            run.rest();
            return;
        }
        if (run.busy()) {
            return;
        }
        Optional<Print> latest = house.prints().latest(session.id(), Print.Kind.RECEIPT);
        if (latest.isEmpty()) {
            intend(session.id(), 1, 0);
            return;
        }
        Print print = latest.get();
        switch (print.state()) {
            case INTENDED -> run.prepare(print);
            case SENDING -> run.settle(print, p -> p.doubt("interrupted"));
            case UNKNOWN -> run.watch(print);
            case NOT_PRINTED -> intend(session.id(), print.copy(), pause(house, session));
            case CONFIRMED -> acts.report(session.id(), new Command.Finish(), events -> {});
        }
    }

    private void intend(String session, int copy, long afterMs) {
        String id = tools.clock().id();
        run.intend(session, id, Print.intend(id, Print.Kind.RECEIPT, copy), afterMs);
    }

    /**
     * Longer each time, up to about a minute: a printer that takes nothing must not fill the
     * journal.
     */
    private static long pause(House house, SigningSession session) {
        int tried = house.prints().of(session.id(), Print.Kind.RECEIPT).size();
        return LOOK_AGAIN_MS << Math.min(tried - 1, LONGEST_PAUSE);
    }

    /** An officer's answer. */
    void answer(String id, boolean printed) {
        run.answer(id, printed);
    }
}
