package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.Finding;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Report;
import cn.onestop.proof.verify.SignatureReport;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What the verifier says about files sealed here, and about what anyone can do to them. */
class SealedFileTest extends SealedFiles {
    @Test
    void threeRevisionsAreProven() {
        Verdict verdict = verify(sealed);
        assertThat(verdict.outcome())
                .as(String.join("\n", Report.text(verdict)))
                .isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.document()).contains(Digest.of(sealed));
        assertThat(verdict.findings()).extracting(Finding::code).containsExactly(Code.FINGERPRINT);
        assertThat(verdict.signatures())
                .extracting(SignatureReport::slot)
                .isEqualTo(SealBench.SLOTS);
        assertThat(verdict.signatures()).allMatch(SignatureReport::holds);
        assertThat(verdict.signatures())
                .extracting(s -> s.keyId().orElseThrow())
                .containsOnly(bench.key().id());
        assertThat(verdict.signatures().getFirst().file()).isEqualTo(Digest.of(r1));
    }

    @Test
    void aVerdictUnderTheDemoAuthoritySaysDemo() {
        assertThat(verify(sealed).demo()).isTrue();
        assertThat(Report.text(verify(sealed)).getFirst()).contains("演示", "DEMO");
    }

    @Test
    void theEvidenceDigestThatASignatureCarriesIsTold() {
        assertThat(verify(sealed).signatures())
                .extracting(s -> s.evidence().orElseThrow())
                .containsExactly(
                        SealBench.evidence(1), SealBench.evidence(2), SealBench.evidence(3));
        Prepared p3 = bench.sealer().prepare(r2, "LAWYER", SealBench.INK, bench.pins(3), false);
        byte[] other = bench.sealer().seal(p3, bench.sealer().sign(p3, SealBench.evidence(9)));
        assertThat(verify(other).outcome()).isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verify(other).signatures().get(2).evidence()).contains(SealBench.evidence(9));
        assertThat(verify(other).signatures().get(2).tbs()).contains(p3.tbs());
    }

    @Test
    void aSlotThatMayStayEmptyMayBeSkipped() {
        Verdict verdict = verify(bench.seal(r1, "LAWYER", 2));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.has(Code.SLOT_EMPTY)).isTrue();
    }

    /** Every byte of a file with one seal; of the seal's zero padding every fiftieth. */
    @Test
    void aFlippedBitInAnyByteIsCaught() {
        byte[] one = bench.seal(SampleDocument.small(List.of("SUSPECT")), "SUSPECT", 1);
        assertThat(PdfVerifier.verify(one, bench.anchors()).exitCode()).isZero();
        Random random = new Random(20261123);
        for (int i = 0; i < one.length; i++) {
            boolean padding = one[i] == '0' && one[i - 1] == '0' && one[i + 1] == '0';
            if (!padding || random.nextInt(50) == 0) {
                byte[] flipped = flip(one, i, random);
                assertThat(PdfVerifier.verify(flipped, bench.anchors()).exitCode())
                        .as("byte %d", i)
                        .isNotZero();
            }
        }
    }

    @Test
    void aFlippedBitBetweenThreeSealsIsCaught() {
        Random random = new Random(20261124);
        for (int n = 0; n < 250; n++) {
            int i = random.nextInt(sealed.length);
            assertThat(verify(flip(sealed, i, random)).exitCode()).as("byte %d", i).isNotZero();
        }
    }

    private static byte[] flip(byte[] pdf, int at, Random random) {
        byte[] flipped = pdf.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    @Test
    void aFlippedBitInTheBaseSpoilsEverySignature() {
        byte[] flipped = sealed.clone();
        flipped[12] ^= 1;
        Verdict verdict = verify(flipped);
        assertNotProven(verdict, Code.DIGEST_MISMATCH);
        assertThat(verdict.signatures()).hasSize(3).noneMatch(SignatureReport::holds);
    }

    @Test
    void theSameFileSealedUnderAnotherAuthorityIsNotProven(@TempDir Path other) {
        byte[] resealed = SealBench.in(other).sealAll(base, SealBench.SLOTS);
        assertNotProven(resealed, Code.NOT_TRUSTED);
        assertThat(verify(resealed).demo()).isFalse();
    }

    @Test
    void anAuthorityBesideOrInsideTheFileDoesNotHelp(@TempDir Path other) throws Exception {
        SealBench forger = SealBench.in(other);
        byte[] resealed = forger.sealAll(base, SealBench.SLOTS);
        Path file = other.resolve("paper.pdf");
        Files.write(file, resealed);
        assertNotProven(PdfVerifier.verify(file, bench.anchors()), Code.NOT_TRUSTED);
        X509Certificate root = forger.anchors().getFirst();
        byte[] inside =
                withCms(
                        forger.seal(base, "SUSPECT", 1),
                        cms -> CmsForge.withCertificate(cms, root));
        assertNotProven(inside, Code.CERTIFICATE_BINDING);
    }

    @Test
    void withoutAnyAnchorNothingIsProven(@TempDir Path empty) {
        assertNotProven(PdfVerifier.verify(sealed, TrustFolder.load(empty)), Code.NO_ANCHORS);
    }

    @Test
    void aFileWithoutItsLastRevisionLacksTheLawyer() {
        assertNotProven(r2, Code.SLOT_MISSING);
        assertThat(verify(r2).signatures()).hasSize(2).allMatch(SignatureReport::holds);
        assertNotProven(base, Code.NO_SIGNATURES, Code.SLOT_MISSING);
    }

    @Test
    void aCutInsideARevisionIsNotProven() {
        for (int length : new int[] {sealed.length - 1, sealed.length - 7, r2.length + 500}) {
            assertNotProven(Arrays.copyOf(sealed, length));
        }
    }

    @Test
    void bytesBehindTheLastRevisionAreNotProven() {
        for (String more : List.of("\n", " ", "%%EOF\n", "white box")) {
            byte[] longer = concat(sealed, more.getBytes(StandardCharsets.US_ASCII));
            assertNotProven(longer, Code.STRUCTURE, Code.BYTES_AFTER);
            assertThat(verify(longer).signatures()).hasSize(3).allMatch(SignatureReport::holds);
        }
    }

    @Test
    void aShadowUpdateIsNotProven() throws Exception {
        byte[] shadow = Shadow.whiteBox(sealed);
        assertNotProven(shadow);
        byte[] strict = Shadow.strictWhiteBox(sealed);
        assertNotProven(strict, Code.UNSIGNED_REVISION, Code.OBJECT_CHANGED);
        assertThat(verify(strict).signatures()).hasSize(3).allMatch(SignatureReport::holds);
    }

    @Test
    void signaturesOfTwoRevisionsCannotChangePlaces() {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        int first = text.indexOf("/Contents <") + 11;
        int second = text.indexOf("/Contents <", first) + 11;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, second, swapped, first, 16_384);
        System.arraycopy(sealed, first, swapped, second, 16_384);
        assertNotProven(swapped, Code.DIGEST_MISMATCH);
    }

    @Test
    void lowerCaseDigitsAreNotTaken() {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        int contents = text.lastIndexOf("/Contents <") + 11;
        byte[] lower = sealed.clone();
        for (int i = contents; i < contents + 3000; i++) {
            lower[i] = (byte) Character.toLowerCase(lower[i]);
        }
        assertNotProven(lower, Code.HEX_FORM);
    }

    @Test
    void bytesHiddenInThePaddingAreNotTaken() {
        String text = new String(sealed, StandardCharsets.ISO_8859_1);
        byte[] hidden = sealed.clone();
        int end = text.indexOf('>', text.lastIndexOf("/Contents <"));
        hidden[end - 1] = '1';
        assertNotProven(hidden, Code.HEX_FORM);
    }

    @Test
    void aByteRangeThatLeavesAnotherGapIsNotTaken() {
        Prepared honest = bench.sealer().prepare(r2, "LAWYER", SealBench.INK, bench.pins(3), false);
        byte[] shifted = honest.pdf().clone();
        String text = new String(shifted, StandardCharsets.ISO_8859_1);
        int range = text.indexOf("/ByteRange [0 ", r2.length) + 14;
        int start = honest.contentsStart() - 40;
        byte[] number = String.valueOf(start).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(number, 0, shifted, range, number.length);
        Prepared wrapped =
                new Prepared(
                        shifted,
                        start,
                        honest.contentsEnd(),
                        Digest.of(
                                Arrays.copyOf(shifted, start),
                                Arrays.copyOfRange(shifted, honest.contentsEnd(), shifted.length)));
        byte[] cms = bench.sealer().sign(wrapped, SealBench.evidence(3));
        assertNotProven(bench.sealer().seal(honestAt(honest, shifted), cms), Code.BYTE_RANGE);
    }

    private static Prepared honestAt(Prepared honest, byte[] pdf) {
        return new Prepared(pdf, honest.contentsStart(), honest.contentsEnd(), honest.tbs());
    }

    @Test
    void theOtherValueOfTheSameSignatureIsNotTaken() {
        assertNotProven(withCms(sealed, CmsForge::withOtherS), Code.CMS_FORM);
    }

    @Test
    void anotherEncodingOfTheSameSignatureIsNotTaken() {
        assertNotProven(withCms(sealed, CmsForge::withUnsignedAttribute), Code.CMS_FORM);
        assertNotProven(withCms(sealed, CmsForge::withNullParameters), Code.CMS_FORM);
        assertNotProven(withCms(sealed, CmsForge::indefiniteLength), Code.HEX_FORM);
    }

    @Test
    void aBrokenCmsNeverThrows() {
        Random random = new Random(20261125);
        for (int n = 0; n < 400; n++) {
            assertNotProven(withCms(r1, cms -> broken(cms, random)));
        }
        assertNotProven(withCms(r1, cms -> nested(4000)), Code.CMS_FORM);
    }

    @Test
    void aBrokenCertificateInAWellFormedCmsNeverThrows() throws Exception {
        Random random = new Random(20261126);
        byte[] certificate = bench.key().chain().getFirst().getEncoded();
        int forms = 0;
        for (int n = 0; n < 400; n++) {
            byte[] other = broken(certificate, random);
            try {
                Verdict verdict = verify(withCms(r1, cms -> CmsForge.withSigner(cms, other)));
                assertNotProven(verdict);
                forms += verdict.has(Code.NOT_TRUSTED) || verdict.has(Code.KEY_USAGE) ? 1 : 0;
            } catch (IllegalArgumentException | IllegalStateException e) {
                // the forger's own library refuses to write this one
                assertThat(e.getStackTrace()).anyMatch(f -> f.getClassName().endsWith("CmsForge"));
            }
        }
        assertThat(forms).as("reached the certificate checks").isGreaterThan(50);
    }

    private static byte[] broken(byte[] der, Random random) {
        byte[] broken = der.clone();
        for (int k = 0; k < 1 + random.nextInt(3); k++) {
            broken[4 + random.nextInt(broken.length - 4)] = (byte) random.nextInt(256);
        }
        return broken;
    }

    private static byte[] nested(int depth) {
        byte[] der = new byte[depth * 2];
        for (int i = 0; i < depth; i++) {
            der[2 * i] = 0x30;
            der[2 * i + 1] = (byte) 0x80;
        }
        der[1] = (byte) 0x82;
        der[2] = (byte) ((der.length - 4) >> 8);
        der[3] = (byte) (der.length - 4);
        return der;
    }

    @Test
    void theSignatureValueMustBeTheSigners(@TempDir Path other) throws Exception {
        byte[] stranger = SealBench.in(other).key().chain().getFirst().getEncoded();
        assertNotProven(
                withCms(sealed, cms -> CmsForge.withSigner(cms, stranger)),
                Code.SIGNATURE_WRONG,
                Code.NOT_TRUSTED);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
