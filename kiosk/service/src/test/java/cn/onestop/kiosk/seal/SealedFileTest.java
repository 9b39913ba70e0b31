package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotPlan;
import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Report;
import cn.onestop.proof.verify.SignatureReport;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** What the verifier says about files sealed here, and about everything one can do to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedFileTest {
    private SealBench bench;
    private byte[] base;
    private byte[] r1;
    private byte[] r2;
    private byte[] sealed;

    @BeforeAll
    void seal(@TempDir Path folder) {
        bench = SealBench.in(folder);
        base = SampleDocument.small(SealBench.SLOTS);
        r1 = bench.seal(base, "SUSPECT", 1);
        r2 = bench.seal(r1, "SUSPECT_FP", 2);
        sealed = bench.seal(r2, "LAWYER", 3);
    }

    private Verdict verify(byte[] pdf) {
        return PdfVerifier.verify(pdf, bench.anchors(), SealBench.PLAN);
    }

    private void assertNotProven(byte[] pdf, Code... codes) {
        assertNotProven(verify(pdf), codes);
    }

    private static void assertNotProven(Verdict verdict, Code... codes) {
        String report = String.join("\n", Report.text(verdict));
        assertThat(verdict.outcome()).as(report).isEqualTo(Verdict.Outcome.NOT_PROVEN);
        assertThat(verdict.document()).isEmpty();
        for (Code code : codes) {
            assertThat(verdict.has(code)).as(code + " in\n" + report).isTrue();
        }
    }

    @Test
    void threeRevisionsAreProven() {
        Verdict verdict = verify(sealed);
        assertThat(verdict.outcome())
                .as(String.join("\n", Report.text(verdict)))
                .isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.document()).contains(Digest.of(sealed));
        assertThat(verdict.findings()).isEmpty();
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
        SlotPlan plan = new SlotPlan("TEST", List.of(new SlotPlan.Slot("SUSPECT", false)));
        byte[] one = bench.seal(SampleDocument.small(List.of("SUSPECT")), "SUSPECT", 1);
        assertThat(PdfVerifier.verify(one, bench.anchors(), plan).exitCode()).isZero();
        Random random = new Random(20261123);
        for (int i = 0; i < one.length; i++) {
            boolean padding = one[i] == '0' && one[i - 1] == '0' && one[i + 1] == '0';
            if (!padding || random.nextInt(50) == 0) {
                byte[] flipped = flip(one, i, random);
                assertThat(PdfVerifier.verify(flipped, bench.anchors(), plan).exitCode())
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
        assertNotProven(
                PdfVerifier.verify(file, bench.anchors(), SealBench.PLAN), Code.NOT_TRUSTED);
        X509Certificate root = forger.anchors().getFirst();
        byte[] inside =
                withCms(
                        forger.seal(base, "SUSPECT", 1),
                        cms -> CmsForge.withCertificate(cms, root));
        assertNotProven(inside, Code.CERTIFICATE_BINDING);
    }

    @Test
    void withoutAnyAnchorNothingIsProven(@TempDir Path empty) {
        assertNotProven(
                PdfVerifier.verify(sealed, TrustFolder.load(empty), SealBench.PLAN),
                Code.NO_ANCHORS);
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

    /** The same file with its last CMS changed. */
    private byte[] withCms(byte[] pdf, java.util.function.UnaryOperator<byte[]> change) {
        return CmsForge.replace(pdf, change);
    }

    /** What a kiosk key could sign but the kiosk never would. */
    private byte[] forged(byte[] previous, String slot, int k, Consumer<Map<Integer, String>> to) {
        Prepared honest =
                bench.sealer().prepare(previous, slot, SealBench.INK, bench.pins(k), k == 1);
        Prepared forged = ForgedRevision.of(previous, honest, to, t -> t);
        return bench.sealer().seal(forged, bench.sealer().sign(forged, SealBench.evidence(k)));
    }

    @Test
    void aForgedRevisionThatChangesNothingIsProven() {
        assertThat(verify(forged(r2, "LAWYER", 3, objects -> {})).outcome())
                .isEqualTo(Verdict.Outcome.PROVEN);
    }

    @Test
    void aRevisionMayOnlyFillItsOwnSlot() {
        int page = objectWith(base, "/Type /Page\n");
        int suspect = objectWith(base, "/T (SUSPECT)\n");
        String pageBody = Shadow.body(base, page);
        assertNotProven(
                forged(r2, "LAWYER", 3, o -> o.put(page, pageBody + " ")), Code.OBJECT_CHANGED);
        assertNotProven(
                forged(r2, "LAWYER", 3, o -> o.put(suspect, Shadow.body(base, suspect))),
                Code.UNSIGNED_REVISION);
        assertNotProven(
                forged(r2, "LAWYER", 3, o -> o.put(90, "<< /Type /Font >>")),
                Code.TRAILER_CHANGED,
                Code.OBJECT_CHANGED);
    }

    @Test
    void theFieldMayGainNothingButItsSignatureAndItsPicture() {
        int lawyer = objectWith(base, "/T (LAWYER)\n");
        assertNotProven(
                forged(r2, "LAWYER", 3, o -> o.computeIfPresent(lawyer, (n, b) -> moved(b))),
                Code.FIELD_CHANGED);
        assertNotProven(
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o -> o.computeIfPresent(lawyer, (n, b) -> b.replace(">>", "/MK << >> >>"))),
                Code.FIELD_CHANGED);
    }

    private static String moved(String field) {
        return field.replaceAll("/Rect \\[[^]]*]", "/Rect [ 0 0 500 800 ]");
    }

    @Test
    void thePictureMustLieInItsBoxAndHaveNoResources() {
        assertNotProven(
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o -> o.replaceAll((n, b) -> b.replace("/BBox [0 0 200", "/BBox [0 0 900"))),
                Code.APPEARANCE);
        assertNotProven(
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.replaceAll((n, b) ->
                                        b.replace(
                                                "/Resources << >>",
                                                "/Resources << /XObject << /A 4 0 R >> >>"))),
                Code.APPEARANCE);
    }

    @Test
    void theSignatureDictionaryHasExactlyItsEntries() {
        for (String[] change :
                new String[][] {
                    {"/Name (LAWYER)", "/Name (SUSPECT)"},
                    {"/SubFilter /ETSI.CAdES.detached", "/SubFilter /adbe.pkcs7.detached"},
                    {"/Type /Sig", "/Type /Sig /Reason (x)"},
                }) {
            assertNotProven(
                    forged(
                            r2,
                            "LAWYER",
                            3,
                            o -> o.replaceAll((n, b) -> b.replace(change[0], change[1]))),
                    Code.SIGNATURE_DICTIONARY);
        }
    }

    @Test
    void theFirstSignatureMustCertify() {
        assertNotProven(
                forged(base, "SUSPECT", 1, o -> o.replaceAll((n, b) -> b.replace("/P 2", "/P 3"))),
                Code.CERTIFICATION);
        assertNotProven(
                forged(
                        base,
                        "SUSPECT",
                        1,
                        o ->
                                o.replaceAll(
                                        (n, b) -> b.replaceAll("/Perms << .* >>", "/Perms << >>"))),
                Code.CERTIFICATION);
        assertNotProven(
                forged(
                        base,
                        "SUSPECT",
                        1,
                        o -> o.replaceAll((n, b) -> b.replace("/Perms", "/Lang (xx)\n/Perms"))),
                Code.CATALOG_CHANGED);
    }

    @Test
    void theFrameOfTheFileMayNotChange() {
        Prepared honest = bench.sealer().prepare(r2, "LAWYER", SealBench.INK, bench.pins(3), false);
        for (String[] change :
                new String[][] {
                    {"/Root [0-9]+", "/Root 90"},
                    {"/ID \\[<00", "/ID [<01"},
                    {"/Size [0-9]+", "/Size 90"},
                    {"/Root", "/Extra 1\n/Root"},
                    {"/Root", "/Encrypt << >>\n/Root"},
                }) {
            Prepared forged =
                    ForgedRevision.of(
                            r2, honest, o -> {}, t -> t.replaceFirst(change[0], change[1]));
            byte[] pdf =
                    bench.sealer().seal(forged, bench.sealer().sign(forged, SealBench.evidence(3)));
            assertNotProven(pdf, Code.TRAILER_CHANGED);
        }
    }

    @Test
    void theSignatureValueMustBeTheSigners(@TempDir Path other) throws Exception {
        byte[] stranger = SealBench.in(other).key().chain().getFirst().getEncoded();
        assertNotProven(
                withCms(sealed, cms -> CmsForge.withSigner(cms, stranger)),
                Code.SIGNATURE_WRONG,
                Code.NOT_TRUSTED);
    }

    @Test
    void theDateHasOneForm() {
        for (String date :
                List.of("20261123180300+00'00'", "20261323180300+08'00'", "20261123180300")) {
            assertNotProven(
                    forged(
                            r2,
                            "LAWYER",
                            3,
                            o ->
                                    o.replaceAll((n, b) ->
                                            b.replaceAll("\\(D:[^)]*\\)", "(D:" + date + ")"))),
                    Code.DATE);
        }
    }

    @Test
    void aSlotThatNobodySeesOrThatWasFilledFromTheStartIsFound() {
        String text = new String(base, StandardCharsets.ISO_8859_1);
        byte[] hidden =
                text.replace(" 290.0 260.0]", " 090.0 200.0]")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertNotProven(bench.sealAll(hidden, SealBench.SLOTS), Code.FIELD_INVISIBLE);
        int fingerprint = text.indexOf("/T (SUSPECT_FP)");
        int picture = text.indexOf("/AP ", fingerprint);
        byte[] filled = base.clone();
        filled[picture + 1] = 'V';
        filled[picture + 2] = ' ';
        assertNotProven(bench.sealAll(filled, List.of("SUSPECT", "LAWYER")), Code.ORIGINAL_SIGNED);
    }

    @Test
    void activeContentIsFound() {
        byte[] acting =
                forged(
                        base,
                        "SUSPECT",
                        1,
                        o ->
                                o.replaceAll((n, b) ->
                                        b.replace(
                                                "/Perms",
                                                "/OpenAction << /S /JavaScript /JS (x) >>\n/Perms")));
        assertNotProven(acting, Code.ACTIVE_CONTENT, Code.CATALOG_CHANGED);
    }

    @Test
    void theOrderOfTheSlotsIsHeld() {
        byte[] turned = bench.sealAll(base, List.of("LAWYER", "SUSPECT"));
        assertNotProven(turned, Code.SLOT_ORDER);
    }

    @Test
    void datesMayNotRunBackwards() {
        Prepared p2 = bench.sealer().prepare(r1, "LAWYER", SealBench.INK, bench.pins(-5), false);
        byte[] backwards = bench.sealer().seal(p2, bench.sealer().sign(p2, SealBench.evidence(2)));
        assertNotProven(backwards, Code.DATE_ORDER);
    }

    @Test
    void everySlotOfThePlanHasAFieldAndNoOtherFieldExists() {
        byte[] more = SampleDocument.small(List.of("SUSPECT", "SUSPECT_FP", "LAWYER", "JUDGE"));
        assertNotProven(bench.sealAll(more, SealBench.SLOTS), Code.FIELD_SURPLUS);
        byte[] less = SampleDocument.small(List.of("SUSPECT", "LAWYER"));
        assertNotProven(bench.sealAll(less, List.of("SUSPECT", "LAWYER")), Code.FIELD_MISSING);
        byte[] twice = SampleDocument.small(List.of("SUSPECT", "SUSPECT_FP", "LAWYER", "LAWYER"));
        assertNotProven(bench.sealAll(twice, SealBench.SLOTS), Code.FIELD_SURPLUS);
    }

    static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static int objectWith(byte[] pdf, String text) {
        return Shadow.objectWith(pdf, text);
    }
}
