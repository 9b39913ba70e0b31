package cn.onestop.kiosk.sitting;

import cn.onestop.devices.printer.PageJob;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings copies of sealed documents onto A4 paper, one after the other, each because an officer
 * asked for it. Unlike a receipt a copy that was not printed is not tried again by itself: nobody
 * may stand at the printer any more, and the paper is full of personal data.
 */
final class CopyReactor {
    private static final Logger LOG = LoggerFactory.getLogger(CopyReactor.class);

    /** How long a copy waits for its printer; after that the officer has to ask again. */
    private static final long LONGEST_WAIT_MS = Duration.ofMinutes(10).toMillis();

    private final Tools tools;
    private final Writer writer;
    private final PrintRun<PagePrinter> run;

    CopyReactor(Tools tools, Troubles troubles, Writer writer, DeviceDesk<PagePrinter> desk) {
        this.tools = tools;
        this.writer = writer;
        this.run =
                new PrintRun<>(
                        tools,
                        troubles,
                        writer,
                        desk,
                        new PrintRun.Kind(
                                Troubles.Source.PAGE_PRINTER,
                                "pagePrinter",
                                Set.of("paperOut", "coverOpen", "jammed", "tonerOut")),
                        this::print,
                        () -> react(writer.house()));
    }

    /** What is under way comes first; an open question is only watched and holds nothing up. */
    synchronized void react(House house) {
        if (run.busy()) {
            return;
        }
        List<Print> copies = house.prints().of(Print.Kind.COPY);
        Optional<Print> next =
                first(copies, Print.State.SENDING)
                        .or(() -> first(copies, Print.State.INTENDED))
                        .or(() -> first(copies, Print.State.UNKNOWN));
        if (next.isEmpty()) {
            run.rest();
            return;
        }
        Print print = next.get();
        switch (print.state()) {
            case SENDING -> run.settle(print, p -> p.doubt("interrupted"));
            case INTENDED -> {
                if (tools.clock().nowMs() - print.intendedAtMs() > LONGEST_WAIT_MS) {
                    run.settle(print, p -> p.giveUp("waitedTooLong"));
                } else {
                    run.prepare(print);
                }
            }
            case UNKNOWN -> run.watch(print);
            case CONFIRMED, NOT_PRINTED -> run.rest();
        }
    }

    private static Optional<Print> first(List<Print> prints, Print.State state) {
        return prints.stream().filter(p -> p.state() == state).findFirst();
    }

    /**
     * Runs on the printer's own thread. What cannot be drawn was not sent: the driver asks for the
     * pictures before it speaks to the printer.
     */
    private PrintOutcome print(SigningSession session, Print print, PagePrinter printer) {
        PageJob job;
        try {
            byte[] pdf = tools.files().get(session.id(), session.revision().orElseThrow());
            CopyPages pages = new CopyPages(tools, pdf, session.document().orElseThrow().pages());
            job = new PageJob(print.id(), pdf, pages, true);
        } catch (RuntimeException e) {
            return notDrawn(e);
        }
        try {
            return printer.print(job);
        } catch (CopyPages.NotDrawn e) {
            return notDrawn(e);
        }
    }

    private static PrintOutcome notDrawn(RuntimeException e) {
        LOG.error("a copy could not be drawn", e);
        return new PrintOutcome.NotPrinted("notDrawn", "The copy could not be drawn.");
    }

    /** One more copy of a sealed document, unless another one is still open. */
    String request(String session) {
        String id = tools.clock().id();
        return writer.write(house -> {
            SigningSession state = house.find(session).orElseThrow(Acts::unknown);
            if (state.sealed().isEmpty()) {
                throw Acts.notNow();
            }
            List<Print> copies = house.prints().of(session, Print.Kind.COPY);
            if (copies.stream().anyMatch(Print::open)) {
                throw new Refusal(Refusal.Kind.NOT_NOW, "copy.open", Words.say("copy.open"));
            }
            Print.Event intent = Print.intend(id, Print.Kind.COPY, copies.size() + 1);
            return new Writer.Turn<>(session, List.of(Acts.draft(intent, Acts.test(state))), id);
        });
    }

    /** An officer's answer. */
    void answer(String id, boolean printed) {
        run.answer(id, printed);
    }
}
