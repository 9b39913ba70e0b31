package cn.onestop.kiosk.seal;

import cn.onestop.kiosk.clock.TimeAndIds;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Set;

/**
 * A certificate authority for demonstrations and tests, never for real papers: its subject says
 * DEMO and the verifier says so with every verdict. Its private key exists only while it issues.
 */
public final class DemoAuthority {
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(3650);
    private static final String NAME = "C=CN,O=Onestop DEMO 测试,OU=DEMO,CN=";

    private final TimeAndIds time;
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    private DemoAuthority(TimeAndIds time) {
        this.time = time;
    }

    /**
     * Makes an authority and a kiosk key and writes {@code trust/demo-ca.pem}, {@code seal-key.pem}
     * (mode 0600) and {@code seal-chain.pem} into the folder. Files that exist are not overwritten.
     *
     * @param kiosk name of the kiosk in its certificate: letters, digits and hyphens
     * @throws UncheckedIOException when a file exists or cannot be written
     */
    public static void create(Path folder, String kiosk, TimeAndIds time) {
        if (!kiosk.matches("[A-Za-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a kiosk name has letters, digits and hyphens");
        }
        try {
            new DemoAuthority(time).write(folder, kiosk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java has P-256 and SHA-256", e);
        }
    }

    private void write(Path folder, String kiosk)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair authority = keyPair();
        KeyPair signer = keyPair();
        X500Name issuer = new X500Name(NAME + "Onestop DEMO CA " + time.id());
        byte[] root = certificate(issuer, issuer, authority.getPublic(), authority, true);
        X500Name subject = new X500Name(NAME + kiosk);
        byte[] leaf = certificate(issuer, subject, signer.getPublic(), authority, false);
        Files.createDirectories(folder.resolve("trust"));
        pem(folder.resolve("trust/demo-ca.pem"), "rw-r--r--", "CERTIFICATE", root);
        pem(
                folder.resolve("seal-key.pem"),
                "rw-------",
                "PRIVATE KEY",
                signer.getPrivate().getEncoded());
        pem(folder.resolve("seal-chain.pem"), "rw-r--r--", "CERTIFICATE", leaf);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private byte[] certificate(
            X500Name issuer, X500Name subject, PublicKey key, KeyPair authority, boolean isCa)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        long now = time.nowMs() / 1000 * 1000;
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        issuer,
                        new BigInteger(1, time.random(16)),
                        new Date(now - BEFORE.toMillis()),
                        new Date(now + AFTER.toMillis()),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        extend(builder, key, authority.getPublic(), isCa);
        return builder.build(
                        new JcaContentSignerBuilder("SHA256withECDSA")
                                .setProvider(provider)
                                .build(authority.getPrivate()))
                .getEncoded();
    }

    private static void extend(
            X509v3CertificateBuilder builder, PublicKey key, PublicKey authority, boolean isCa)
            throws CertIOException, GeneralSecurityException {
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        int usage = isCa ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        builder.addExtension(
                        Extension.basicConstraints,
                        true,
                        isCa ? new BasicConstraints(0) : new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        ids.createAuthorityKeyIdentifier(authority));
    }

    private static void pem(Path file, String mode, String label, byte[] der) throws IOException {
        String text =
                "-----BEGIN "
                        + label
                        + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END "
                        + label
                        + "-----\n";
        try (OutputStream out =
                Channels.newOutputStream(
                        Files.newByteChannel(
                                file,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString(mode))))) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
