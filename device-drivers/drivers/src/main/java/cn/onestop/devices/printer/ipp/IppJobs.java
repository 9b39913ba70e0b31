package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.Deadline;

import java.util.Optional;

/** What can be asked about one job, and its cancelling. */
final class IppJobs {
    private static final String NOT_COMPLETED = "not-completed";

    private final IppClient client;
    private final String name;

    /**
     * @param name of the job; the only thing by which a job whose number was lost can be found
     */
    IppJobs(IppClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Cancels a job that nobody follows any more, whose number may not be known: within 1 s. */
    void leave(Optional<Integer> known) {
        IppJobs last = new IppJobs(client.atLast(), name);
        try {
            last.cancel(known.isPresent() ? known : last.found(NOT_COMPLETED));
        } catch (DeviceException silent) {
            return; // the outcome is a question already
        }
    }

    /**
     * @throws DeviceException also when the printer does not know the job: Refused
     */
    JobSays ask(int id) {
        IppReply reply = client.ask(IppRequest.jobAttributes(client.printer(), id));
        if (!reply.good()) {
            throw new DeviceException(
                    new DeviceFault.Refused(
                            reply.status(), "The printer does not tell what became of the job."));
        }
        return of(reply)
                .filter(job -> job.id() == id)
                .orElseThrow(() -> HttpReply.garbled("The printer speaks of another job."));
    }

    /** The first job an answer tells of. */
    static Optional<JobSays> of(IppReply reply) {
        return reply.jobs().stream().flatMap(job -> JobSays.of(job).stream()).findFirst();
    }

    /** The job of that name, for as long as the printer may be away. */
    Optional<Integer> find() {
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

    /** The same, asked once. */
    Optional<Integer> findQuietly() {
        try {
            return findNow();
        } catch (DeviceException silent) {
            return Optional.empty(); // a job without a document prints nothing
        }
    }

    private Optional<Integer> findNow() {
        Optional<Integer> going = found(NOT_COMPLETED);
        return going.isPresent() ? going : found("completed");
    }

    private Optional<Integer> found(String which) {
        IppReply reply = client.ask(IppRequest.jobs(client.printer(), which));
        return reply.jobs().stream()
                .flatMap(job -> JobSays.of(job).stream())
                .filter(job -> job.name().equals(name))
                .map(JobSays::id)
                .findFirst();
    }

    void cancel(Optional<Integer> id) {
        try {
            id.ifPresent(job -> client.ask(IppRequest.cancelJob(client.printer(), job)));
        } catch (DeviceException silent) {
            return; // the looks that follow say whether it was cancelled
        }
    }

    /** How the printer is; empty when it does not say. */
    Optional<DeviceStatus> health() {
        try {
            IppReply reply =
                    client.ask(IppRequest.printerAttributes(client.printer(), IppHealth.WANTED));
            return reply.good() ? Optional.of(IppHealth.of(reply.printer())) : Optional.empty();
        } catch (DeviceException silent) {
            return Optional.empty(); // what becomes of the job is asked for by itself
        }
    }

    /** Trouble that may be over at the next look. */
    static boolean passes(DeviceFault fault) {
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
}
