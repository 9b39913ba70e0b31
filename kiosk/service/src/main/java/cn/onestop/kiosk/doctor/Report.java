package cn.onestop.kiosk.doctor;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that was found.
 *
 * @param kiosk its name, empty when the configuration cannot be read
 * @param software version of this program
 */
public record Report(
        long atMs, String kiosk, String software, List<Finding> checks, List<Examination> devices) {
    /** What it comes to. */
    public enum Result {
        READY("ready", 0),
        NOT_READY("notReady", 1),
        CANNOT_CHECK("cannotCheck", 2);

        private final String word;
        private final int exitCode;

        Result(String word, int exitCode) {
            this.word = word;
            this.exitCode = exitCode;
        }

        public String word() {
            return word;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public Report {
        checks = List.copyOf(checks);
        devices = List.copyOf(devices);
    }

    /** What could not be looked at outweighs what is known to be wrong: it may be more. */
    public Result result() {
        List<Finding.Grade> grades =
                Stream.concat(
                                checks.stream().map(Finding::grade),
                                devices.stream().map(Examination::grade))
                        .toList();
        if (grades.contains(Finding.Grade.UNKNOWN)) {
            return Result.CANNOT_CHECK;
        }
        return grades.contains(Finding.Grade.BAD) ? Result.NOT_READY : Result.READY;
    }
}
