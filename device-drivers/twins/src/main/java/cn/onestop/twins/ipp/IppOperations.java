package cn.onestop.twins.ipp;

import cn.onestop.twins.ipp.IppMessage.Group;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the printer answers to an operation (RFC 8011 section 4). */
final class IppOperations {
    static final int PRINT_JOB = 0x02;
    static final int VALIDATE_JOB = 0x04;
    static final int CREATE_JOB = 0x05;
    static final int SEND_DOCUMENT = 0x06;
    private static final int CANCEL_JOB = 0x08;
    private static final int JOB_ATTRIBUTES = 0x09;
    private static final int JOBS = 0x0A;
    private static final int PRINTER_ATTRIBUTES = 0x0B;
    private static final int CANCEL_MY_JOBS = 0x39;
    private static final int CLOSE_JOB = 0x3B;
    private static final int IDENTIFY = 0x3C;

    private static final int OK = 0x0000;
    private static final int BAD_REQUEST = 0x0400;
    private static final int NOT_POSSIBLE = 0x0404;
    private static final int NOT_FOUND = 0x0406;
    private static final int FORMAT_NOT_SUPPORTED = 0x040A;
    private static final int COMPRESSION_NOT_SUPPORTED = 0x040F;
    private static final int FORMAT_ERROR = 0x0411;
    private static final int OPERATION_NOT_SUPPORTED = 0x0501;
    private static final int VERSION_NOT_SUPPORTED = 0x0503;
    private static final int BUSY = 0x0507;

    /** The attributes a job tells when nobody says which ones are wanted. */
    private static final Set<String> OF_A_LIST = Set.of("job-id", "job-uri");

    private final IppMachine machine;
    private final String uri;
    private final String web;

    IppOperations(IppMachine machine, String uri, String web) {
        this.machine = machine;
        this.uri = uri;
        this.web = web;
    }

    IppMessage answer(IppMessage request, byte[] document) {
        Optional<Integer> wrong = wrong(request);
        return wrong.isPresent()
                ? reply(request, wrong.get())
                : switch (request.code()) {
                    case PRINT_JOB -> printJob(request, document);
                    case VALIDATE_JOB -> reply(request, acceptable(request));
                    case CREATE_JOB -> createJob(request);
                    case SEND_DOCUMENT -> sendDocument(request, document);
                    case CANCEL_JOB -> cancelJob(request);
                    case JOB_ATTRIBUTES -> jobAttributes(request);
                    case JOBS -> jobs(request);
                    case PRINTER_ATTRIBUTES -> printerAttributes(request);
                    case CANCEL_MY_JOBS -> cancelMyJobs(request);
                    case CLOSE_JOB -> reply(request, job(request).isPresent() ? OK : NOT_FOUND);
                    case IDENTIFY -> reply(request, OK);
                    default -> reply(request, OPERATION_NOT_SUPPORTED);
                };
    }

    private static Optional<Integer> wrong(IppMessage request) {
        List<IppAttribute> about = request.group(IppTag.OPERATION).attributes();
        if (request.version() >> 8 != 1 && request.version() >> 8 != 2) {
            return Optional.of(VERSION_NOT_SUPPORTED);
        }
        boolean proper =
                request.request() > 0
                        && about.size() >= 3
                        && about.get(0).name().equals("attributes-charset")
                        && about.get(1).name().equals("attributes-natural-language")
                        && about.stream()
                                .anyMatch(a -> Set.of("printer-uri", "job-uri").contains(a.name()));
        return proper ? Optional.empty() : Optional.of(BAD_REQUEST);
    }

    /** Whether a job of this kind would be taken. */
    private int acceptable(IppMessage request) {
        if (machine.has(IppFault.BUSY)) {
            return BUSY;
        }
        String compression = about(request, "compression").orElse("none");
        if (!compression.equals("none")) {
            return COMPRESSION_NOT_SUPPORTED;
        }
        return formats().contains(format(request)) ? OK : FORMAT_NOT_SUPPORTED;
    }

    private List<String> formats() {
        List<String> formats =
                new ArrayList<>(
                        List.of("application/octet-stream", "image/pwg-raster", "image/jpeg"));
        if (machine.takesPdf()) {
            formats.add("application/pdf");
        }
        return formats;
    }

    private static String format(IppMessage request) {
        return about(request, "document-format").orElse("application/octet-stream");
    }

