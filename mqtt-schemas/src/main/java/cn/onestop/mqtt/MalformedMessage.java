package cn.onestop.mqtt;

import java.util.List;

/** A message that breaks its schema. The text names places and rules, never values. */
public final class MalformedMessage extends RuntimeException {
    private final transient List<Problem> problems;

    public MalformedMessage(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
