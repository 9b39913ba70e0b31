package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.printer.PrintOutcome;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One job from its creation to its end. The document leaves once; a lost answer is followed by
 * questions only. What is on paper is said by what the printer says of the job, never by what we
 * believe to have sent.
 */
final class IppRun {
    /** Not now: temporarily unavailable, not accepting jobs, busy. Said before a job exists. */
    private static final Set<Integer> CLEAR_REFUSALS = Set.of(0x0502, 0x0506, 0x0507);

    private final IppClient client;
    private final PrinterSays printer;
    private final String name;
    private final byte[] document;
    private final boolean twoSided;
    private final int impressions;

    /** Something of the job was seen being printed. */
    private boolean sawPrinting;

    /** What held the job up when its time was over; empty for nothing. */
    private String held = "";

    /**
     * @param name of the job; the only thing by which a job whose number was lost can be found
     * @param impressions how many sides the printer must have printed in the end
     */
    IppRun(
            IppClient client,
            PrinterSays printer,
            String name,
            byte[] document,
            boolean twoSided,
            int impressions) {
        this.client = client;
        this.printer = printer;
        this.name = name;
        this.document = document;
        this.twoSided = twoSided;
        this.impressions = impressions;
    }

    PrintOutcome print() {
        return printer.createsJobs() ? createThenSend() : sendAtOnce();
    }

    /** The job has a number before its document leaves: no answer that is lost can hide it. */
    private PrintOutcome createThenSend() {
        IppReply created;
        try {
            created =
                    client.ask(
                            IppRequest.createJob(client.printer(), name, printer.ticket(twoSided)));
        } catch (DeviceException e) {
            cancelQuietly(findQuietly());
            return notPrinted(e.fault());
        }
        Optional<JobSays> job = job(created);
        if (!created.good() || job.isEmpty()) {
            return refused(created);
        }
        int id = job.get().id();
        return after(
                client.send(
                        IppRequest.sendDocument(client.printer(), id, printer.format()), document),
                Optional.of(id));
    }

    private PrintOutcome sendAtOnce() {
        return after(
                client.send(
                        IppRequest.printJob(
                                client.printer(), name, printer.format(), printer.ticket(twoSided)),
                        document),
                Optional.empty());
    }

    /**
     * @param known the job's number where it has one already
     */
    private PrintOutcome after(IppClient.Sent sent, Optional<Integer> known) {
        return switch (sent) {
            case IppClient.Sent.NothingLeft(DeviceFault fault) -> {
                cancelQuietly(known);
                yield notPrinted(fault);
            }
            case IppClient.Sent.SomeLeft(DeviceFault fault) -> {
                Optional<Integer> id = known.isPresent() ? known : find();
                cancelQuietly(id);
                yield id.map(job -> follow(job, ending())).orElseGet(() -> unknown(fault));
            }
            case IppClient.Sent.AnswerLost(DeviceFault fault) -> {
                Optional<Integer> id = known.isPresent() ? known : find();
                yield id.map(job -> follow(job, whole())).orElseGet(() -> unknown(fault));
            }
            case IppClient.Sent.Answered(IppReply reply) -> answered(reply, known);
        };
    }

    private PrintOutcome answered(IppReply reply, Optional<Integer> known) {
        Optional<Integer> id = known.isPresent() ? known : job(reply).map(JobSays::id);
        if (reply.good()) {
            return id.map(job -> follow(job, whole()))
                    .orElseGet(() ->
                            new PrintOutcome.Unknown(
                                    "noAnswer",
                                    "The printer took the job and does not say its number."));
        }
        boolean clear = CLEAR_REFUSALS.contains(reply.status()) || reply.clientError();
        Optional<Integer> job = known.isEmpty() && !clear ? find() : known;
        if (job.isEmpty()) {
            return clear ? refused(reply) : unknown(refusal(reply));
        }
        cancelQuietly(job);
        PrintOutcome ended = follow(job.get(), ending());
        return ended instanceof PrintOutcome.NotPrinted || clear && !sawPrinting
                ? refused(reply)
                : ended;
    }

    private Deadline whole() {
        return Deadline.in(
                client.times().job().plus(client.times().page().multipliedBy(impressions)));
    }

    private Deadline ending() {
        return Deadline.in(client.times().ending());
    }

    /** Looks at the job until it has ended, or time is up: then it is cancelled. */
    private PrintOutcome follow(int id, Deadline deadline) {
        try {
            Optional<JobSays> last = look(id, deadline);
            if (last.isPresent() && last.get().state().over()) {
                return ended(id, last.get());
            }
            held = trouble("");
            cancelQuietly(Optional.of(id));
            return look(id, ending())
                    .filter(job -> job.state().over())
                    .map(job -> ended(id, job))
                    .orElseGet(() ->
                            new PrintOutcome.Unknown(
                                    reason("noAnswer"),
                                    "The printer did not end the job in time."));
        } catch (DeviceException e) {
            return unknown(e.fault());
        }
    }