    private static Optional<String> about(IppMessage request, String name) {
        return request.group(IppTag.OPERATION).find(name).map(a -> a.first().text());
    }

    private IppMessage printJob(IppMessage request, byte[] document) {
        int status = acceptable(request);
        return status == OK ? give(request, fresh(request), document) : reply(request, status);
    }

    private IppMessage createJob(IppMessage request) {
        if (!machine.createsJobs()) {
            return reply(request, OPERATION_NOT_SUPPORTED);
        }
        return machine.has(IppFault.BUSY)
                ? reply(request, BUSY)
                : withJob(request, OK, fresh(request));
    }

    private static boolean flag(IppMessage request, String name) {
        return request.group(IppTag.OPERATION)
                .find(name)
                .filter(a -> a.first().bytes().length == 1 && a.first().bytes()[0] != 0)
                .isPresent();
    }

    private IppJob fresh(IppMessage request) {
        return machine.create(
                about(request, "job-name").orElse("untitled"),
                user(request),
                request.group(IppTag.JOB).find("copies").map(a -> a.first().number()));
    }

    private static String user(IppMessage request) {
        return about(request, "requesting-user-name").orElse("anonymous");
    }

    private IppMessage sendDocument(IppMessage request, byte[] document) {
        Optional<IppJob> job = job(request);
        if (job.isEmpty()) {
            return reply(request, NOT_FOUND);
        }
        if (job.get().over() || job.get().document.isPresent()) {
            return reply(request, NOT_POSSIBLE);
        }
        if (request.group(IppTag.OPERATION).find("last-document").isEmpty()) {
            return reply(request, BAD_REQUEST);
        }
        if (document.length == 0) {
            return withJob(request, OK, job.get());
        }
        int status = acceptable(request);
        return status == OK ? give(request, job.get(), document) : reply(request, status);
    }

    private IppMessage give(IppMessage request, IppJob job, byte[] document) {
        if (machine.has(IppFault.REFUSES_DOCUMENT)) {
            machine.cancel(job);
            return reply(request, FORMAT_NOT_SUPPORTED);
        }
        try {
            machine.give(job, format(request), document);
        } catch (IOException e) {
            return reply(request, FORMAT_ERROR);
        }
        return machine.has(IppFault.REFUSES_WHAT_IT_PRINTED)
                ? reply(request, FORMAT_ERROR)
                : withJob(request, OK, job);
    }

    /** A document of which no more came, from one who will never hear the answer. */
    void cut(IppMessage request, byte[] part) {
        machine.giveCut(job(request).orElseGet(() -> fresh(request)), format(request), part);
    }

    private Optional<IppJob> job(IppMessage request) {
        Group about = request.group(IppTag.OPERATION);
        Optional<Integer> id =
                about.find("job-id")
                        .map(a -> a.first().number())
                        .or(() -> about.find("job-uri").flatMap(a -> last(a.first().text())));
        return id.flatMap(machine::find);
    }

