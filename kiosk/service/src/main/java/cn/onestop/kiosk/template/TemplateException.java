package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;

/** A document cannot be filled; the sentence says what is missing. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String detail;
    private final transient Words.Sentence sentence;

    TemplateException(String detail, Words.Sentence sentence) {
        super(detail);
        this.detail = detail;
        this.sentence = sentence;
    }

    /** A word for programs, for example {@code factsIncomplete}. */
    public String detail() {
        return detail;
    }

    public Words.Sentence sentence() {
        return sentence;
    }
}
