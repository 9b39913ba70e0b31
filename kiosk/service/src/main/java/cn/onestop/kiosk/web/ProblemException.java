package cn.onestop.kiosk.web;

/** Ends the handling of a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.status() + " " + problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
