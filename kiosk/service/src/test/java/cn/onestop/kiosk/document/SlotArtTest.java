package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.InkRecord;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
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
        return DocumentFixtures.maker()
                .make(DocumentFixtures.example(), DocumentFixtures.PINS)
                .slots()
                .stream()
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
                        "sha-256:f3f87123540c28015b9fbbb1ba0a3d65554065b463375af9fdcad8bb6d4dcaa4");
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
        return new InkRecord("STU", "1", "1", 9600, 6000, 1023, samples, new byte[0]);
    }

    /** Sum of the areas of the ribbon's quadrilaterals. */
    private static double area(InkRecord ink) {
        Ops ops = new Ops();
        InkOutline.draw(ops, ink, new SlotPlace.Box(0, 0, 170_000, 56_000));
        double area = 0;
        List<double[]> polygon = new java.util.ArrayList<>();
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

    @Test
    void inkKeepsItsProportionsAndStaysInItsBox() {
        List<InkRecord.Sample> square =
                List.of(
                        new InkRecord.Sample(0, 0, true, 500, 100, 100),
                        new InkRecord.Sample(5, 1, true, 500, 3100, 100),
                        new InkRecord.Sample(10, 2, true, 500, 3100, 3100),
                        new InkRecord.Sample(15, 3, true, 500, 100, 3100));
        Ops ops = new Ops();
        InkOutline.draw(ops, of(square), new SlotPlace.Box(3_000, 3_000, 164_000, 51_000));
        double minX = 1e9;
        double maxX = -1e9;
        double minY = 1e9;
        double maxY = -1e9;
        for (String[] line : lines(new String(ops.bytes(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i + 1 < line.length - 1; i += 2) {
                minX = Math.min(minX, Double.parseDouble(line[i]));
                maxX = Math.max(maxX, Double.parseDouble(line[i]));
                minY = Math.min(minY, Double.parseDouble(line[i + 1]));
                maxY = Math.max(maxY, Double.parseDouble(line[i + 1]));
            }
        }
        assertThat(minX).isGreaterThanOrEqualTo(0);
        assertThat(minY).isGreaterThanOrEqualTo(0);
        assertThat(maxX).isLessThanOrEqualTo(170);
        assertThat(maxY).isLessThanOrEqualTo(57);
        assertThat(maxX - minX).isCloseTo(maxY - minY, org.assertj.core.data.Offset.offset(6.0));
    }
}
