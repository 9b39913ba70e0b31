package cn.onestop.proof.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder with the certificates of the authorities that are trusted: files {@code *.pem}, {@code
 * *.crt} and {@code *.cer}, PEM or DER.
 */
public final class TrustFolder {
    private static final int LARGEST = 1024 * 1024;

    private TrustFolder() {}

    /**
     * @return possibly empty; nothing is proven by an empty folder
     * @throws TrustException when the folder or a certificate in it cannot be read
     */
    public static List<X509Certificate> load(Path folder) {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(TrustFolder::isCertificateFile).sorted().toList();
        } catch (IOException e) {
            throw new TrustException(Sentence.say("trust.folder", folder), e);
        }
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path file : files) {
            read(file, anchors);
        }
        return List.copyOf(anchors);
    }

    private static boolean isCertificateFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".pem") || name.endsWith(".crt") || name.endsWith(".cer");
    }

    private static void read(Path file, List<X509Certificate> anchors) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            int before = anchors.size();
            for (Certificate found :
                    factory.generateCertificates(new ByteArrayInputStream(bytes))) {
                if (found instanceof X509Certificate certificate) {
                    anchors.add(certificate);
                }
            }
            if (anchors.size() == before) {
                throw new CertificateException("no certificate in the file");
            }
        } catch (IOException | CertificateException e) {
            throw new TrustException(Sentence.say("trust.file", file), e);
        }
    }
}
