package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.words.Words;

import java.util.List;

/** A command that is not carried out, and why. Nothing was written. */
public final class Refusal extends RuntimeException {
    /** How the refusal is to be understood; on HTTP 404, 400, 409, 422, 409, 503. */
    public enum Kind {
        UNKNOWN,
        MALFORMED,
        NOT_NOW,
        LAW,
        BUSY,
        UNAVAILABLE
    }

    /**
     * One reason.
     *
     * @param where JSON pointer into what was sent, or empty
     * @param article the article of law, or empty
     */
    public record Reason(String code, String where, String article, Words.Sentence sentence) {}

    private final Kind kind;
    private final transient List<Reason> reasons;

    public Refusal(Kind kind, List<Reason> reasons) {
        super(kind + " " + reasons.stream().map(Reason::code).toList());
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    public Refusal(Kind kind, String code, Words.Sentence sentence) {
        this(kind, List.of(new Reason(code, "", "", sentence)));
    }

    public Kind kind() {
        return kind;
    }

    public List<Reason> reasons() {
        return reasons;
    }
}
