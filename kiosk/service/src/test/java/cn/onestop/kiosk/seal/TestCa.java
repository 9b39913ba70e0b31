package cn.onestop.kiosk.seal;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;

/** Makes certificates of every kind the tests need. */
record TestCa(String name, KeyPair keys, X509Certificate certificate) {
    static final Date START = new Date(SealBench.NOW / 1000 * 1000 - 86_400_000L);
    static final Date END = new Date(SealBench.NOW / 1000 * 1000 + 86_400_000L);

    static KeyPair keys(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    static TestCa root(String name) throws Exception {
        KeyPair keys = keys("secp256r1");
        int usage = KeyUsage.keyCertSign;
        return new TestCa(name, keys, issue(name, keys, name, keys, usage, true, START, END));
    }

    TestCa authority(String subject) throws Exception {
        KeyPair own = keys("secp256r1");
        return new TestCa(
                subject,
                own,
                issue(name, keys, subject, own, KeyUsage.keyCertSign, true, START, END));
    }

    X509Certificate signer(KeyPair own, int usage, Date start, Date end) throws Exception {
        return issue(name, keys, "CN=KIOSK-01", own, usage, false, start, end);
    }

    X509Certificate signer(KeyPair own) throws Exception {
        return signer(own, KeyUsage.digitalSignature, START, END);
    }

    private static X509Certificate issue(
            String issuer,
            KeyPair issuerKeys,
            String subject,
            KeyPair keys,
            int usage,
            boolean ca,
            Date start,
            Date end)
            throws Exception {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        new X500Name(issuer),
                        new BigInteger(1, SealBench.TIME.random(8)),
                        start,
                        end,
                        new X500Name(subject),
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(issuerKeys.getPrivate())));
    }
}
