package cn.onestop.kiosk.journal;

import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a 12-byte nonce and a 16-byte tag. */
final class Aead {
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Aead() {}

    static byte[] seal(SecretKey key, byte[] nonce, byte[] plain, byte[] bound) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, plain, bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * @throws AEADBadTagException when key, nonce, content or what it is bound to is not the one
     *     that was sealed
     */
    static byte[] open(SecretKey key, byte[] nonce, byte[] sealed, byte[] bound)
            throws AEADBadTagException {
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, sealed, bound);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] input, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(input);
    }
}
