package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/**
 * The kiosk's key with its certificates, the signer first. A self-signed root at the end is left
 * out: who trusts it has it already, and who has not must not take it from the file.
 */
public final class SealKey {
    static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final byte[] PROBE = {'o', 'n', 'e', 's', 't', 'o', 'p'};

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final String id;

    private SealKey(PrivateKey key, List<X509Certificate> chain, String id) {
        this.key = key;
        this.chain = chain;
        this.id = id;
    }

    /**
     * @throws SealException when the key is not P-256, not that of the first certificate, or a
     *     certificate is not signed by the next
     */
    public static SealKey of(PrivateKey key, List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw SealException.of("chain.empty");
        }
        List<X509Certificate> chain =
                certificates.stream()
                        .filter(c -> c.equals(certificates.get(0)) || !isSelfSigned(c))
                        .toList();
        if (!isP256(key) || !isP256(chain.get(0).getPublicKey())) {
            throw SealException.of("key.curve");
        }
        try {
            requirePair(key, chain.get(0));
            for (int i = 1; i < certificates.size(); i++) {
                requireIssued(certificates.get(i - 1), certificates.get(i));
            }
            byte[] signer = chain.get(0).getEncoded();
            return new SealKey(key, chain, HexFormat.of().formatHex(Digest.of(signer).bytes()));
        } catch (CertificateEncodingException e) {
            throw SealException.because(e, "chain.order", 1);
        }
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    /** SHA-256 of the signing certificate, 64 lower-case hexadecimal digits. */
    public String id() {
        return id;
    }

    /** Whether every certificate is valid then, milliseconds since 1970. */
    public boolean validAt(long ms) {
        Date then = new Date(ms);
        return chain.stream()
                .allMatch(each ->
                        !then.before(each.getNotBefore()) && !then.after(each.getNotAfter()));
    }

    /** The id only. */
    @Override
    public String toString() {
        return "SealKey[" + id + "]";
    }

    private static boolean isP256(Key key) {
        return key instanceof ECKey ec && P256_ORDER.equals(ec.getParams().getOrder());
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(PROBE);
            if (!signer.verify(signature)) {
                throw SealException.of("key.mismatch");
            }
        } catch (GeneralSecurityException e) {
            throw SealException.because(e, "key.mismatch");
        }
    }

    private static void requireIssued(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw SealException.because(
                    e, "chain.order", certificate.getSubjectX500Principal().getName());
        }
    }
}
