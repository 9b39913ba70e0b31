package cn.onestop.mqtt;

/**
 * One broken rule.
 *
 * @param pointer JSON pointer (RFC 6901) to the place, empty for the whole message
 * @param rule the keyword of the schema that does not hold, for example {@code required}
 * @param detail the missing or unknown member's name, else empty; never a value
 */
public record Problem(String pointer, String rule, String detail) {
    @Override
    public String toString() {
        return "'" + pointer + "' " + rule + (detail.isEmpty() ? "" : " " + detail);
    }
}
