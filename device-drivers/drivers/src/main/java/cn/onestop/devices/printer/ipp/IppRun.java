package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.printer.PrintOutcome;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * One job from its creation to its end. The document leaves once; a lost answer is followed by
 * questions only. What is on paper is said by what the printer says of the job, never by what we
 * believe to have sent.
 */
final class IppRun {
    /** How much of the document the printer has, as far as anybody can know. */
    private enum Arrived {
        /** It said that it took the document. */
        WHOLE,
        /** All of it was handed to the connection, and the answer is lost. */
        PERHAPS,
        /** It was cut, or refused. */
        NOT_WHOLE
    }

    private final IppClient client;
    private final IppJobs jobs;
    private final PrinterSays printer;
    private final String name;
    private final byte[] document;
    private final boolean twoSided;
    private final int impressions;
    private final Consumer<DeviceStatus> listener;

    /** Its number, once it has one. */
    private Optional<Integer> job = Optional.empty();

    private JobSays.State lastState = JobSays.State.UNTOLD;

    /** Something of the job was seen being printed. */
    private boolean sawPrinting;

    /** What held the job up when its time was over; empty for nothing. */
    private String held = "";

    /**
     * @param name of the job; the only thing by which a job whose number was lost can be found
     * @param impressions how many sides the printer must have printed in the end
     * @param listener is told how the printer is while it prints
     */
    IppRun(
            IppClient client,
            PrinterSays printer,
            String name,
            byte[] document,
            boolean twoSided,
            int impressions,
            Consumer<DeviceStatus> listener) {
        this.client = client;
        this.jobs = new IppJobs(client, name);
        this.printer = printer;
        this.name = name;
        this.document = document;
        this.twoSided = twoSided;
        this.impressions = impressions;
        this.listener = listener;
    }

    PrintOutcome print() {
        PrintOutcome outcome = printer.createsJobs() ? createThenSend() : sendAtOnce();
        if (client.isClosed() && !lastState.over()) {
            jobs.leave(job); // it must not come out later, in front of nobody
        }
        return outcome;
    }

    /** The job has a number before its document leaves: no answer that is lost can hide it. */
    private PrintOutcome createThenSend() {
        IppReply created;
        try {
            created =
                    client.ask(
                            IppRequest.createJob(client.printer(), name, printer.ticket(twoSided)));
        } catch (DeviceException e) {
            jobs.cancel(jobs.findQuietly());
            return notPrinted(e.fault());
        }
        job = IppJobs.of(created).map(JobSays::id);
        if (!created.good() || job.isEmpty()) {
            return refused(created);
        }
        return after(
                client.send(
                        IppRequest.sendDocument(client.printer(), job.get(), printer.format()),
                        document));
    }

    private PrintOutcome sendAtOnce() {
        return after(
                client.send(
                        IppRequest.printJob(
                                client.printer(), name, printer.format(), printer.ticket(twoSided)),
                        document));
    }

    private PrintOutcome after(IppClient.Sent sent) {
        return switch (sent) {
            case IppClient.Sent.NothingLeft(DeviceFault fault) -> {
                jobs.cancel(job);
                yield notPrinted(fault);
            }
            case IppClient.Sent.SomeLeft(DeviceFault fault) -> {
                find();
                jobs.cancel(job);
                yield job.map(id -> follow(id, ending(), Arrived.NOT_WHOLE))
                        .orElseGet(() -> unknown(fault));
            }
            case IppClient.Sent.AnswerLost(DeviceFault fault) -> {
                find();
                yield job.map(id -> follow(id, whole(), Arrived.PERHAPS))
                        .orElseGet(() -> unknown(fault));
            }
            case IppClient.Sent.Answered(IppReply reply) when reply.good() -> taken(reply);
            case IppClient.Sent.Answered(IppReply reply) -> turnedDown(reply);
        };
    }

    private void find() {
        job = job.isPresent() ? job : jobs.find();
    }

    private PrintOutcome taken(IppReply reply) {
        job = job.isPresent() ? job : IppJobs.of(reply).map(JobSays::id);
        return job.map(id -> follow(id, whole(), Arrived.WHOLE))
                .orElseGet(() ->
                        new PrintOutcome.Unknown(
                                "noAnswer",
                                "The printer took the job and does not say its number."));
    }

    /**
     * A printer can say no in the middle of a document it has begun to print. Only a refusal that
     * is given before anything is read, and a job seen ended without printing, mean that nothing is
     * on paper.
     */
    private PrintOutcome turnedDown(IppReply reply) {
        if (job.isEmpty() && reply.refusedUnread()) {
            return refused(reply);
        }
        find();
        if (job.isEmpty()) {
            return unknown(refusal(reply));
        }
        jobs.cancel(job);
        PrintOutcome ended = follow(job.get(), ending(), Arrived.NOT_WHOLE);
        boolean unread =
                reply.refusedUnread()
                        && lastState.over()
                        && lastState != JobSays.State.COMPLETED
                        && !sawPrinting;
        return ended instanceof PrintOutcome.NotPrinted || unread ? refused(reply) : ended;
    }

    private Deadline whole() {
        return Deadline.in(
                client.times().job().plus(client.times().page().multipliedBy(impressions)));
    }

    private Deadline ending() {
        return Deadline.in(client.times().ending());
    }

