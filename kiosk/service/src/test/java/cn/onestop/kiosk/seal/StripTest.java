package cn.onestop.kiosk.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.document.StripPaper;
import cn.onestop.proof.evidence.SlotPlan;
import cn.onestop.proof.verify.Code;
import cn.onestop.proof.verify.Finding;
import cn.onestop.proof.verify.Report;
import cn.onestop.proof.verify.SignatureReport;
import cn.onestop.proof.verify.Verdict;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strips (逐页签名捺印) and seams (骑缝): what the sealer writes, and what the verifier finds in forgeries.
 */
class StripTest extends SealedFiles {
    private static final String MOVED = "/Rect [ 90.0 300.0 590.0 800.0 ]";

    @Override
    @BeforeAll
    void seal(@TempDir Path folder) {
        bench = SealBench.in(folder);
        base = StripPaper.make(SampleDocument.ID).pdf();
        r1 = filled(base, "SUSPECT", 1);
        r2 = filled(r1, "SUSPECT_FP", 2);
        sealed = filled(r2, "LAWYER", 3);
    }

    private byte[] filled(byte[] previous, String slot, int k) {
        return bench.seal(previous, slot, StripPaper.appearance(slot), k);
    }

    private Prepared prepare(byte[] previous, String slot, int k, Appearance shown) {
        return bench.sealer().prepare(previous, slot, shown, bench.pins(k), k == 1);
    }

    /** What a kiosk key could sign but the kiosk never would. */
    private byte[] forged(byte[] previous, String slot, int k, Consumer<Map<Integer, String>> to) {
        Prepared honest = prepare(previous, slot, k, StripPaper.appearance(slot));
        int size = size(honest.pdf());
        Prepared forged =
                ForgedRevision.of(
                        previous,
                        honest,
                        objects -> {
                            to.accept(objects);
                            next = objects.containsKey(size) ? size + 1 : size;
                        },
                        t -> t.replace("/Size " + size, "/Size " + next));
        return bench.sealer().seal(forged, bench.sealer().sign(forged, SealBench.evidence(k)));
    }

    private int next;

    private static int size(byte[] pdf) {
        String text = text(pdf);
        int at = text.lastIndexOf("/Size ") + 6;
        return Integer.parseInt(text.substring(at, text.indexOf('\n', at)));
    }

    private static String text(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }

    private int number(String field) {
        return Shadow.objectWith(base, "/T (" + field + ")\n");
    }

    private static int shown(String field) {
        Matcher reference = Pattern.compile("/Shown ([0-9]+) 0 R").matcher(field);
        assertThat(reference.find()).isTrue();
        return Integer.parseInt(reference.group(1));
    }

    /** The field as the revision before has it, showing another object. */
    private String showing(String field, int appearance) {
        String blank = Shadow.body(base, number(field));
        return blank.replaceAll("(?s)/AP .*", "")
                + "/AP << /N << /Shown "
                + appearance
                + " 0 R >> >>\n"
                + blank.replaceAll("(?s).*?/AP [0-9]+ 0 R\n", "");
    }

