package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.Verdict;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the verifier says about revisions that are signed with the kiosk's key but do more, or less,
 * than fill their slot.
 */
class RevisionTest extends SealedFiles {
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

    @Test
    void aFieldMayNotShowAPictureThatWasThereBefore() {
        byte[] borrowed =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o -> o.replaceAll((n, b) -> b.replaceAll("/N [0-9]+ 0 R", "/N 15 0 R")));
        assertNotProven(borrowed, Code.FIELD_CHANGED);
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
        byte[] plan = SampleDocument.plan(SealBench.SLOTS, false).json().canonical();
        byte[] more =
                SampleDocument.small(List.of("SUSPECT", "SUSPECT_FP", "LAWYER", "JUDGE"), plan);
        assertNotProven(bench.sealAll(more, SealBench.SLOTS), Code.FIELD_SURPLUS);
        byte[] less = SampleDocument.small(List.of("SUSPECT", "LAWYER"), plan);
        assertNotProven(bench.sealAll(less, List.of("SUSPECT", "LAWYER")), Code.FIELD_MISSING);
        byte[] twice =
                SampleDocument.small(List.of("SUSPECT", "SUSPECT_FP", "LAWYER", "LAWYER"), plan);
        assertNotProven(bench.sealAll(twice, SealBench.SLOTS), Code.FIELD_SURPLUS);
    }

    private static int objectWith(byte[] pdf, String text) {
        return Shadow.objectWith(pdf, text);
    }
}
