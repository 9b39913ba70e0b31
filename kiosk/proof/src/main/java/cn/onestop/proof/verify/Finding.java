package cn.onestop.proof.verify;

/**
 * One thing the verifier found.
 *
 * @param code stable word for programs
 * @param zh the sentence in Chinese
 * @param en the same in English
 */
public record Finding(Code code, Severity severity, String zh, String en) {
    static Finding of(Code code, Object... args) {
        Sentence sentence = Sentence.say(code.name(), args);
        return new Finding(code, code.severity(), sentence.zh(), sentence.en());
    }
}