    /** Looks at the job until it has ended, or time is up: then it is cancelled. */
    private PrintOutcome follow(int id, Deadline deadline, Arrived arrived) {
        try {
            Optional<JobSays> last = look(id, deadline);
            if (last.isPresent() && last.get().state().over()) {
                return ended(id, last.get(), arrived);
            }
            held = trouble("");
            jobs.cancel(Optional.of(id));
            return look(id, ending())
                    .filter(now -> now.state().over())
                    .map(now -> ended(id, now, arrived))
                    .orElseGet(() ->
                            new PrintOutcome.Unknown(
                                    reason("noAnswer"),
                                    "The printer did not end the job in time."));
        } catch (DeviceException e) {
            return unknown(e.fault());
        }
    }

    /**
     * The job when it had ended, or as it was last seen; empty when it was not seen. How the
     * printer is meanwhile is told to whoever listens.
     *
     * @throws DeviceException when the printer was away for too long, does not know the job, or we
     *     are closed
     */
    private Optional<JobSays> look(int id, Deadline deadline) {
        Optional<JobSays> last = Optional.empty();
        Deadline silence = Deadline.in(client.times().silence());
        Deadline health = Deadline.in(client.times().health());
        while (true) {
            try {
                JobSays now = jobs.ask(id);
                sawPrinting |= now.mayHavePrinted();
                lastState = now.state();
                last = Optional.of(now);
                silence = Deadline.in(client.times().silence());
                if (now.state().over()) {
                    return last;
                }
                if (health.over()) {
                    jobs.health().ifPresent(listener);
                    health = Deadline.in(client.times().health());
                }
            } catch (DeviceException e) {
                if (!IppJobs.passes(e.fault()) || silence.over()) {
                    throw e;
                }
            }
            if (deadline.over()) {
                return last;
            }
            client.pause(client.times().poll());
        }
    }

    private PrintOutcome ended(int id, JobSays last, Arrived arrived) {
        if (last.state() == JobSays.State.COMPLETED) {
            return arrived == Arrived.NOT_WHOLE
                    ? new PrintOutcome.Unknown(
                            "incomplete",
                            "The printer completed the job, and its document did not arrive"
                                    + " whole.")
                    : completed(counted(id, last), arrived);
        }
        boolean cancelled = last.state() == JobSays.State.CANCELLED;
        String word = cancelled ? "cancelled" : "aborted";
        String sentence = "The printer " + word + " the job: " + last.reasons() + ".";
        return last.saysNothingPrinted() && !sawPrinting
                ? new PrintOutcome.NotPrinted(reason(word), sentence)
                : new PrintOutcome.Unknown(reason(word), sentence);
    }

    /** A printer that counts may need a moment for the last pages. */
    private JobSays counted(int id, JobSays first) {
        Deadline deadline = ending();
        JobSays now = first;
        while (now.impressions().isPresent() && now.counted() < impressions && !deadline.over()) {
            client.pause(client.times().poll());
            now = jobs.ask(id);
        }
        return now;
    }

    /**
     * Completed is believed of a printer that says it took the document, or that counts; and a
     * printer that counts must count what there is.
     */
    private PrintOutcome completed(JobSays last, Arrived arrived) {
        if (last.handedOn()) {
            return new PrintOutcome.Unknown(
                    "handedOn", "The printer handed the job on and cannot tell what became of it.");
        } else if (last.spoiled()) {
            return new PrintOutcome.Unknown(
                    trouble("printerError"),
                    "The printer completed the job with errors: " + last.reasons() + ".");
        } else if (last.impressions().isEmpty()) {
            return arrived == Arrived.WHOLE
                    ? new PrintOutcome.Confirmed()
                    : new PrintOutcome.Unknown(
                            "incomplete",
                            "The printer's answer to the document was lost, and it counts no"
                                    + " pages.");
        }
        return last.counted() < impressions || last.counted() > mostImpressions()
                ? new PrintOutcome.Unknown(
                        last.counted() < impressions ? "incomplete" : "tooMany",
                        "The printer says the job is completed and counts "
                                + last.counted()
                                + " pages instead of "
                                + impressions
                                + ".")
                : new PrintOutcome.Confirmed();
    }

    /** The empty back of the last sheet may be counted or not. */
    private int mostImpressions() {
        return twoSided ? impressions + impressions % 2 : impressions;
    }

    private String reason(String otherwise) {
        return held.isEmpty() ? trouble(otherwise) : held;
    }

    /** What the printer says is wrong with it, else that word. */
    private String trouble(String otherwise) {
        Optional<DeviceStatus> now = jobs.health();
        now.ifPresent(listener);
        return now.filter(status -> status.state() != DeviceState.ONLINE)
                .map(DeviceStatus::detail)
                .filter(detail -> !detail.isEmpty())
                .orElse(otherwise);
    }

    private PrintOutcome refused(IppReply reply) {
        return new PrintOutcome.NotPrinted(trouble("refused"), refusal(reply).sentence());
    }

    private static DeviceFault refusal(IppReply reply) {
        return new DeviceFault.Refused(
                reply.status(),
                "The printer refused the job with status 0x%04x.".formatted(reply.status()));
    }

    private static PrintOutcome notPrinted(DeviceFault fault) {
        return new PrintOutcome.NotPrinted(word(fault), fault.sentence());
    }

    private static PrintOutcome unknown(DeviceFault fault) {
        return new PrintOutcome.Unknown(word(fault), fault.sentence());
    }

    private static String word(DeviceFault fault) {
        return fault instanceof DeviceFault.Refused ? "refused" : "noAnswer";
    }
}
