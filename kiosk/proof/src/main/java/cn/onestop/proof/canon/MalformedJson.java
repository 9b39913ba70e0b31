package cn.onestop.proof.canon;

/**
 * A JSON text or value outside the subset of {@link Json}. The message names the place or the rule,
 * never the value.
 */
public final class MalformedJson extends RuntimeException {
    public MalformedJson(String message) {
        super(message);
    }
}
