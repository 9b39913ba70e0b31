package cn.onestop.kiosk.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the seal key and its certificates from the files that the configuration names. */
public final class KeyFiles {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFiles() {}

    /**
     * @param key PKCS#8 in PEM, not encrypted, readable by its owner only (mode 0600 or 0400)
     * @param chain X.509 in PEM, the signer first, each signed by the next
     * @throws SealException with a sentence for whatever is wrong
     */
    public static SealKey load(Path key, Path chain) {
        return SealKey.of(privateKey(key), certificates(chain));
    }

    private static PrivateKey privateKey(Path file) {
        requireOwnerOnly(file);
        String pem = new String(bytes(file, "keyFile"), StandardCharsets.ISO_8859_1);
        Matcher body = PRIVATE_KEY.matcher(pem);
        if (!body.find()) {
            throw SealException.of("keyFile.form", file);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(body.group(1));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw SealException.because(e, "keyFile.form", file);
        }
    }

    private static void requireOwnerOnly(Path file) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw SealException.of("keyFile.permissions", file);
            }
        } catch (IOException e) {
            throw unreadable(e, "keyFile", file);
        }
    }

    private static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate found :
                    factory.generateCertificates(
                            new ByteArrayInputStream(bytes(file, "chainFile")))) {
                if (found instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        } catch (CertificateException e) {
            throw SealException.because(e, "chainFile.form", file);
        }
        if (certificates.isEmpty()) {
            throw SealException.of("chainFile.form", file);
        }
        return certificates;
    }

    private static byte[] bytes(Path file, String which) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(e, which, file);
        }
    }

    private static SealException unreadable(IOException e, String which, Path file) {
        String why = e instanceof NoSuchFileException ? ".missing" : ".unreadable";
        return SealException.because(e, which + why, file);
    }
}
