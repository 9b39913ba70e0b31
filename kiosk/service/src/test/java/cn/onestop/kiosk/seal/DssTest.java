package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.document.StripPaper;
import cn.onestop.proof.verify.Code;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;

/**
 * A second opinion by EU DSS, which knows nothing of us: what it holds of the seals, and what it
 * calls the changes after each of them. docs/strips.md has what it says about other kinds of field.
 */
class DssTest extends SealedFiles {
    private static final long DAY = 86_400_000L;
    private final CommonCertificateVerifier verifier = new CommonCertificateVerifier();

    @Override
    @BeforeAll
    void seal(@TempDir Path folder) {
        bench = SealBench.in(folder);
        base = StripPaper.make(SampleDocument.ID).pdf();
        r1 = bench.seal(base, "SUSPECT", StripPaper.appearance("SUSPECT"), 1);
        r2 = bench.seal(r1, "SUSPECT_FP", StripPaper.appearance("SUSPECT_FP"), 2);
        sealed = bench.seal(r2, "LAWYER", StripPaper.appearance("LAWYER"), 3);
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        // the kiosk's own certificate: DSS would ask a network whether another one is revoked
        for (X509Certificate certificate : bench.key().chain()) {
            trusted.addCertificate(new CertificateToken(certificate));
        }
        verifier.setTrustedCertSources(trusted);
    }

    private Reports reports(byte[] pdf) {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(new Date(SealBench.NOW + DAY));
        return validator.validateDocument();
    }

    @Test
    void allSealsPassAndNothingButSigningAndFillingInFollows() {
        Reports reports = reports(sealed);
        List<SignatureWrapper> seals = reports.getDiagnosticData().getSignatures();
        assertThat(seals)
                .extracting(s -> s.getPDFRevision().getSignatureFieldNames())
                .containsExactly(List.of("SUSPECT"), List.of("SUSPECT_FP"), List.of("LAWYER"));
        for (SignatureWrapper seal : seals) {
            assertThat(reports.getSimpleReport().getIndication(seal.getId()))
                    .isEqualTo(Indication.TOTAL_PASSED);
            assertThat(seal.getPdfUndefinedChanges()).isEmpty();
            assertThat(seal.getPdfAnnotationChanges()).isEmpty();
            assertThat(seal.getPdfExtensionChanges()).isEmpty();
            assertThat(seal.getPdfAnnotationsOverlapConcernedPages()).isEmpty();
        }
        assertThat(seals.get(0).getPdfSignatureOrFormFillChanges()).isNotEmpty();
        assertThat(seals.get(2).arePdfObjectModificationsDetected()).isFalse();
    }

    @Test
    void ofTheCertifiedSealNoRestrictionIsBroken() {
        Reports reports = reports(sealed);
        for (SignatureWrapper seal : reports.getDiagnosticData().getSignatures()) {
            assertThat(reports.getSimpleReport().getAdESValidationErrors(seal.getId())).isEmpty();
            assertThat(reports.getSimpleReport().getAdESValidationWarnings(seal.getId()))
                    .noneMatch(w -> w.getValue().contains("DocMDP"))
                    .noneMatch(w -> w.getValue().contains("undefined"));
        }
    }

    /** DSS only warns; our verifier refuses. */
    @Test
    void aWhiteBoxOverAPageIsFoundByBoth() throws Exception {
        byte[] hidden = Shadow.whiteBox(sealed);
        SignatureWrapper last = reports(hidden).getDiagnosticData().getSignatures().get(2);
        assertThat(last.getPdfUndefinedChanges()).isNotEmpty();
        assertThat(last.getPdfVisualDifferenceConcernedPages()).isNotEmpty();
        assertNotProven(hidden);
        byte[] strict = Shadow.strictWhiteBox(sealed);
        assertNotProven(strict, Code.UNSIGNED_REVISION, Code.OBJECT_CHANGED);
    }

    @Test
    void aFlippedBitFailsInDssToo() {
        byte[] flipped = sealed.clone();
        flipped[r1.length + 40] ^= 1;
        Reports reports = reports(flipped);
        SignatureWrapper second = reports.getDiagnosticData().getSignatures().get(1);
        assertThat(reports.getSimpleReport().getIndication(second.getId()))
                .isNotEqualTo(Indication.TOTAL_PASSED);
        assertNotProven(flipped);
    }
}
