package cn.onestop.proof.verify;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Leads a signing certificate to a trust anchor as of a date. Revocation is not asked: the verifier
 * works without a network.
 */
final class Trust {
    private final List<X509Certificate> anchors;
    private final Map<List<X509Certificate>, Optional<X509Certificate>> found = new HashMap<>();

    /** For one file: its signatures mostly share one chain. */
    Trust(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /** What a certificate chain is worth: no code means that it leads to the anchor. */
    record Result(Optional<Code> fault, boolean demo) {}

    /**
     * @param chain the signer first; every further certificate has signed the one before
     */
    Result lead(List<X509Certificate> chain, Instant at) {
        if (anchors.isEmpty()) {
            return new Result(Optional.of(Code.NO_ANCHORS), false);
        }
        if (!maySeal(chain.get(0))) {
            return new Result(Optional.of(Code.KEY_USAGE), false);
        }
        Optional<X509Certificate> anchor = found.computeIfAbsent(chain, this::anchor);
        if (anchor.isEmpty()) {
            return new Result(Optional.of(Code.NOT_TRUSTED), false);
        }
        boolean valid = validAt(anchor.get(), at) && chain.stream().allMatch(c -> validAt(c, at));
        return new Result(
                valid ? Optional.empty() : Optional.of(Code.NOT_VALID_AT_DATE),
                isDemo(anchor.get()));
    }

    private Optional<X509Certificate> anchor(List<X509Certificate> chain) {
        return anchors.stream().filter(a -> isAuthority(a) && leads(chain, a)).findFirst();
    }

    /** A P-256 key of an end entity whose certificate allows digital signatures. */
    private static boolean maySeal(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return isP256(signer.getPublicKey())
                && usage != null
                && (usage[0] || usage[1])
                && signer.getBasicConstraints() < 0;
    }

    private static boolean isP256(PublicKey key) {
        return key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(Cms.P256_ORDER);
    }

    private static boolean isAuthority(X509Certificate anchor) {
        boolean[] usage = anchor.getKeyUsage();
        return anchor.getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    /**
     * Asks for the signatures only, as of a day when all were valid; {@link #validAt} for dates.
     */
    private static boolean leads(List<X509Certificate> chain, X509Certificate anchor) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(latestStart(chain));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        } catch (CertificateException
                | InvalidAlgorithmParameterException
                | NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has X.509 and PKIX", e);
        }
    }

    private static Date latestStart(List<X509Certificate> chain) {
        return chain.stream().map(X509Certificate::getNotBefore).max(Date::compareTo).orElseThrow();
    }

    private static boolean validAt(X509Certificate certificate, Instant at) {
        try {
            certificate.checkValidity(Date.from(at));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isDemo(X509Certificate anchor) {
        try {
            return new LdapName(anchor.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .anyMatch(r ->
                                    "OU".equalsIgnoreCase(r.getType())
                                            && "DEMO".equals(r.getValue()));
        } catch (InvalidNameException e) {
            throw new IllegalStateException("a parsed certificate has a well-formed subject", e);
        }
    }
}
