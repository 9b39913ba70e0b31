package cn.onestop.twins.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One job inside the printer; guarded by the machine. */
final class IppJob {
    static final int PENDING = 3;
    static final int PROCESSING = 5;
    static final int STOPPED = 6;
    static final int CANCELLED = 7;
    static final int ABORTED = 8;
    static final int COMPLETED = 9;

    final int id;
    final String name;
    final String user;
    String format = "";
    Optional<byte[]> document = Optional.empty();
    int pages;
    int copies = 1;
    int printed;
    int state = PENDING;
    String reason = "job-incoming";
    boolean began;
    int asked;

    IppJob(int id, String name, String user) {
        this.id = id;
        this.name = name;
        this.user = user;
    }

    int sides() {
        return pages * copies;
    }

    boolean over() {
        return state >= CANCELLED;
    }

    void now(int state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** What it tells of itself, for a printer at that address. */
    List<IppAttribute> tells(String printer, boolean counts, boolean late) {
        List<IppAttribute> all = new ArrayList<>();
        all.add(IppAttribute.words(IppTag.URI, "job-uri", printer + "/" + id));
        all.add(IppAttribute.numbers(IppTag.INTEGER, "job-id", id));
        all.add(IppAttribute.numbers(IppTag.ENUM, "job-state", state));
        all.add(IppAttribute.keywords("job-state-reasons", reason));
        all.add(IppAttribute.words(IppTag.NAME, "job-name", name));
        all.add(IppAttribute.words(IppTag.NAME, "job-originating-user-name", user));
        all.add(IppAttribute.words(IppTag.URI, "job-printer-uri", printer));
        all.add(
                IppAttribute.words(
                        IppTag.URI,
                        "job-uuid",
                        "urn:uuid:00000000-0000-0000-0000-%012d".formatted(id)));
        all.add(IppAttribute.numbers(IppTag.INTEGER, "job-printer-up-time", 60));
        all.add(IppAttribute.numbers(IppTag.INTEGER, "time-at-creation", 1));
        all.add(time("time-at-completed", over()));
        all.add(IppAttribute.dateTime("date-time-at-creation"));
        all.add(dateTime("date-time-at-processing", began));
        all.add(dateTime("date-time-at-completed", over()));
        all.add(IppAttribute.words(IppTag.CHARSET, "attributes-charset", "utf-8"));
        all.add(IppAttribute.words(IppTag.LANGUAGE, "attributes-natural-language", "en"));
        if (counts) {
            all.add(time("time-at-processing", began));
            all.add(IppAttribute.numbers(IppTag.INTEGER, "job-impressions", pages));
            all.add(
                    IppAttribute.numbers(
                            IppTag.INTEGER, "job-impressions-completed", late ? 0 : printed));
        }
        return all;
    }

    private static IppAttribute time(String name, boolean there) {
        return there
                ? IppAttribute.numbers(IppTag.INTEGER, name, 2)
                : IppAttribute.nothing(IppTag.NO_VALUE, name);
    }

    private static IppAttribute dateTime(String name, boolean there) {
        return there ? IppAttribute.dateTime(name) : IppAttribute.nothing(IppTag.NO_VALUE, name);
    }
}
