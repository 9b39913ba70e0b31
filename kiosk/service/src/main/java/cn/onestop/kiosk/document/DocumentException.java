package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

/** A document cannot be made as it should be, so it is not made. */
public final class DocumentException extends RuntimeException {
    private final String detail;
    private final transient Words.Sentence sentence;

    /**
     * @param detail a short machine-readable word, for example {@code missingGlyph}
     */
    public DocumentException(String detail, Words.Sentence sentence) {
        super(detail + ": " + sentence.en());
        this.detail = detail;
        this.sentence = sentence;
    }

    public String detail() {
        return detail;
    }

    public Words.Sentence sentence() {
        return sentence;
    }
}