    private static Optional<Integer> last(String jobUri) {
        String number = jobUri.substring(jobUri.lastIndexOf('/') + 1);
        return number.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(number))
                : Optional.empty();
    }

    private IppMessage cancelJob(IppMessage request) {
        return reply(
                request,
                job(request).map(j -> machine.cancel(j) ? OK : NOT_POSSIBLE).orElse(NOT_FOUND));
    }

    private IppMessage cancelMyJobs(IppMessage request) {
        machine.jobs().stream().filter(j -> j.user.equals(user(request))).forEach(machine::cancel);
        return reply(request, OK);
    }

    private IppMessage jobAttributes(IppMessage request) {
        return job(request)
                .map(j ->
                        reply(
                                request,
                                OK,
                                List.of(
                                        new Group(
                                                IppTag.JOB,
                                                wanted(request, machine.tells(j, uri), Set.of())))))
                .orElseGet(() -> reply(request, NOT_FOUND));
    }

    private IppMessage jobs(IppMessage request) {
        String which = about(request, "which-jobs").orElse("not-completed");
        boolean mine = flag(request, "my-jobs");
        List<Group> groups =
                machine.jobs().stream()
                        .filter(j -> !mine || j.user.equals(user(request)))
                        .filter(j -> which.equals("all") || j.over() == which.equals("completed"))
                        .map(j ->
                                new Group(
                                        IppTag.JOB,
                                        wanted(request, machine.tells(j, uri), OF_A_LIST)))
                        .toList();
        return reply(request, OK, groups);
    }

    private IppMessage printerAttributes(IppMessage request) {
        List<IppAttribute> all = new ArrayList<>(PrinterFacts.all(uri, web));
        all.addAll(PrinterFacts.jobs());
        all.addAll(PrinterFacts.media());
        all.addAll(now());
        return reply(
                request, OK, List.of(new Group(IppTag.PRINTER, wanted(request, all, Set.of()))));
    }

    /** What changes from one question to the next. */
    private List<IppAttribute> now() {
        int[] operations =
                machine.createsJobs()
                        ? PrinterFacts.OPERATIONS
                        : PrinterFacts.OPERATIONS_WITHOUT_CREATION;
        int waiting = (int) machine.jobs().stream().filter(j -> !j.over()).count();
        int toner = machine.tonerPercent();
        return List.of(
                numbers("printer-state", IppTag.ENUM, machine.state()),
                IppAttribute.keywords(
                        "printer-state-reasons", machine.reasons().toArray(String[]::new)),
                IppAttribute.flag("printer-is-accepting-jobs", true),
                numbers("copies-default", IppTag.INTEGER, machine.usualCopies()),
                numbers("queued-job-count", IppTag.INTEGER, waiting),
                IppAttribute.numbers(IppTag.ENUM, "operations-supported", operations),
                IppAttribute.words(
                        IppTag.MIME_TYPE,
                        "document-format-supported",
                        formats().toArray(String[]::new)),
                IppAttribute.words(
                        IppTag.MIME_TYPE, "document-format-default", "application/octet-stream"),
                IppAttribute.words(IppTag.OCTETS, "printer-supply", supply(toner)),
                IppAttribute.words(IppTag.TEXT, "printer-supply-description", "Black toner"),
                IppAttribute.keywords("marker-types", "toner"),
                numbers("marker-levels", IppTag.INTEGER, toner),
                numbers("marker-low-levels", IppTag.INTEGER, 10));
    }

    private static String supply(int percent) {
        return "index=1;class=supplyThatIsConsumed;type=toner;unit=percent;maxcapacity=100;level="
                + percent
                + ";colorantname=black;";
    }

    private static IppAttribute numbers(String name, int tag, int number) {
        return IppAttribute.numbers(tag, name, number);
    }

    /**
     * Those that are asked for.
     *
     * @param usual names when nothing is asked for in particular; empty for all
     */
    private static List<IppAttribute> wanted(
            IppMessage request, List<IppAttribute> all, Set<String> usual) {
        Set<String> names = new TreeSet<>();
        request.group(IppTag.OPERATION)
                .find("requested-attributes")
                .ifPresent(a -> a.values().forEach(v -> names.add(v.text())));
        Set<String> asked = names.isEmpty() ? usual : names;
        if (asked.contains("all") || asked.isEmpty()) {
            return all;
        }
        boolean groups =
                asked.stream()
                        .anyMatch(n ->
                                n.toLowerCase(Locale.ROOT)
                                        .matches("(job|printer)-(template|description)"));
        return groups ? all : all.stream().filter(a -> asked.contains(a.name())).toList();
    }

    private IppMessage withJob(IppMessage request, int status, IppJob job) {
        Set<String> told = Set.of("job-id", "job-uri", "job-state", "job-state-reasons");
        List<IppAttribute> tells =
                machine.tells(job, uri).stream().filter(a -> told.contains(a.name())).toList();
        return reply(request, status, List.of(new Group(IppTag.JOB, tells)));
    }

    private static IppMessage reply(IppMessage request, int status) {
        return reply(request, status, List.of());
    }

    private static IppMessage reply(IppMessage request, int status, List<Group> more) {
        List<Group> groups = new ArrayList<>();
        groups.add(
                new Group(
                        IppTag.OPERATION,
                        List.of(
                                IppAttribute.words(IppTag.CHARSET, "attributes-charset", "utf-8"),
                                IppAttribute.words(
                                        IppTag.LANGUAGE, "attributes-natural-language", "en"))));
        groups.addAll(more);
        int version = request.version() >> 8 == 1 ? 0x0101 : 0x0200;
        return new IppMessage(version, status, request.request(), List.copyOf(groups));
    }
}
