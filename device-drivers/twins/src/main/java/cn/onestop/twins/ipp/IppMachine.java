package cn.onestop.twins.ipp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The inside of the printer: paper, toner, and jobs that go forward with time. It knows no HTTP; it
 * looks at the time whenever it is asked something.
 */
final class IppMachine {
    private static final int FORMS_BEFORE_COUNTING = 3;

    private final LongSupplier nanoTime;
    private final List<IppJob> jobs = new ArrayList<>();
    private final Set<IppFault> faults = EnumSet.noneOf(IppFault.class);
    private final Set<String> reasons = new java.util.TreeSet<>();
    private long pageNanos = Duration.ofMillis(20).toNanos();
    private long nextPageAt;
    private OptionalInt pagesLeft = OptionalInt.empty();
    private String troubleToCome = "";
    private int pagesToTrouble;
    private int tonerPercent = 80;
    private int usualCopies = 1;
    private boolean pdf = true;
    private boolean creation = true;

    IppMachine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void fault(IppFault fault, boolean on) {
        tick();
        var _ = on ? faults.add(fault) : faults.remove(fault);
    }

    synchronized boolean has(IppFault fault) {
        return faults.contains(fault);
    }

    synchronized void clearFaults() {
        tick();
        faults.clear();
    }

    synchronized void reason(String reason, boolean on) {
        tick();
        var _ = on ? reasons.add(reason) : reasons.remove(reason);
    }

    synchronized void reasonAfterPages(String reason, int pages) {
        tick();
        troubleToCome = reason;
        pagesToTrouble = pages;
    }

    synchronized void paperForPages(OptionalInt pages) {
        tick();
        pagesLeft = pages;
    }

    synchronized void pace(Duration page) {
        tick();
        pageNanos = page.toNanos();
    }

    synchronized void toner(int percent) {
        tonerPercent = percent;
    }

    synchronized void usualCopies(int copies) {
        usualCopies = copies;
    }

    synchronized int usualCopies() {
        return usualCopies;
    }

    synchronized void takesPdf(boolean on) {
        pdf = on;
    }

    synchronized void createsJobs(boolean on) {
        creation = on;
    }

    synchronized boolean takesPdf() {
        return pdf;
    }

    synchronized boolean createsJobs() {
        return creation;
    }

    synchronized int tonerPercent() {
        return tonerPercent;
    }

    synchronized List<TwinPrint> prints() {
        tick();
        return jobs.stream()
                .filter(j -> j.document.isPresent())
                .map(j ->
                        new TwinPrint(
                                j.name, j.format, j.document.get().clone(), j.pages, j.printed))
                .toList();
    }

    /** 3 idle, 4 processing, 5 stopped. */
    synchronized int state() {
        tick();
        boolean busy = jobs.stream().anyMatch(j -> j.state == IppJob.PROCESSING);
        boolean stuck = jobs.stream().anyMatch(j -> j.state == IppJob.STOPPED);
        return !blocking().isEmpty() || stuck ? 5 : busy ? 4 : 3;
    }

    synchronized List<String> reasons() {
        tick();
        Set<String> all = new java.util.TreeSet<>(reasons);
        all.addAll(blocking());
        if (tonerPercent == 0) {
            all.add("toner-empty-error");
        } else if (tonerPercent <= 10) {
            all.add("toner-low-warning");
        }
        return all.isEmpty() ? List.of("none") : List.copyOf(all);
    }

    private Set<String> blocking() {
        Set<String> blocking = new java.util.TreeSet<>();
        reasons.stream()
                .filter(r -> !r.endsWith("-warning") && !r.endsWith("-report"))
                .forEach(blocking::add);
        if (pagesLeft.isPresent() && pagesLeft.getAsInt() == 0) {
            blocking.add("media-empty-error");
        }
        if (tonerPercent == 0) {
            blocking.add("toner-empty-error");
        }
        return blocking;
    }

    /**
     * @param copies empty when it does not say
     */
    synchronized IppJob create(String name, String user, Optional<Integer> copies) {
        tick();
        IppJob job = new IppJob(jobs.size() + 1, name, user);
        job.copies = has(IppFault.IGNORES_COPIES) ? usualCopies : copies.orElse(usualCopies);
        jobs.add(job);
        return job;
    }

