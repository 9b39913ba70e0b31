package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.InkRecord;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class SlotArtTest {
    private static final String DATE = "2026年11月23日";
    private static final Set<String> OPERATORS = Set.of("q", "Q", "g", "m", "l", "c", "h", "f");
    private final SlotArt art = new SlotArt(DocumentFixtures.fonts());

    private static SlotPlace place(String slot) {
        return DocumentFixtures.make(DocumentFixtures.example()).slots().stream()
                .filter(s -> s.slot().equals(slot))
                .findFirst()
                .orElseThrow();
    }

    private String lawyer(Map<String, String> ticks) {
        return new String(
                art.content(place("LAWYER"), DocumentFixtures.ink(), ticks, DATE),
                StandardCharsets.US_ASCII);
    }

    private static List<String[]> lines(String content) {
        return Arrays.stream(content.split("\n")).map(l -> l.split(" ")).toList();
    }

    @Test
    void onlyPathsAndFillsAreDrawnAndEveryNumberHasThreeDecimals() {
        for (String[] line : lines(lawyer(Map.of("objection", "none")))) {
            assertThat(OPERATORS).contains(line[line.length - 1]);
            for (int i = 0; i < line.length - 1; i++) {
                assertThat(line[i]).matches("-?[0-9]+\\.[0-9]{3}");
            }
        }
    }

    @Test
    void everythingLiesInsideTheWidget() {
        SlotPlace place = place("LAWYER");
        for (String[] line : lines(lawyer(Map.of("objection", "some")))) {
            for (int i = 0; i + 1 < line.length - 1; i += 2) {
                assertThat(Double.parseDouble(line[i]))
                        .isBetween(-2.0, place.rect().width() / 1000.0);
                assertThat(Double.parseDouble(line[i + 1]))
                        .isBetween(-1.0, place.rect().height() / 1000.0);
            }
        }
    }

    @Test
    void theChosenBoxIsTickedAndNoOther() {
        String none = lawyer(Map.of("objection", "none"));
        String some = lawyer(Map.of("objection", "some"));
        String untouched = lawyer(Map.of());
        assertThat(none).isNotEqualTo(some);
        assertThat(untouched.length()).isLessThan(none.length());
        SlotPlace place = place("LAWYER");
        assertThat(place.ticks())
                .extracting(SlotPlace.Tick::choice, SlotPlace.Tick::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("objection", "none"),
                        org.assertj.core.groups.Tuple.tuple("objection", "some"));
    }

    @Test
    void aChoiceWithoutABoxIsRefusedBecauseItWouldNotBeSeen() {
        assertThatThrownBy(() -> lawyer(Map.of("objection", "maybe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("objection");
        assertThatThrownBy(() ->
                        art.content(
                                place("SUSPECT"),
                                DocumentFixtures.ink(),
                                Map.of("objection", "none"),
                                DATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameInkGivesTheSameBytesInEveryLocale() {
        Locale before = Locale.getDefault();
        byte[] here = art.content(place("SUSPECT"), DocumentFixtures.ink(), Map.of(), DATE);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(art.content(place("SUSPECT"), DocumentFixtures.ink(), Map.of(), DATE))
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Digest.of(here).text())
                .isEqualTo(
                        "sha-256:ab4bff56a0ced65f67fbfb4cb1b563826719375fbbcf4ef3d54904b0a759c3b0");
    }

    @Test
    void harderPressureDrawsMoreInk() {
        assertThat(area(withPressure(1000))).isGreaterThan(1.5 * area(withPressure(100)));
    }

    private static InkRecord withPressure(int pressure) {
        InkRecord ink = DocumentFixtures.ink();
        return of(
                ink.samples().stream()
                        .map(s ->
                                new InkRecord.Sample(
                                        s.atMs(),
                                        s.sequence(),
                                        s.contact(),
                                        pressure,
                                        s.x(),
                                        s.y()))
                        .toList());
    }

    private static InkRecord of(List<InkRecord.Sample> samples) {
        return DocumentFixtures.ink(samples);
    }

    /** Sum of the areas of the ribbon's quadrilaterals. */
    private static double area(InkRecord ink) {
        Ops ops = new Ops();
        InkOutline.draw(ops, ink, new SlotPlace.Box(0, 0, 170_000, 56_000));
        double area = 0;
        List<double[]> polygon = new ArrayList<>();
        for (String[] line : lines(new String(ops.bytes(), StandardCharsets.US_ASCII))) {
            String op = line[line.length - 1];
            if (op.equals("m") || op.equals("f")) {
                area += shoelace(polygon);
                polygon.clear();
            }
            if (op.equals("m") || op.equals("l")) {
                polygon.add(
                        new double[] {Double.parseDouble(line[0]), Double.parseDouble(line[1])});
            }
        }
        return area;
    }

    private static double shoelace(List<double[]> polygon) {
        double twice = 0;
        for (int i = 0; i < polygon.size(); i++) {
            double[] p = polygon.get(i);
            double[] q = polygon.get((i + 1) % polygon.size());
            twice += p[0] * q[1] - q[0] * p[1];
        }
        // every piece turns the same way, else overlapping pieces would cut holes
        assertThat(twice).isGreaterThanOrEqualTo(-1e-9);
        return twice / 2;
    }

    @Test
    void aPenThatNeverTouchedDrawsNothingAndASingleTouchADot() {
        Ops nothing = new Ops();
        SlotPlace.Box box = new SlotPlace.Box(0, 0, 170_000, 56_000);
        InkOutline.draw(nothing, of(List.of(new InkRecord.Sample(0, 0, false, 0, 10, 10))), box);
        assertThat(nothing.bytes()).isEmpty();
        Ops dot = new Ops();
        InkOutline.draw(dot, of(List.of(new InkRecord.Sample(0, 0, true, 500, 10, 10))), box);
        assertThat(lines(new String(dot.bytes(), StandardCharsets.US_ASCII))).hasSize(7);
    }

    /** Bounds of what is drawn for samples at these places: left, bottom, right, top. */
    private static double[] bounds(SlotPlace.Box box, int[]... places) {
        List<InkRecord.Sample> samples = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            samples.add(new InkRecord.Sample(i * 5L, i, true, 0, places[i][0], places[i][1]));
        }
        Ops ops = new Ops();
        InkOutline.draw(ops, of(samples), box);
        double[] bounds = {1e9, 1e9, -1e9, -1e9};
        for (String[] line : lines(new String(ops.bytes(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i + 1 < line.length - 1; i += 2) {
                bounds[0] = Math.min(bounds[0], Double.parseDouble(line[i]));
                bounds[1] = Math.min(bounds[1], Double.parseDouble(line[i + 1]));
                bounds[2] = Math.max(bounds[2], Double.parseDouble(line[i]));
                bounds[3] = Math.max(bounds[3], Double.parseDouble(line[i + 1]));
            }
        }
        return bounds;
    }

    private static final SlotPlace.Box BOX = new SlotPlace.Box(3_000, 3_000, 164_000, 51_000);

    @Test
    void whatIsWrittenInTheMirroredBoxStandsAtTheSamePlaceInTheBox() {
        // a quarter from the left, half from the top, of the area 500, 500, 8200 × 2550
        double[] b = bounds(BOX, new int[] {500 + 2050, 500 + 1275});
        assertThat((b[0] + b[2]) / 2).isCloseTo(3 + 41, offset(0.01));
        assertThat((b[1] + b[3]) / 2).isCloseTo(3 + 25.5, offset(0.01));
        double[] low = bounds(BOX, new int[] {500 + 4100, 500 + 2040});
        assertThat((low[0] + low[2]) / 2).isCloseTo(3 + 82, offset(0.01));
        assertThat((low[1] + low[3]) / 2).isCloseTo(3 + 51 - 40.8, offset(0.01));
    }

    @Test
    void smallInkStaysSmall() {
        double[] b = bounds(BOX, new int[] {4000, 1000}, new int[] {4820, 1000});
        assertThat(b[2] - b[0]).isCloseTo(16.4 + 0.55, offset(0.05));
    }

    @Test
    void inkThatGoesOverTheBorderIsDrawnSmallerAndNotCutOff() {
        int[][] square = {{4000, 500}, {7000, 500}, {7000, 3500}, {4000, 3500}};
        double[] b = bounds(BOX, square);
        assertThat(b[0]).isGreaterThanOrEqualTo(3);
        assertThat(b[1]).isGreaterThanOrEqualTo(3);
        assertThat(b[2]).isLessThanOrEqualTo(167);
        assertThat(b[3]).isLessThanOrEqualTo(54);
        assertThat(b[2] - b[0]).isGreaterThan(45);
        assertThat(b[2] - b[0]).isCloseTo(b[3] - b[1], offset(8.0));
    }

    @Test
    void inkOnEveryBorderStaysInTheBox() {
        int[][] border = {{500, 500}, {8700, 500}, {8700, 3050}, {500, 3050}, {500, 500}};
        double[] b = bounds(BOX, border);
        assertThat(b[0]).isGreaterThanOrEqualTo(2.99);
        assertThat(b[1]).isGreaterThanOrEqualTo(2.99);
        assertThat(b[2]).isLessThanOrEqualTo(167.01);
        assertThat(b[3]).isLessThanOrEqualTo(54.01);
        assertThat(b[2] - b[0]).isGreaterThan(163);
        assertThat(b[3] - b[1]).isGreaterThan(50);
    }

    @Test
    void aTappedButtonIsNotDrawn() {
        List<InkRecord.Sample> samples = new ArrayList<>(DocumentFixtures.ink().samples());
        Ops without = new Ops();
        InkOutline.draw(without, of(samples), BOX);
        int last = samples.getLast().sequence();
        samples.add(new InkRecord.Sample(900, last + 1, false, 0, 8000, 5500));
        samples.add(new InkRecord.Sample(905, last + 2, true, 300, 8000, 5500));
        samples.add(new InkRecord.Sample(910, last + 3, true, 300, 8010, 5500));
        InkRecord plain = of(samples);
        InkRecord tapped =
                new InkRecord(
                        plain.padModel(),
                        plain.padSerial(),
                        plain.padFirmware(),
                        plain.maxX(),
                        plain.maxY(),
                        plain.maxPressure(),
                        plain.area(),
                        List.of(
                                new InkRecord.Button(
                                        "done", new InkRecord.Area(7000, 5000, 2000, 900))),
                        samples,
                        plain.raw());
        Ops with = new Ops();
        InkOutline.draw(with, tapped, BOX);
        assertThat(with.bytes()).isEqualTo(without.bytes());
        Ops ink = new Ops();
        InkOutline.draw(ink, plain, BOX);
        assertThat(ink.bytes()).isNotEqualTo(without.bytes());
    }
}
