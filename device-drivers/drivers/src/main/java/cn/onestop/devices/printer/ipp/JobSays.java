package cn.onestop.devices.printer.ipp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a printer says of one job (RFC 8011 section 5.3).
 *
 * @param impressions sides that are on paper, where the printer counts them
 * @param began that it has begun to print it: a time at processing
 * @param neverBegan that it says so: a time at processing without a value
 */
record JobSays(
        int id,
        String name,
        State state,
        List<String> reasons,
        OptionalInt impressions,
        boolean began,
        boolean neverBegan) {
    static final List<String> WANTED =
            List.of(
                    "job-id",
                    "job-name",
                    "job-state",
                    "job-state-reasons",
                    "job-impressions-completed",
                    "time-at-processing");

    /** Reasons of RFC 8011 section 5.3.8 that do not go together with a whole document on paper. */
    private static final Set<String> SPOILED =
            Set.of(
                    "job-completed-with-errors",
                    "submission-interrupted",
                    "aborted-by-system",
                    "unsupported-compression",
                    "compression-error",
                    "unsupported-document-format",
                    "document-format-error");

    private static final String BEGAN = "time-at-processing";

    /** RFC 8011 section 5.3.7. */
    enum State {
        PENDING,
        HELD,
        PROCESSING,
        STOPPED,
        CANCELLED,
        ABORTED,
        COMPLETED,
        /** Not told, or a number nobody knows. */
        UNTOLD;

        private static final int FIRST = 3;
        private static final int LAST = 9;

        static State of(int number) {
            return number < FIRST || number > LAST ? UNTOLD : values()[number - FIRST];
        }

        boolean over() {
            return this == CANCELLED || this == ABORTED || this == COMPLETED;
        }

        boolean waits() {
            return this == PENDING || this == HELD;
        }
    }

    /** Empty when it does not even tell which job it speaks of. */
    static Optional<JobSays> of(IppReply.Values job) {
        OptionalInt id = job.number("job-id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new JobSays(
                        id.getAsInt(),
                        job.word("job-name").orElse(""),
                        State.of(job.number("job-state").orElse(0)),
                        job.words("job-state-reasons"),
                        job.number("job-impressions-completed"),
                        job.number(BEGAN).isPresent(),
                        job.emptyHanded(BEGAN)));
    }

    /** Completed, but only passed to something that cannot tell how it goes on. */
    boolean handedOn() {
        return reasons.contains("queued-in-device");
    }

    /** Completed, but not well. */
    boolean spoiled() {
        return reasons.stream().anyMatch(SPOILED::contains);
    }

    /** Whether something may be on paper, as far as the printer tells. */
    boolean mayHavePrinted() {
        return began || state == State.PROCESSING || state == State.STOPPED || counted() > 0;
    }

    /** Whether the printer says outright that nothing is on paper. */
    boolean saysNothingPrinted() {
        return !mayHavePrinted() && (neverBegan || impressions.isPresent());
    }

    int counted() {
        return impressions.orElse(0);
    }
}
