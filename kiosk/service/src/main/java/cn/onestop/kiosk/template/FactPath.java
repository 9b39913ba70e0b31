package cn.onestop.kiosk.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a fact is: {@code suspect.name}, or {@code .name} of the repeated thing, or {@code .} for
 * the repeated thing itself.
 */
record FactPath(boolean relative, List<String> names) {
    private static final Pattern FORM =
            Pattern.compile("\\.|\\.?[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*){0,7}");

    FactPath {
        names = List.copyOf(names);
    }

    static Optional<FactPath> of(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean relative = text.startsWith(".");
        String rest = relative ? text.substring(1) : text;
        return Optional.of(
                new FactPath(relative, rest.isEmpty() ? List.of() : List.of(rest.split("\\."))));
    }

    /** Whether this is the other or leads through it. */
    boolean startsWith(FactPath other) {
        return relative == other.relative
                && names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** Whether an answer of the first signer. */
    boolean isChoice() {
        return !relative && names.size() == 2 && names.getFirst().equals("choices");
    }

    @Override
    public String toString() {
        return (relative ? "." : "") + String.join(".", names);
    }
}
