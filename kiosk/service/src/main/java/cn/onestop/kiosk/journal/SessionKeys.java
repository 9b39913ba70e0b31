package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Digest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.AEADBadTagException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What one session's data key is used for. Three keys come from it by HKDF (RFC 5869), so a name
 * never uses a key that also encrypts, and a payload can never pass for a file.
 */
final class SessionKeys {
    static final int DATA_KEY_BYTES = 32;
    private final SecretKey payloads;
    private final SecretKey files;
    private final SecretKey names;

    SessionKeys(byte[] dataKey) {
        payloads = derived(dataKey, "onestop payload v1");
        files = derived(dataKey, "onestop file v1");
        names = derived(dataKey, "onestop file name v1");
    }

    /** Seals a payload; it opens only beside the envelope of that hash. */
    byte[] sealPayload(byte[] nonce, byte[] plain, Digest envelope) {
        return Aead.seal(payloads, nonce, plain, ascii(envelope));
    }

    byte[] openPayload(byte[] nonce, byte[] sealed, Digest envelope) throws AEADBadTagException {
        return Aead.open(payloads, nonce, sealed, ascii(envelope));
    }

    /** Seals a file; it opens only as the content of that digest. */
    byte[] sealFile(byte[] nonce, byte[] plain, Digest content) {
        return Aead.seal(files, nonce, plain, ascii(content));
    }

    byte[] openFile(byte[] nonce, byte[] sealed, Digest content) throws AEADBadTagException {
        return Aead.open(files, nonce, sealed, ascii(content));
    }

    /** The name under which a content is kept: 64 hexadecimal digits that nobody can guess. */
    String fileName(Digest content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(names);
            return HexFormat.of().formatHex(mac.doFinal(ascii(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    private static SecretKey derived(byte[] dataKey, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(dataKey)
                                    .thenExpand(
                                            purpose.getBytes(StandardCharsets.US_ASCII),
                                            DATA_KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF-SHA256", e);
        }
    }

    private static byte[] ascii(Digest digest) {
        return digest.text().getBytes(StandardCharsets.US_ASCII);
    }
}