    @Test
    void threeSlotsWithStripsAndSeamsAreProven() {
        Verdict verdict = verify(sealed);
        assertThat(verdict.outcome())
                .as(String.join("\n", Report.text(verdict)))
                .isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.findings()).extracting(Finding::code).containsExactly(Code.FINGERPRINT);
        assertThat(verdict.signatures())
                .extracting(SignatureReport::slot)
                .isEqualTo(SealBench.SLOTS);
        SlotPlan plan = verdict.plan().orElseThrow();
        assertThat(plan.document()).isEqualTo("DOC-99");
        assertThat(plan.version()).isEqualTo(7);
        assertThat(plan.slots()).allMatch(SlotPlan.Slot::strips);
        assertThat(Report.text(verdict))
                .anyMatch(line -> line.contains("文书 DOC-99，第 7 版，模板 " + plan.template()));
    }

    @Test
    void theSameArgumentsGiveTheSameBytes() {
        assertThat(StripPaper.make(SampleDocument.ID).pdf()).isEqualTo(base);
        Appearance shown = StripPaper.appearance("SUSPECT_FP");
        assertThat(prepare(r1, "SUSPECT_FP", 2, shown).pdf())
                .isEqualTo(prepare(r1, "SUSPECT_FP", 2, shown).pdf());
    }

    @Test
    void thePictureOfAFingerIsWrittenOnceForAllItsStrips() {
        String revision = text(r2).substring(r1.length);
        assertThat(revision.split("/Subtype /Image\n", -1)).hasSize(2);
        assertThat(revision.split("/Finger Do\n", -1)).hasSize(1 + 1 + 3 + 3);
    }

    @Test
    void onlyPathsFillsClipsAndThePictureAreDrawn() {
        List<String> operators =
                List.of("q", "Q", "g", "m", "l", "c", "h", "f", "cm", "re", "W", "n", "Do");
        for (String slot : SealBench.SLOTS) {
            for (Appearance.Strip strip : StripPaper.appearance(slot).strips()) {
                for (String line : text(strip.content()).split("\n")) {
                    assertThat(operators).contains(line.substring(line.lastIndexOf(' ') + 1));
                }
            }
        }
    }

    @Test
    void nothingChangesOnAnyPageOutsideTheSlotAndItsStrips() throws Exception {
        byte[][] files = {base, r1, r2, sealed};
        for (int k = 0; k < 3; k++) {
            for (int page = 0; page < 3; page++) {
                List<PDRectangle> places = places(SealBench.SLOTS.get(k), page);
                assertThat(places).hasSizeGreaterThanOrEqualTo(1);
                assertChangedInside(files[k], files[k + 1], page, places);
            }
        }
    }

    private List<PDRectangle> places(String slot, int page) throws Exception {
        List<PDRectangle> places = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(base)) {
            for (PDField field : document.getDocumentCatalog().getAcroForm(null).getFields()) {
                String name = field.getPartialName();
                boolean own = name.equals(slot) || name.matches(slot + "_(STRIP|SEAM)_[0-9]");
                var widget = field.getWidgets().getFirst();
                if (own && document.getPages().indexOf(widget.getPage()) == page) {
                    places.add(widget.getRectangle());
                }
            }
        }
        return places;
    }

    private static void assertChangedInside(
            byte[] before, byte[] after, int page, List<PDRectangle> places) throws Exception {
        BufferedImage was = render(before, page);
        BufferedImage is = render(after, page);
        boolean[] changed = new boolean[places.size()];
        for (int y = 0; y < was.getHeight(); y++) {
            for (int x = 0; x < was.getWidth(); x++) {
                if (was.getRGB(x, y) != is.getRGB(x, y)) {
                    int at = at(places, x, 842 - y);
                    assertThat(at).as("page %d, pixel %d,%d", page, x, y).isNotNegative();
                    changed[at] = true;
                }
            }
        }
        assertThat(changed).containsOnly(true);
    }

    private static int at(List<PDRectangle> places, int x, int y) {
        for (int i = 0; i < places.size(); i++) {
            PDRectangle p = places.get(i);
            if (x >= p.getLowerLeftX() - 1
                    && x <= p.getUpperRightX() + 1
                    && y >= p.getLowerLeftY() - 1
                    && y <= p.getUpperRightY() + 1) {
                return i;
            }
        }
        return -1;
    }

    private static BufferedImage render(byte[] pdf, int page) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(page, 1, ImageType.GRAY);
        }
    }

    @Test
    void aSlotThatMayStayEmptyLeavesItsStripsBlank() {
        Verdict verdict = verify(filled(r1, "LAWYER", 2));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PROVEN);
        assertThat(verdict.has(Code.SLOT_EMPTY)).isTrue();
    }

    @Test
    void theSealerFillsExactlyTheStripsThatAreThere() {
        Appearance shown = StripPaper.appearance("LAWYER");
        List<Appearance.Strip> strips = shown.strips();
        List<Appearance.Strip> doubled = new ArrayList<>(strips.subList(0, 2));
        doubled.add(strips.get(0));
        List<Appearance.Strip> strange = new ArrayList<>(strips.subList(0, 2));
        strange.add(new Appearance.Strip("LAWYER_STRIP_4", new byte[0]));
        for (List<Appearance.Strip> wrong :
                List.of(List.<Appearance.Strip>of(), strips.subList(0, 2), doubled, strange)) {
            assertThatThrownBy(() ->
                            prepare(
                                    r2,
                                    "LAWYER",
                                    3,
                                    new Appearance(shown.content(), Optional.empty(), wrong)))
                    .isInstanceOfSatisfying(
                            SealException.class,
                            e -> assertThat(e.detail()).isEqualTo("strip.missing"));
        }
    }

    @Test
    void anHonestRevisionWrittenAgainIsProven() {
        assertThat(verify(forged(r2, "LAWYER", 3, objects -> {})).outcome())
                .isEqualTo(Verdict.Outcome.PROVEN);
    }

    @Test
    void aStripOfAnotherSlotMayNotBeFilled() {
        int other = number("LAWYER_STRIP_2");
        byte[] early =
                forged(
                        r1,
                        "SUSPECT_FP",
                        2,
                        o ->
                                o.put(
                                        other,
                                        showing(
                                                "LAWYER_STRIP_2",
                                                shown(o.get(number("SUSPECT_FP_STRIP_1"))))));
        assertNotProven(early, Code.STRIP_OTHER);
    }

    @Test
    void noStripMayBeLeftEmpty() {
        int strip = number("LAWYER_STRIP_2");
        assertNotProven(forged(r2, "LAWYER", 3, o -> o.remove(strip)), Code.STRIP_EMPTY);
        byte[] blank =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o -> o.computeIfPresent(shown(o.get(strip)), (n, b) -> emptied(b)));
        assertNotProven(blank, Code.STRIP_EMPTY);
    }

    private static String emptied(String appearance) {
        return appearance.replaceAll(
                "(?s)/Length [0-9]+\n>>\nstream\n.*endstream",
                "/Length 0\n>>\nstream\n\nendstream");
    }

    @Test
    void aStripMayNotBeChangedLater() {
        int strip = number("SUSPECT_STRIP_1");
        byte[] signed =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.put(
                                        strip,
                                        showing(
                                                "SUSPECT_STRIP_1",
                                                shown(o.get(number("LAWYER_STRIP_1"))))));
        assertNotProven(signed, Code.STRIP_LATE);
        byte[] appended = appended(strip, showing("SUSPECT_STRIP_1", 4));
        assertNotProven(appended, Code.STRIP_LATE, Code.UNSIGNED_REVISION);
        assertThat(verify(appended).signatures()).hasSize(3).allMatch(SignatureReport::holds);
    }

    /** One object in the verifier's strict form behind the sealed file. */
    private byte[] appended(int number, String body) {
        String all = text(sealed);
        String trailer =
                all.substring(
                        all.lastIndexOf("trailer\n<<\n") + 11, all.lastIndexOf(">>\nstartxref"));
        int xref = all.lastIndexOf("startxref\n") + 10;
        String at = all.substring(xref, all.indexOf('\n', xref));
        Increment out = new Increment(sealed);
        out.object(number, body.getBytes(StandardCharsets.ISO_8859_1));
        return out.finish(trailer.replaceAll("/Prev [0-9]+", "/Prev " + at));
    }

    @Test
    void aFieldThatWasNotPreparedIsFound() {
        int size = size(prepare(r2, "LAWYER", 3, StripPaper.appearance("LAWYER")).pdf());
        String widget = Shadow.body(base, number("LAWYER_STRIP_2")).replace("STRIP_2", "STRIP_9");
        assertNotProven(forged(r2, "LAWYER", 3, o -> o.put(size, widget)), Code.STRIP_UNPREPARED);
    }

    @Test
    void aStripMayNotBeDrawnOverTheTextOfAPage() {
        int strip = number("LAWYER_STRIP_2");
        byte[] moved =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.computeIfPresent(
                                        strip, (n, b) -> b.replaceAll("/Rect \\[[^]]*]", MOVED)));
        assertNotProven(moved, Code.STRIP_CHANGED);
        byte[] wider =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.computeIfPresent(
                                        shown(o.get(strip)),
                                        (n, b) -> b.replace("/BBox [0 0 96", "/BBox [0 0 9")));
        assertNotProven(wider, Code.STRIP_APPEARANCE);
        byte[] matrix =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.computeIfPresent(
                                        shown(o.get(strip)),
                                        (n, b) ->
                                                b.replace(
                                                        "/FormType 1\n",
                                                        "/FormType 1\n/Matrix [9 0 0 9 0 0]\n")));
        assertNotProven(matrix, Code.STRIP_APPEARANCE);
    }

    @Test
    void aStripGainsNothingButItsPicture() {
        int strip = number("LAWYER_STRIP_3");
        for (String[] change :
                new String[][] {
                    {"/Shown [0-9]+ 0 R", "/Shown 4 0 R"},
                    {"/N << /Shown ([0-9]+) 0 R >>", "/N << /Shown $1 0 R /Other $1 0 R >>"},
                    {"/N << /Shown ([0-9]+) 0 R >>", "/N << /Shown $1 0 R >> /D $1 0 R"},
                    {"/N << /Shown ([0-9]+) 0 R >>", "/N $1 0 R"},
                    {"/AS /Shown", "/AS /Other"},
                    {"/Ff 65537", "/Ff 65536"},
                    {"/AP <<", "/A << /S /URI /URI (x) >>\n/AP <<"},
                }) {
            byte[] forged =
                    forged(
                            r2,
                            "LAWYER",
                            3,
                            o ->
                                    o.computeIfPresent(
                                            strip, (n, b) -> b.replaceFirst(change[0], change[1])));
            assertNotProven(forged, Code.STRIP_CHANGED);
        }
    }

    @Test
    void aStripShowsThePictureOfItsOwnRevisionAndInkShowsNone() {
        int strip = number("SUSPECT_FP_SEAM_3");
        byte[] without =
                forged(
                        r1,
                        "SUSPECT_FP",
                        2,
                        o ->
                                o.computeIfPresent(
                                        shown(o.get(strip)),
                                        (n, b) ->
                                                b.replaceAll(
                                                        "/Resources << .* >>\n",
                                                        "/Resources << >>\n")));
        assertNotProven(without, Code.STRIP_APPEARANCE);
        int finger = Shadow.objectWith(r2, "/Subtype /Image\n");
        int ink = number("LAWYER_STRIP_1");
        byte[] borrowed =
                forged(
                        r2,
                        "LAWYER",
                        3,
                        o ->
                                o.computeIfPresent(
                                        shown(o.get(ink)),
                                        (n, b) ->
                                                b.replace(
                                                        "/Resources << >>",
                                                        "/Resources << /XObject << /Finger "
                                                                + finger
                                                                + " 0 R >> >>")));
        assertNotProven(borrowed, Code.STRIP_APPEARANCE);
    }

    @Test
    void stripsOfTheOriginalMustBeBlankAndVisibleOnTheirPages() {
        int blank = blank("LAWYER_STRIP_1");
        byte[] drawn =
                ForgedRevision.original(
                        base,
                        o ->
                                o.computeIfPresent(
                                        blank,
                                        (n, b) ->
                                                b.replace("/Length 0", "/Length 17")
                                                        .replaceAll(
                                                                "(?s)stream\r?\n.*endstream",
                                                                "stream\n0 g 0 0 9 9 re f \nendstream")));
        assertNotProven(sealAll(drawn), Code.STRIP_PREFILLED);
        assertNotProven(sealAll(original("/F 4", "/F 2")), Code.FIELD_INVISIBLE);
        assertNotProven(
                sealAll(original("/Rect \\[[^]]*]", "/Rect [9.0 9.0 9.0 9.0]")),
                Code.FIELD_INVISIBLE);
        byte[] swapped =
                text(base)
                        .replace("(LAWYER_STRIP_1)", "(LAWYER_STRIP_0)")
                        .replace("(LAWYER_STRIP_2)", "(LAWYER_STRIP_1)")
                        .replace("(LAWYER_STRIP_0)", "(LAWYER_STRIP_2)")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertNotProven(sealAll(swapped), Code.STRIP_PAGE);
    }

    @Test
    void aFieldThatIsNotOfAStripsFormIsSurplus() {
        assertThat(verify(sealAll(original("/F 4", "/F 4"))).exitCode()).isZero();
        for (String[] change :
                new String[][] {
                    {"/Ff 65537", "/Ff 65536"},
                    {"/Ff 65537", "/Ff 65537\n/V (x)"},
                    {"/Ff 65537", "/Ff 65537\n/MK << >>"},
                    {"/FT /Btn", "/FT /Tx"},
                    {"/AS /Shown", "/AS /Off"},
                }) {
            assertNotProven(sealAll(original(change[0], change[1])), Code.FIELD_SURPLUS);
        }
    }

    /** The original with one strip's field changed. */
    private byte[] original(String from, String to) {
        int strip = number("LAWYER_STRIP_1");
        return ForgedRevision.original(
                base, o -> o.computeIfPresent(strip, (n, b) -> b.replaceFirst(from, to)));
    }

    /** The number of the blank appearance that a strip shows in the original. */
    private int blank(String field) {
        int at = Integer.parseInt(reference(Shadow.body(base, number(field)), "/AP"));
        int states = Integer.parseInt(reference(Shadow.body(base, at), "/N"));
        return shown(Shadow.body(base, states));
    }

    private static String reference(String body, String key) {
        Matcher reference = Pattern.compile(key + " ([0-9]+) 0 R").matcher(body);
        assertThat(reference.find()).as(body).isTrue();
        return reference.group(1);
    }

    @Test
    void aSlotThatMustHaveStripsHasThem() {
        byte[] plan = SampleDocument.plan(SealBench.SLOTS, true).json().canonical();
        byte[] none = SampleDocument.small(SealBench.SLOTS, plan);
        assertNotProven(bench.sealAll(none, SealBench.SLOTS), Code.STRIP_MISSING);
        byte[] unplanned =
                text(base)
                        .replace("\"strips\":true}", "\"strips\":false")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertNotProven(sealAll(unplanned), Code.PLAN);
    }

    @Test
    void brokenFilesNeverThrow() {
        Random random = new Random(20261127);
        for (int n = 0; n < 60; n++) {
            byte[] broken = sealed.clone();
            for (int k = 0; k < 1 + random.nextInt(8); k++) {
                int at = random.nextInt(20_000);
                int from = random.nextBoolean() ? r1.length : sealed.length - 20_000;
                broken[from + at] = (byte) "<>[]()/0 \n%R1".charAt(random.nextInt(13));
            }
            assertNotProvenOrSame(broken);
        }
    }

    private void assertNotProvenOrSame(byte[] broken) {
        if (!Arrays.equals(broken, sealed)) {
            assertNotProven(broken);
        }
    }

    private byte[] sealAll(byte[] original) {
        byte[] pdf = original;
        for (int k = 1; k <= 3; k++) {
            pdf = filled(pdf, SealBench.SLOTS.get(k - 1), k);
        }
        return pdf;
    }
}
