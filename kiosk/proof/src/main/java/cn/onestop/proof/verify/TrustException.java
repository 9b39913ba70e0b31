package cn.onestop.proof.verify;

/** The trust anchors cannot be read, so nothing can be verified. */
public final class TrustException extends RuntimeException {
    private final transient Sentence sentence;

    TrustException(Sentence sentence, Throwable cause) {
        super(sentence.en(), cause);
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
