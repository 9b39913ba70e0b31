package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

class PadesSealerTest {
    @TempDir Path folder;

    private SealBench bench;
    private byte[] base;

    @BeforeEach
    void bench() {
        bench = SealBench.in(folder);
        base = SampleDocument.small(SealBench.SLOTS);
    }

    private Prepared prepare(byte[] previous, String slot, int k) {
        return bench.sealer().prepare(previous, slot, SealBench.INK, bench.pins(k), k == 1);
    }

    @Test
    void thePreparedFileBeginsWithThePreviousOne() {
        byte[] pdf = prepare(base, "SUSPECT", 1).pdf();
        assertThat(Arrays.copyOf(pdf, base.length)).isEqualTo(base);
    }

    @Test
    void theOffsetsAreThoseOfContentsAndTheDigestIsOverTheRest() {
        Prepared prepared = prepare(base, "SUSPECT", 1);
        byte[] pdf = prepared.pdf();
        String contents =
                new String(
                        pdf,
                        prepared.contentsStart(),
                        prepared.contentsEnd() - prepared.contentsStart(),
                        StandardCharsets.ISO_8859_1);
        assertThat(contents).isEqualTo("<" + "0".repeat(16_384) + ">");
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text.substring(0, prepared.contentsStart())).endsWith("/Contents ");
        assertThat(text)
                .containsPattern(
                        "/ByteRange \\[0 %d %d %d *]"
                                .formatted(
                                        prepared.contentsStart(),
                                        prepared.contentsEnd(),
                                        pdf.length - prepared.contentsEnd()));
        assertThat(prepared.tbs())
                .isEqualTo(
                        Digest.of(
                                Arrays.copyOf(pdf, prepared.contentsStart()),
                                Arrays.copyOfRange(pdf, prepared.contentsEnd(), pdf.length)));
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() {
        assertThat(prepare(base, "SUSPECT", 1).pdf()).isEqualTo(prepare(base, "SUSPECT", 1).pdf());
        byte[] r1 = bench.seal(base, "SUSPECT", 1);
        assertThat(prepare(r1, "LAWYER", 2).tbs()).isEqualTo(prepare(r1, "LAWYER", 2).tbs());
    }

    @Test
    void anotherProcessRebuildsTheSameBytes() throws Exception {
        Files.write(folder.resolve("base.pdf"), base);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PrepareOnce.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String digest = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        RevisionPins pins = bench.pins(0);
        byte[] here = bench.sealer().prepare(base, "SUSPECT", SealBench.INK, pins, true).pdf();
        assertThat(digest.strip()).isEqualTo(Digest.of(here).text());
    }

    @Test
    void everyPinAndTheContentChangeTheDigest() {
        Digest tbs = prepare(base, "SUSPECT", 1).tbs();
        Appearance dot = Appearance.of("0 g 1 1 2 2 re f\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(bench.sealer().prepare(base, "SUSPECT", dot, bench.pins(1), true).tbs())
                .isNotEqualTo(tbs);
        assertThat(prepare(base, "LAWYER", 1).tbs()).isNotEqualTo(tbs);
        RevisionPins later = bench.pins(2);
        assertThat(bench.sealer().prepare(base, "SUSPECT", SealBench.INK, later, true).tbs())
                .isNotEqualTo(tbs);
    }

    @Test
    void millisecondsOfTheDateAreNotUsed() {
        RevisionPins pins = bench.pins(1);
        RevisionPins whole =
                new RevisionPins(pins.documentId(), pins.signedAtMs() / 1000 * 1000, pins.keyId());
        assertThat(bench.sealer().prepare(base, "SUSPECT", SealBench.INK, whole, true).tbs())
                .isEqualTo(prepare(base, "SUSPECT", 1).tbs());
        assertThat(new String(prepare(base, "SUSPECT", 1).pdf(), StandardCharsets.ISO_8859_1))
                .contains("/M (D:20261123180100+08'00')");
    }

    @Test
    void theWidgetKeepsItsPlaceAndShowsExactlyTheContent() throws Exception {
        byte[] pdf = bench.sealAll(base, SealBench.SLOTS);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (String slot : SealBench.SLOTS) {
                PDAnnotationWidget widget =
                        document.getDocumentCatalog()
                                .getAcroForm(null)
                                .getField(slot)
                                .getWidgets()
                                .getFirst();
                assertThat(widget.getRectangle())
                        .hasToString(SampleDocument.PLACES.get(slot).toString());
                COSStream shown = widget.getNormalAppearanceStream().getCOSObject();
                assertThat(shown.createInputStream().readAllBytes())
                        .isEqualTo(SealBench.shown(slot).content());
                assertThat(widget.getNormalAppearanceStream().getBBox().getWidth())
                        .isEqualTo(SampleDocument.PLACES.get(slot).getWidth());
            }
        }
    }

