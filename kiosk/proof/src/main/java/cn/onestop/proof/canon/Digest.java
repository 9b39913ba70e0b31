package cn.onestop.proof.canon;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A digest written as {@code sha-256:} and 64 lower-case hexadecimal digits. The prefix leaves room
 * for other algorithms.
 */
public record Digest(String text) {
    private static final Pattern FORM = Pattern.compile("sha-256:[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a digest is 'sha-256:' and 64 lower-case hexadecimal digits");
        }
    }

    /** SHA-256 over the parts, one after the other. */
    public static Digest of(byte[]... parts) {
        MessageDigest sha = sha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return new Digest("sha-256:" + HexFormat.of().formatHex(sha.digest()));
    }

    /** SHA-256 over a stretch of bytes. */
    public static Digest of(byte[] bytes, int offset, int length) {
        MessageDigest sha = sha256();
        sha.update(bytes, offset, length);
        return new Digest("sha-256:" + HexFormat.of().formatHex(sha.digest()));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(text, text.indexOf(':') + 1, text.length());
    }

    public Json json() {
        return new Json.Str(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
