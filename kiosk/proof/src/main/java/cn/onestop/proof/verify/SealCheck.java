package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Digest;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Checks the seal of one revision: which bytes it covers, its form, its signature, its signer. */
final class SealCheck {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final byte[] pdf;
    private final SignedRevision revision;
    private final List<Finding> findings = new ArrayList<>();
    private boolean demo;

    private SealCheck(byte[] pdf, SignedRevision revision) {
        this.pdf = pdf;
        this.revision = revision;
    }

    record Result(SignatureReport report, boolean demo, List<Finding> findings) {}

    /**
     * @param sound false when the revision around the seal already has a fault
     */
    static Result of(byte[] pdf, SignedRevision revision, Trust trust, boolean sound) {
        return new SealCheck(pdf, revision).run(trust, sound);
    }

    private void found(Code code) {
        findings.add(Finding.of(code, revision.index(), revision.slot()));
    }

    private Result run(Trust trust, boolean sound) {
        Optional<Instant> stated = stated();
        Optional<Digest> tbs = coveredBytes();
        Optional<Cms> cms = cms();
        List<X509Certificate> chain = cms.map(this::certificates).orElse(List.of());
        if (cms.isPresent() && tbs.isPresent() && !cms.get().content().equals(tbs.get())) {
            found(Code.DIGEST_MISMATCH);
        }
        if (cms.isPresent() && !chain.isEmpty()) {
            if (!signatureHolds(cms.get(), chain.get(0))) {
                found(Code.SIGNATURE_WRONG);
            }
            stated.ifPresent(at -> trust(chain, trust, at));
        }
        SignatureReport report =
                new SignatureReport(
                        revision.slot(),
                        revision.index(),
                        sound && findings.isEmpty(),
                        stated,
                        chain.stream().findFirst().map(c -> c.getSubjectX500Principal().getName()),
                        cms.map(c -> HexFormat.of().formatHex(keyId(c))),
                        cms.map(Cms::evidence),
                        tbs,
                        Digest.of(pdf, 0, revision.end()));
        return new Result(report, demo, List.copyOf(findings));
    }

    private static byte[] keyId(Cms cms) {
        return Digest.of(cms.certificates().get(0)).bytes();
    }

    /** The /M date; only the kiosk's form {@code D:20261123180000+08'00'} is taken. */
    private Optional<Instant> stated() {
        if (revision.dictionary().find("M").orElse(null) instanceof PdfValue.Str s
                && s.bytes().matches("D:[0-9]{14}\\+08'00'")) {
            try {
                return Optional.of(
                        LocalDateTime.parse(s.bytes().substring(2, 16), DATE)
                                .toInstant(ZoneOffset.ofHours(8)));
            } catch (DateTimeException e) {
                found(Code.DATE);
                return Optional.empty();
            }
        }
        found(Code.DATE);
        return Optional.empty();
    }

    /** Everything from the first byte to the end of this revision but /Contents. */
    private Optional<Digest> coveredBytes() {
        int start = revision.contents().start();
        int end = revision.contents().end();
        List<PdfValue> wanted =
                List.of(
                        PdfValue.Num.of(0),
                        PdfValue.Num.of(start),
                        PdfValue.Num.of(end),
                        PdfValue.Num.of(revision.end() - (long) end));
        if (!revision.dictionary()
                .find("ByteRange")
                .equals(Optional.of(new PdfValue.Arr(wanted)))) {
            found(Code.BYTE_RANGE);
            return Optional.empty();
        }
        byte[] head = Arrays.copyOfRange(pdf, 0, start);
        byte[] tail = Arrays.copyOfRange(pdf, end, revision.end());
        return Optional.of(Digest.of(head, tail));
    }

    private Optional<Cms> cms() {
        Optional<byte[]> der = der();
        if (der.isEmpty()) {
            found(Code.HEX_FORM);
            return Optional.empty();
        }
        try {
            return Optional.of(Cms.parse(der.get()));
        } catch (Cms.Refused e) {
            found(e.code());
            return Optional.empty();
        }
    }

    /** One DER value in upper-case hexadecimal digits, then only zeros. */
    private Optional<byte[]> der() {
        for (int i = revision.contents().start() + 1; i < revision.contents().end() - 1; i++) {
            if ("0123456789ABCDEF".indexOf(pdf[i]) < 0) {
                return Optional.empty();
            }
        }
        String bytes = revision.contents().bytes();
        int length = derLength(bytes);
        if (length < 0 || length > bytes.length()) {
            return Optional.empty();
        }
        for (int i = length; i < bytes.length(); i++) {
            if (bytes.charAt(i) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.substring(0, length).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Length of the SEQUENCE with its head of four bytes, or -1. */
    private static int derLength(String bytes) {
        if (bytes.length() < 4 || bytes.charAt(0) != 0x30 || bytes.charAt(1) != 0x82) {
            return -1;
        }
        return 4 + (bytes.charAt(2) << 8 | bytes.charAt(3));
    }

    private List<X509Certificate> certificates(Cms cms) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : cms.certificates()) {
                if (factory.generateCertificate(new ByteArrayInputStream(der))
                        instanceof X509Certificate certificate) {
                    chain.add(certificate);
                }
            }
            return chain;
        } catch (CertificateException e) {
            found(Code.CMS_FORM);
            return List.of();
        }
    }

    private static boolean signatureHolds(Cms cms, X509Certificate signer) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(signer.getPublicKey());
            check.update(cms.attributes());
            return check.verify(cms.signature());
        } catch (GeneralSecurityException e) {
            // a key of another kind or a value that is no signature: it does not hold
            return false;
        }
    }

    private void trust(List<X509Certificate> chain, Trust trust, Instant at) {
        Trust.Result result = trust.lead(chain, at);
        demo = result.demo();
        result.fault().ifPresent(this::found);
    }
}