    /**
     * The job when it had ended, or as it was last seen; empty when it was not seen.
     *
     * @throws DeviceException when the printer was away for too long, does not know the job, or we
     *     are closed
     */
    private Optional<JobSays> look(int id, Deadline deadline) {
        Optional<JobSays> last = Optional.empty();
        Deadline silence = Deadline.in(client.times().silence());
        while (true) {
            try {
                JobSays now = ask(id);
                sawPrinting |= now.mayHavePrinted();
                last = Optional.of(now);
                silence = Deadline.in(client.times().silence());
                if (now.state().over()) {
                    return last;
                }
            } catch (DeviceException e) {
                if (!passes(e.fault()) || silence.over()) {
                    throw e;
                }
            }
            if (deadline.over()) {
                return last;
            }
            client.pause(client.times().poll());
        }
    }

    /** Trouble that may be over at the next look. */
    private static boolean passes(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.Closed f -> false;
            case DeviceFault.Unacceptable f -> false;
            case DeviceFault.Disconnected f -> true;
            case DeviceFault.TimedOut f -> true;
            case DeviceFault.Garbled f -> true;
            case DeviceFault.Refused f -> f.code() != IppReply.NOT_FOUND;
            case DeviceFault.CannotOpen f -> true;
            case DeviceFault.CannotConfigure f -> true;
        };
    }

    private JobSays ask(int id) {
        IppReply reply = client.ask(IppRequest.jobAttributes(client.printer(), id));
        if (!reply.good()) {
            throw new DeviceException(
                    new DeviceFault.Refused(
                            reply.status(), "The printer does not tell what became of the job."));
        }
        return job(reply)
                .filter(job -> job.id() == id)
                .orElseThrow(() -> HttpReply.garbled("The printer speaks of another job."));
    }

    private PrintOutcome ended(int id, JobSays last) {
        if (last.state() == JobSays.State.COMPLETED) {
            return completed(id, last);
        }
        boolean cancelled = last.state() == JobSays.State.CANCELLED;
        String word = cancelled ? "cancelled" : "aborted";
        String sentence = "The printer " + word + " the job: " + last.reasons() + ".";
        return last.saysNothingPrinted() && !sawPrinting
                ? new PrintOutcome.NotPrinted(reason(word), sentence)
                : new PrintOutcome.Unknown(reason(word), sentence);
    }

    /** A printer that counts must count all sides; it may need a moment for the last ones. */
    private PrintOutcome completed(int id, JobSays first) {
        Deadline deadline = ending();
        JobSays job = first;
        while (job.impressions().isPresent() && job.counted() < impressions && !deadline.over()) {
            client.pause(client.times().poll());
            job = ask(id);
        }
        if (job.reasons().contains("job-completed-with-errors")) {
            return new PrintOutcome.Unknown(
                    trouble("printerError"), "The printer completed the job with errors.");
        }
        if (job.impressions().isPresent() && job.counted() < impressions) {
            return new PrintOutcome.Unknown(
                    "incomplete",
                    "The printer says the job is completed and counts "
                            + job.counted()
                            + " of "
                            + impressions
                            + " pages.");
        }
        return new PrintOutcome.Confirmed();
    }

    private String reason(String otherwise) {
        return held.isEmpty() ? trouble(otherwise) : held;
    }

    /** What the printer says is wrong with it, else that word. */
    private String trouble(String otherwise) {
        try {
            DeviceStatus now =
                    IppHealth.of(
                            client.ask(
                                            IppRequest.printerAttributes(
                                                    client.printer(), IppHealth.WANTED))
                                    .printer());
            return now.state() == DeviceState.ONLINE || now.detail().isEmpty()
                    ? otherwise
                    : now.detail();
        } catch (DeviceException silent) {
            return otherwise; // the outcome is known already, only its reason is not
        }
    }

    /** The job of that name, for as long as the printer may be away. */
    private Optional<Integer> find() {
        Deadline silence = Deadline.in(client.times().silence());
        while (true) {
            try {
                return findNow();
            } catch (DeviceException e) {
                if (!passes(e.fault()) || silence.over()) {
                    return Optional.empty();
                }
            }
            try {
                client.pause(client.times().poll());
            } catch (DeviceException closed) {
                return Optional.empty();
            }
        }
    }

    private Optional<Integer> findQuietly() {
        try {
            return findNow();
        } catch (DeviceException silent) {
            return Optional.empty(); // a job without a document prints nothing
        }
    }

    private Optional<Integer> findNow() {
        for (String which : List.of("not-completed", "completed")) {
            IppReply reply = client.ask(IppRequest.jobs(client.printer(), which));
            Optional<Integer> found =
                    reply.jobs().stream()
                            .flatMap(job -> JobSays.of(job).stream())
                            .filter(job -> job.name().equals(name))
                            .map(JobSays::id)
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void cancelQuietly(Optional<Integer> id) {
        try {
            id.ifPresent(job -> client.ask(IppRequest.cancelJob(client.printer(), job)));
        } catch (DeviceException silent) {
            return; // the looks that follow say whether it was cancelled
        }
    }

    private static Optional<JobSays> job(IppReply reply) {
        return reply.jobs().stream().flatMap(job -> JobSays.of(job).stream()).findFirst();
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
