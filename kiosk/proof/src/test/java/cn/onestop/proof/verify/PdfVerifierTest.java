package cn.onestop.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;

/** The verifier on a sealed file that was kept, and on files nobody should have made. */
class PdfVerifierTest {
    private static byte[] sealed() throws IOException {
        try (InputStream in = PdfVerifierTest.class.getResourceAsStream("sealed.pdf")) {
            return in.readAllBytes();
        }
    }

    private static List<X509Certificate> anchors() throws Exception {
        return TrustFolder.load(
                Path.of(PdfVerifierTest.class.getResource("trust/demo-ca.pem").toURI())
                        .getParent());
    }

    private static Verdict verify(byte[] pdf) throws Exception {
        return PdfVerifier.verify(pdf, anchors());
    }

    @Test
    void aFileSealedLongAgoIsStillProven() throws Exception {
        Verdict verdict = verify(sealed());
        assertThat(verdict.outcome())
                .as(String.join("\n", Report.text(verdict)))
                .isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.demo()).isTrue();
        assertThat(verdict.document()).contains(Digest.of(sealed()));
        assertThat(verdict.signatures())
                .extracting(SignatureReport::slot)
                .containsExactly("SUSPECT", "SUSPECT_FP", "LAWYER");
        assertThat(verdict.plan().orElseThrow().document()).isEqualTo("DOC-07");
    }

    @Test
    void theReportSaysWhatIsNotChecked() throws Exception {
        String report = String.join("\n", Report.text(verify(sealed())));
        assertThat(report)
                .startsWith("核验结论：已证实（演示 DEMO）")
                .contains("This file alone does not prove")
                .contains("compare the evidence record");
        assertThat(verify(sealed()).notChecked()).hasSize(5);
    }

    @Test
    void whatIsNoPdfIsUnreadable(@TempDir Path folder) throws Exception {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        for (byte[] garbage :
                List.of(
                        new byte[0],
                        noise,
                        ascii("%PDF"),
                        ascii("<html>%%EOF"),
                        ascii("%PDF-1.7\n"),
                        Arrays.copyOf(sealed(), 1500))) {
            Verdict verdict = verify(garbage);
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UNREADABLE);
            assertThat(verdict.exitCode()).isEqualTo(2);
            assertThat(Report.text(verdict)).isNotEmpty();
        }
        Verdict missing = PdfVerifier.verify(folder.resolve("none.pdf"), List.of());
        assertThat(missing.has(Code.CANNOT_READ)).isTrue();
        assertThat(PdfVerifier.verify(folder, List.of()).has(Code.CANNOT_READ)).isTrue();
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws Exception {
        byte[] large = Arrays.copyOf(sealed(), PdfVerifier.LARGEST + 1);
        assertThat(verify(large).has(Code.TOO_LARGE)).isTrue();
    }

    @Test
    void aPdfOfAnotherMakerIsNotProven() throws Exception {
        Verdict verdict = verify(ascii("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n"));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.NOT_PROVEN);
        assertThat(verdict.exitCode()).isEqualTo(1);
        assertThat(verdict.has(Code.STRUCTURE)).isTrue();
    }

    @Test
    void nestingThatWouldExhaustTheStackIsRefused() throws Exception {
        for (String deep :
                List.of("[".repeat(1_000_000), "<</A".repeat(500_000), "(".repeat(1_000_000))) {
            assertThat(verify(withTrailer(deep)).has(Code.STRUCTURE)).isTrue();
            assertThat(verify(withObject(deep)).has(Code.STRUCTURE)).isTrue();
        }
    }

    @Test
    void moreValuesThanADocumentHasAreRefused() throws Exception {
        assertThat(verify(withObject("[" + "1 ".repeat(2_000_000) + "]")).has(Code.STRUCTURE))
                .isTrue();
    }

    @Test
    void objectsInsideOneAnotherAreRefused() throws Exception {
        StringBuilder body = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder();
        for (int n = 1; n <= 20_000; n++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n\r\n", body.length()));
            body.append(n).append(" 0 obj\n(");
        }
        int xref = body.length();
        body.append("xref\n1 20000\n").append(table);
        body.append("trailer\n<< /Size 20001 >>\nstartxref\n").append(xref).append("\n%%EOF\n");
        assertThat(verify(ascii(body.toString())).has(Code.STRUCTURE)).isTrue();
    }

    @Test
    void aChainOfRevisionsThatNeverEndsIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n"));
        for (int i = 0; i < 200; i++) {
            int xref = out.size();
            out.writeBytes(
                    ascii(
                            "xref\n0 0\ntrailer\n<< /Prev "
                                    + xref
                                    + " >>\nstartxref\n"
                                    + xref
                                    + "\n%%EOF\n"));
        }
        assertThat(verify(out.toByteArray()).outcome()).isEqualTo(Verdict.Outcome.NOT_PROVEN);
    }

    @Test
    void brokenFilesNeverThrow() throws Exception {
        byte[] sealed = sealed();
        Random random = new Random(7);
        for (int n = 0; n < 300; n++) {
            byte[] broken = sealed.clone();
            for (int k = 0; k < 1 + random.nextInt(20); k++) {
                int at = random.nextInt(broken.length);
                broken[at] = (byte) "<>[]()/0 \n%R".charAt(random.nextInt(12));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(broken.length) : broken.length;
            Verdict verdict = verify(Arrays.copyOf(broken, length));
            assertThat(Report.text(verdict)).isNotEmpty();
        }
    }

    @Test
    void aTrustFolderThatCannotBeReadIsAnError(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> TrustFolder.load(folder.resolve("none")))
                .isInstanceOf(TrustException.class);
        assertThat(TrustFolder.load(folder)).isEmpty();
        Files.writeString(folder.resolve("readme.txt"), "not a certificate");
        assertThat(TrustFolder.load(folder)).isEmpty();
        Files.writeString(folder.resolve("broken.pem"), "not a certificate");
        assertThatThrownBy(() -> TrustFolder.load(folder))
                .isInstanceOfSatisfying(
                        TrustException.class,
                        e -> assertThat(e.sentence().zh()).contains("broken"));
    }

    @Test
    void everyFindingHasItsSentenceInBothLanguages() {
        for (Code code : Code.values()) {
            Finding finding = Finding.of(code, 1, 2, 3);
            assertThat(finding.zh()).isNotEmpty().doesNotContain("{");
            assertThat(finding.en()).isNotEmpty().doesNotContain("{");
        }
        String name = "cn.onestop.proof.verify.verify";
        assertThat(ResourceBundle.getBundle(name, Locale.ENGLISH).keySet())
                .isEqualTo(ResourceBundle.getBundle(name, Locale.ROOT).keySet());
    }

    private static byte[] withTrailer(String dictionary) {
        return ascii("%PDF-1.7\nxref\n0 0\ntrailer\n" + dictionary + "\nstartxref\n9\n%%EOF\n");
    }

    private static byte[] withObject(String value) {
        String object = "1 0 obj\n" + value + "\nendobj\n";
        return ascii(
                "%PDF-1.7\n"
                        + object
                        + "xref\n1 1\n0000000009 00000 n\r\ntrailer\n<< /Size 2 >>\nstartxref\n"
                        + (9 + object.length())
                        + "\n%%EOF\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