    /**
     * @throws IOException when this is no document of that format; the job is aborted then
     */
    synchronized void give(IppJob job, String format, byte[] document) throws IOException {
        tick();
        job.format = format;
        try {
            job.pages = PageCount.of(format, document);
        } catch (IOException e) {
            job.now(IppJob.ABORTED, "document-format-error");
            throw e;
        }
        job.document = Optional.of(document.clone());
        job.reason = "none";
        tick();
    }

    /** Takes what came of a document for all of it, and prints a page. */
    synchronized void giveCut(IppJob job, String format, byte[] part) {
        tick();
        job.format = format;
        job.pages = 1;
        job.printed = 1;
        job.began = true;
        job.document = Optional.of(part.clone());
        job.now(IppJob.COMPLETED, "job-completed-successfully");
    }

    synchronized Optional<IppJob> find(int id) {
        tick();
        return has(IppFault.FORGETS_JOBS)
                ? Optional.empty()
                : jobs.stream().filter(j -> j.id == id).findFirst();
    }

    synchronized List<IppJob> jobs() {
        tick();
        return has(IppFault.FORGETS_JOBS) ? List.of() : List.copyOf(jobs);
    }

    synchronized List<IppAttribute> tells(IppJob job, String printer) {
        tick();
        boolean late =
                has(IppFault.COUNTS_LATE) && job.over() && job.asked++ < FORMS_BEFORE_COUNTING;
        boolean counts = !has(IppFault.COUNTS_NOTHING) && !has(IppFault.QUEUES_IN_DEVICE);
        return job.tells(printer, counts, late);
    }

    /** False when it is over already. */
    synchronized boolean cancel(IppJob job) {
        tick();
        if (job.over()) {
            return false;
        }
        if (!has(IppFault.IGNORES_CANCEL)) {
            job.now(IppJob.CANCELLED, "job-canceled-by-user");
        }
        return true;
    }

    /** Brings all jobs to where they are by now. */
    private void tick() {
        long now = nanoTime.getAsLong();
        while (true) {
            Optional<IppJob> next =
                    jobs.stream().filter(j -> !j.over() && j.document.isPresent()).findFirst();
            if (next.isEmpty() || !forward(next.get(), now)) {
                return;
            }
        }
    }

    /** One step of that job; false when there is none yet. */
    private boolean forward(IppJob job, long now) {
        if (job.state == IppJob.PENDING) {
            return begin(job, now);
        }
        if (!blocking().isEmpty() || has(IppFault.STOPS_AFTER_A_PAGE) && job.printed > 0) {
            job.now(IppJob.STOPPED, "printer-stopped");
            return false;
        }
        if (job.state == IppJob.STOPPED) {
            job.now(IppJob.PROCESSING, "job-printing");
            nextPageAt = now + pageNanos;
        }
        if (now - nextPageAt < 0) {
            return false;
        }
        return page(job);
    }

    private boolean begin(IppJob job, long now) {
        if (!blocking().isEmpty()) {
            return false;
        }
        if (has(IppFault.ABORTS_AT_ONCE)) {
            job.now(IppJob.ABORTED, "aborted-by-system");
            return true;
        }
        job.began = true;
        job.now(IppJob.PROCESSING, "job-printing");
        nextPageAt = now + pageNanos;
        return true;
    }

    private boolean page(IppJob job) {
        if (has(IppFault.QUEUES_IN_DEVICE)) {
            job.now(IppJob.COMPLETED, "queued-in-device");
            return true;
        }
        if (has(IppFault.COMPLETES_WITHOUT_PRINTING)) {
            job.now(IppJob.COMPLETED, "job-completed-successfully");
            return true;
        }
        job.printed++;
        pagesLeft = pagesLeft.isPresent() ? OptionalInt.of(pagesLeft.getAsInt() - 1) : pagesLeft;
        nextPageAt += pageNanos;
        if (pagesToTrouble > 0 && --pagesToTrouble == 0) {
            reasons.add(troubleToCome);
        }
        if (has(IppFault.ABORTS_AFTER_A_PAGE)) {
            job.now(IppJob.ABORTED, "aborted-by-system");
        } else if (job.printed >= job.sides()) {
            job.now(IppJob.COMPLETED, "job-completed-successfully");
        }
        return true;
    }
}
