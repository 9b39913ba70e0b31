package cn.onestop.proof.canon;

/**
 * A salted commitment: {@code digest(salt32 ‖ canonical(payload))}. Without the salt nobody can
 * guess a payload as small as an identity number from it.
 */
public record Commitment(Digest digest) {
    public static final int SALT_BYTES = 32;

    public static Commitment to(byte[] salt, Json payload) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        return new Commitment(Digest.of(salt, payload.canonical()));
    }

    public boolean opensTo(byte[] salt, Json payload) {
        return to(salt, payload).equals(this);
    }
}
