package cn.onestop.benchmarks;

import java.util.function.UnaryOperator;

/**
 * Something that takes damaged input.
 *
 * @param promise what is checked of everything it takes, in words
 * @param run one go with this damage; throws what is a finding
 */
record Target(String name, String promise, Run run) {
    /** What became of a damaged input. */
    enum Fate {
        /** Refused in the parser's or driver's own way. */
        REFUSED,
        /** Taken, and what was read is the same as without damage. */
        SAME,
        /** Taken, and what was read is something else. */
        CHANGED
    }

    /** One go. */
    @FunctionalInterface
    interface Run {
        Fate with(UnaryOperator<byte[]> damage) throws Exception;
    }
}
