package cn.onestop.kiosk.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * The file of one session in the key store: kind, nonce, AES-256-GCM under the key-encryption key,
 * bound to kind and session. An erased session keeps its file, as a tombstone that only the holder
 * of the key-encryption key can make. So erasure (a tombstone that opens) is never taken for damage
 * (no file, or one that does not open), nor damage for erasure.
 */
sealed interface KeyRecord {
    /** A session with its data key. */
    record Live(byte[] dataKey) implements KeyRecord {}

    /** A session whose key was destroyed on purpose. */
    record Erased() implements KeyRecord {}

    byte LIVE = 'K';
    byte ERASED = 'E';

    static byte[] encode(KeyRecord key, String session, SecretKey kek, byte[] nonce) {
        byte kind = key instanceof Live ? LIVE : ERASED;
        byte[] plain = key instanceof Live live ? live.dataKey() : new byte[0];
        byte[] sealed = Aead.seal(kek, nonce, plain, bound(kind, session));
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(kind)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Empty when these are not the bytes that were written for that session under that key. */
    static Optional<KeyRecord> decode(byte[] bytes, String session, SecretKey kek) {
        if (bytes.length <= 1 + Aead.NONCE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte kind = in.get();
        byte[] nonce = new byte[Aead.NONCE_BYTES];
        in.get(nonce);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        byte[] plain;
        try {
            plain = Aead.open(kek, nonce, sealed, bound(kind, session));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
        if (kind == LIVE && plain.length == SessionKeys.DATA_KEY_BYTES) {
            return Optional.of(new Live(plain));
        }
        return kind == ERASED && plain.length == 0 ? Optional.of(new Erased()) : Optional.empty();
    }

    private static byte[] bound(byte kind, String session) {
        return ((char) kind + " " + session).getBytes(StandardCharsets.US_ASCII);
    }
}
