package cn.onestop.kiosk.template;

import java.util.List;
import java.util.stream.Collectors;

/** The catalogue cannot be used; every problem is named, a line each. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<TemplateProblem> problems;

    CatalogueException(List<TemplateProblem> problems) {
        super(problems.stream().map(TemplateProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<TemplateProblem> problems() {
        return problems;
    }
}
