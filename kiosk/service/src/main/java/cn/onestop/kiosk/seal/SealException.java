package cn.onestop.kiosk.seal;

import cn.onestop.kiosk.words.Words;

import org.jspecify.annotations.Nullable;

/** A document cannot be sealed as it should be, so it is not sealed. */
public final class SealException extends RuntimeException {
    private final String detail;
    private final transient Words.Sentence sentence;

    private SealException(String detail, Words.Sentence sentence, @Nullable Throwable cause) {
        super(detail + ": " + sentence.en(), cause);
        this.detail = detail;
        this.sentence = sentence;
    }

    /**
     * @param detail a short machine-readable word; the sentence is {@code seal.<detail>}
     */
    static SealException of(String detail, Object... args) {
        return new SealException(detail, Words.say("seal." + detail, args), null);
    }

    static SealException because(Throwable cause, String detail, Object... args) {
        return new SealException(detail, Words.say("seal." + detail, args), cause);
    }

    /** For example {@code keyFile.permissions} or {@code slot.filled}. */
    public String detail() {
        return detail;
    }

    public Words.Sentence sentence() {
        return sentence;
    }
}
