package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.Finding;
import cn.onestop.proof.verify.Severity;
import cn.onestop.proof.verify.Verdict;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** The picture of a finger in the slot made for one, and nowhere else. */
class StampTest extends SealedFiles {
    private byte[] forged(Consumer<Map<Integer, String>> change) {
        Prepared honest =
                bench.sealer().prepare(r1, "SUSPECT_FP", SealBench.FINGER, bench.pins(2), false);
        Prepared forged = ForgedRevision.of(r1, honest, change, t -> t);
        return bench.seal(
                bench.sealer().seal(forged, bench.sealer().sign(forged, SealBench.evidence(2))),
                "LAWYER",
                3);
    }

    private byte[] forged(String from, String to) {
        return forged(o -> o.replaceAll((n, b) -> b.replace(from, to)));
    }

    @Test
    void aForgeryThatChangesNothingIsProvenAndTheFingerIsNoted() {
        Verdict verdict = verify(forged(o -> {}));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.findings())
                .extracting(Finding::code, Finding::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Code.FINGERPRINT, Severity.NOTE));
        assertThat(verdict.findings().getFirst().zh()).contains("SUSPECT_FP", "公安认证");
    }

    @Test
    void thePictureHasOneFormOnly() {
        for (String[] change :
                new String[][] {
                    {"/Width 37", "/Width 36"},
                    {"/Height 41", "/Height 40"},
                    {"/BitsPerComponent 4", "/BitsPerComponent 8"},
                    {"/Subtype /Image", "/Subtype /Form "},
                    {"/Indexed /DeviceRGB 15", "/Indexed /DeviceCMYK 15"},
                    {"/Indexed /DeviceRGB 15", "/Indexed /DeviceRGB 14"},
                    {" <B4141E", " <"},
                    {"/BitsPerComponent 4", "/BitsPerComponent 4\n/SMask 4 0 R"},
                    {"/BitsPerComponent 4", "/BitsPerComponent 4\n/Interpolate true"},
                    {"/BitsPerComponent 4", "/BitsPerComponent 4\n/Alternates []"},
                    {"<< /XObject <<", "<< /Font << >> /XObject <<"},
                    {"/Finger ", "/Other "},
                }) {
            assertNotProven(forged(change[0], change[1]));
        }
    }

    @Test
    void aSlotForInkHoldsNoPicture() {
        Prepared stamped =
                bench.sealer().prepare(r2, "LAWYER", SealBench.FINGER, bench.pins(3), false);
        byte[] pdf =
                bench.sealer().seal(stamped, bench.sealer().sign(stamped, SealBench.evidence(3)));
        assertNotProven(pdf, Code.APPEARANCE, Code.OBJECT_CHANGED);
    }

    @Test
    void aFlippedBitAnywhereInTheFingerprintsRevisionIsFound() {
        for (int at = r1.length; at < r2.length; at += 37) {
            if (r2[at] == '0' && sealed[at - 1] == '0' && sealed[at + 1] == '0') {
                continue;
            }
            byte[] broken = sealed.clone();
            broken[at] ^= (byte) (1 << at % 8);
            assertThat(verify(broken).outcome())
                    .as("byte %d", at)
                    .isNotEqualTo(Verdict.Outcome.PROVEN);
        }
    }

    @Test
    void theSameImageGivesTheSameBytesAndAnotherOneOthers() {
        RevisionPins pins = bench.pins(2);
        Prepared once = bench.sealer().prepare(r1, "SUSPECT_FP", SealBench.FINGER, pins, false);
        Prepared again = bench.sealer().prepare(r1, "SUSPECT_FP", SealBench.FINGER, pins, false);
        assertThat(again.pdf()).isEqualTo(once.pdf());
        Stamp stamp = SealBench.FINGER.stamp().orElseThrow();
        byte[] grey = stamp.grey().clone();
        grey[700] ^= (byte) 0x80;
        Appearance other =
                new Appearance(
                        SealBench.FINGER.content(),
                        java.util.Optional.of(new Stamp(stamp.width(), stamp.height(), grey)));
        assertThat(bench.sealer().prepare(r1, "SUSPECT_FP", other, pins, false).tbs())
                .isNotEqualTo(once.tbs());
    }

    @Test
    void aReaderSeesRedRidgesOnWhiteInTheImagesOwnPixels() throws Exception {
        Stamp stamp = SealBench.FINGER.stamp().orElseThrow();
        try (PDDocument document = Loader.loadPDF(sealed)) {
            PDImageXObject picture =
                    (PDImageXObject)
                            document.getDocumentCatalog()
                                    .getAcroForm(null)
                                    .getField("SUSPECT_FP")
                                    .getWidgets()
                                    .getFirst()
                                    .getNormalAppearanceStream()
                                    .getResources()
                                    .getXObject(COSName.getPDFName(Stamp.NAME));
            BufferedImage image = picture.getImage();
            assertThat(image.getWidth()).isEqualTo(37);
            for (int y = 0; y < 41; y++) {
                for (int x = 0; x < 37; x++) {
                    int step = (stamp.grey()[y * 37 + x] & 0xFF) >> 4;
                    int rgb = image.getRGB(x, y) & 0xFFFFFF;
                    assertThat(rgb).isEqualTo(step == 15 ? 0xFFFFFF : colour(step));
                }
            }
            assertThat(colour(0)).isEqualTo(0xB4141E);
        }
        assertThat(new String(stamp.entries().getBytes(StandardCharsets.US_ASCII)))
                .doesNotContain("Filter");
    }

    private static int colour(int step) {
        int red = 0xB4 + (255 - 0xB4) * step / 15;
        int green = 0x14 + (255 - 0x14) * step / 15;
        int blue = 0x1E + (255 - 0x1E) * step / 15;
        return red << 16 | green << 8 | blue;
    }

    @Test
    void anImageWithoutItsPixelsIsRefused() {
        assertThatThrownBy(() -> new Stamp(4, 4, new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