    @Test
    void onlyTheFirstSignatureCertifiesTheDocument() throws Exception {
        byte[] pdf = bench.sealAll(base, SealBench.SLOTS);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            COSDictionary certifying =
                    catalog.getCOSDictionary(COSName.getPDFName("Perms"))
                            .getCOSDictionary(COSName.getPDFName("DocMDP"));
            assertThat(certifying.getString(COSName.NAME)).isEqualTo("SUSPECT");
            assertThat(document.getSignatureDictionaries())
                    .filteredOn(s -> s.getCOSObject().containsKey(COSName.getPDFName("Reference")))
                    .hasSize(1);
        }
    }

    @Test
    void onlyTheSlotChangesOnThePage() throws Exception {
        BufferedImage before = render(SampleDocument.withText(SealBench.SLOTS));
        BufferedImage after =
                render(bench.seal(SampleDocument.withText(SealBench.SLOTS), "SUSPECT", 1));
        int inside = 0;
        for (int y = 0; y < before.getHeight(); y++) {
            for (int x = 0; x < before.getWidth(); x++) {
                if (before.getRGB(x, y) != after.getRGB(x, y)) {
                    boolean slot = x >= 89 && x <= 291 && 842 - y >= 299 && 842 - y <= 361;
                    assertThat(slot).as("pixel %d,%d", x, y).isTrue();
                    inside++;
                }
            }
        }
        assertThat(inside).isGreaterThan(500);
    }

    private static BufferedImage render(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(0, 1, ImageType.GRAY);
        }
    }

    @Test
    void theSignatureHasExactlyTheFourSignedAttributesAndNoRoot() throws Exception {
        byte[] cms = bench.sealer().sign(prepare(base, "SUSPECT", 1), SealBench.evidence(1));
        CMSSignedData signed = new CMSSignedData(cms);
        SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
        TreeSet<String> oids = new TreeSet<>();
        for (Attribute attribute : signer.getSignedAttributes().toASN1Structure().getAttributes()) {
            oids.add(attribute.getAttrType().getId());
        }
        assertThat(oids)
                .containsExactlyInAnyOrder(
                        "1.2.840.113549.1.9.3",
                        "1.2.840.113549.1.9.4",
                        "1.2.840.113549.1.9.16.2.47",
                        "2.25.60200749170811815730050278341565175479");
        assertThat(signer.getUnsignedAttributes()).isNull();
        assertThat(signed.getCertificates().getMatches(null)).hasSize(1);
        assertThat(signed.getEncoded("DER")).isEqualTo(cms);
    }

    @Test
    void theSmallerOfTheTwoPossibleSignaturesIsTaken() throws Exception {
        BigInteger half =
                new BigInteger(
                                "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
                                16)
                        .shiftRight(1);
        Prepared prepared = prepare(base, "SUSPECT", 1);
        for (int i = 0; i < 20; i++) {
            byte[] cms = bench.sealer().sign(prepared, SealBench.evidence(1));
            byte[] value =
                    new CMSSignedData(cms)
                            .getSignerInfos()
                            .getSigners()
                            .iterator()
                            .next()
                            .getSignature();
            ASN1Sequence pair = ASN1Sequence.getInstance(value);
            assertThat(ASN1Integer.getInstance(pair.getObjectAt(1)).getValue())
                    .isLessThanOrEqualTo(half);
        }
    }

    @Test
    void sealingPutsUpperCaseDigitsPaddedWithZeros() {
        Prepared prepared = prepare(base, "SUSPECT", 1);
        byte[] sealed = bench.sealer().seal(prepared, new byte[] {(byte) 0xAB, (byte) 0xCD});
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).contains("<ABCD0000");
        assertThat(sealed).hasSameSizeAs(prepared.pdf());
        assertThat(prepared.pdf()[prepared.contentsStart() + 1]).isEqualTo((byte) '0');
    }

    @Test
    void aSignatureThatDoesNotFitIsRefused() {
        Prepared prepared = prepare(base, "SUSPECT", 1);
        assertThat(bench.sealer().seal(prepared, new byte[8192])).isNotEmpty();
        assertRefused("cms.long", () -> bench.sealer().seal(prepared, new byte[8193]));
    }

    @Test
    void somethingElseThanWasPreparedIsNotSigned() {
        Prepared prepared = prepare(base, "SUSPECT", 1);
        prepared.pdf()[20] ^= 1;
        assertRefused(
                "document.changed", () -> bench.sealer().sign(prepared, SealBench.evidence(1)));
    }

    @Test
    void anActConfirmedForAnotherKeyIsNotSealed() {
        RevisionPins pins = new RevisionPins(SampleDocument.ID, SealBench.NOW, "0".repeat(64));
        assertRefused(
                "key.changed",
                () -> bench.sealer().prepare(base, "SUSPECT", SealBench.INK, pins, true));
    }

    @Test
    void aDateOutsideTheCertificateIsRefused() {
        for (long at : new long[] {0, SealBench.NOW + 4000L * 86_400_000L}) {
            RevisionPins pins = new RevisionPins(SampleDocument.ID, at, bench.key().id());
            assertRefused(
                    "key.validity",
                    () -> bench.sealer().prepare(base, "SUSPECT", SealBench.INK, pins, true));
        }
    }

    @Test
    void anotherDocumentThanThePinnedOneIsRefused() {
        RevisionPins pins = new RevisionPins("ff".repeat(16), SealBench.NOW, bench.key().id());
        assertRefused(
                "document.id",
                () -> bench.sealer().prepare(base, "SUSPECT", SealBench.INK, pins, true));
    }

    @Test
    void aSlotIsFilledOnceAndMustExist() {
        byte[] r1 = bench.seal(base, "SUSPECT", 1);
        assertRefused("slot.filled", () -> prepare(r1, "SUSPECT", 2));
        assertRefused("slot.missing", () -> prepare(r1, "JUDGE", 2));
        assertRefused("slot.missing", () -> prepare(r1, "a) /V 1", 2));
    }

    @Test
    void theFirstSignatureCertifiesAndNoOtherDoes() {
        byte[] r1 = bench.seal(base, "SUSPECT", 1);
        assertRefused("document.order", () -> prepare(r1, "LAWYER", 1));
        assertRefused("document.order", () -> prepare(base, "SUSPECT", 2));
    }

    @Test
    void filesOfAnotherFormAreRefused() throws Exception {
        byte[] cut = Arrays.copyOf(base, base.length - 3);
        assertRefused("document.form", () -> prepare(cut, "SUSPECT", 1));
        byte[] garbage = "%PDF-1.7\nnothing\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        assertRefused("document.form", () -> prepare(garbage, "SUSPECT", 1));
        try (PDDocument document = Loader.loadPDF(base)) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            document.save(compressed);
            assertRefused("document.form", () -> prepare(compressed.toByteArray(), "SUSPECT", 1));
        }
    }

    @Test
    void aRootAtTheEndOfTheChainIsLeftOut() throws Exception {
        TestCa root = TestCa.root("CN=Root");
        TestCa middle = root.authority("CN=Middle");
        var keys = TestCa.keys("secp256r1");
        SealKey key =
                SealKey.of(
                        keys.getPrivate(),
                        List.of(middle.signer(keys), middle.certificate(), root.certificate()));
        assertThat(key.chain()).hasSize(2).doesNotContain(root.certificate());
    }

    private static void assertRefused(
            String detail, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SealException.class,
                        e -> {
                            assertThat(e.detail()).isEqualTo(detail);
                            assertThat(e.sentence().zh()).isNotEmpty();
                        });
    }
}
