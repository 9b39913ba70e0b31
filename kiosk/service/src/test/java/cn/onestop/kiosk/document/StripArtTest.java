package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Strip;
import cn.onestop.kiosk.document.SlotPlace.Strip.Kind;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class StripArtTest {
    private final SlotArt art = new SlotArt(DocumentFixtures.fonts());
    private final SlotPlace finger = StripPaper.places().get(1);
    private final SlotPlace ink = StripPaper.places().get(0);

    private static List<String> lines(byte[] content) {
        return Arrays.asList(new String(content, StandardCharsets.US_ASCII).split("\n"));
    }

    /** The six numbers of the content's only transformation, in points. */
    private static double[] matrix(byte[] content) {
        List<String> moves = lines(content).stream().filter(l -> l.endsWith(" cm")).toList();
        assertThat(moves).hasSize(1);
        return Arrays.stream(moves.getFirst().replace(" cm", "").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void aPlaceWithStripsIsReadBackAsWritten() {
        byte[] json = finger.json().canonical();
        assertThat(SlotPlace.of(Json.parseCanonical(json).asObject())).isEqualTo(finger);
        assertThat(finger.strips())
                .extracting(s -> s.field("SUSPECT_FP"))
                .startsWith("SUSPECT_FP_STRIP_1")
                .endsWith("SUSPECT_FP_SEAM_3");
    }

    @Test
    void onePageHasOneStripOfAKindAndSeamsAreOfOneSize() {
        Box box = new Box(0, 0, 10_000, 40_000);
        Strip first = new Strip(Kind.SEAM, 1, box, box);
        assertThatThrownBy(() -> ink.withStrips(List.of(first, first)))
                .isInstanceOf(IllegalArgumentException.class);
        Strip wider = new Strip(Kind.SEAM, 2, box, new Box(0, 0, 11_000, 40_000));
        assertThatThrownBy(() -> ink.withStrips(List.of(first, wider)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyStripHasItsContentAndASlotWithoutStripsHasNone() {
        assertThat(art.strips(ink, DocumentFixtures.ink()).keySet())
                .containsExactly("SUSPECT_STRIP_1", "SUSPECT_STRIP_2", "SUSPECT_STRIP_3");
        assertThat(art.strips(ink.withStrips(List.of()), DocumentFixtures.ink())).isEmpty();
    }

    @Test
    void aStripShowsTheSlotsOwnInkSmallerAndInItsBox() {
        byte[] strip = art.strips(ink, DocumentFixtures.ink()).get("SUSPECT_STRIP_2");
        double[] to = matrix(strip);
        assertThat(to[0]).isEqualTo(to[3]).isBetween(0.2, 0.9);
        Box from = ink.ink();
        Box box = ink.strips().get(1).ink();
        assertThat(from.x() / 1000.0 * to[0] + to[4])
                .isGreaterThanOrEqualTo(box.x() / 1000.0 - 0.01);
        assertThat((from.x() + from.width()) / 1000.0 * to[0] + to[4])
                .isLessThanOrEqualTo((box.x() + box.width()) / 1000.0 + 0.01);
        assertThat((from.y() + from.height()) / 1000.0 * to[3] + to[5])
                .isLessThanOrEqualTo((box.y() + box.height()) / 1000.0 + 0.01);
        byte[] slot = art.content(ink, DocumentFixtures.ink(), Map.of(), "");
        assertThat(lines(strip)).containsAll(lines(slot));
    }

    @Test
    void theSeamsSlicesPutSideBySideShowTheWholeFinger() {
        FingerRecord record = DocumentFixtures.finger(256, 288, false);
        Map<String, byte[]> strips = art.strips(finger, record);
        double slice = finger.seams().getFirst().ink().width() / 1000.0;
        double[] first = matrix(strips.get("SUSPECT_FP_SEAM_1"));
        assertThat(first[0]).isEqualTo(256 * 72 / 500.0);
        assertThat(first[4]).isBetween(0.0, slice);
        assertThat(first[4] + first[0]).isBetween(2 * slice, 3 * slice);
        for (int page = 2; page <= 3; page++) {
            byte[] content = strips.get("SUSPECT_FP_SEAM_" + page);
            double[] next = matrix(content);
            assertThat(next[4]).isCloseTo(first[4] - (page - 1) * slice, offset(0.0005));
            assertThat(new double[] {next[0], next[3], next[5]})
                    .isEqualTo(new double[] {first[0], first[3], first[5]});
            assertThat(lines(content)).containsSequence("0.000 0.000 15.000 48.000 re", "W", "n");
        }
    }

    @Test
    void aFingersStripHasTheWholePictureAndNoNote() {
        FingerRecord record = DocumentFixtures.finger(256, 288, false);
        byte[] strip = art.strips(finger, record).get("SUSPECT_FP_STRIP_1");
        assertThat(lines(strip)).hasSize(4).contains("/Finger Do");
        Box box = finger.strips().getFirst().ink();
        double[] at = matrix(strip);
        assertThat(at[4]).isGreaterThanOrEqualTo(box.x() / 1000.0);
        assertThat(at[4] + at[0]).isLessThanOrEqualTo((box.x() + box.width()) / 1000.0);
        assertThat(at[0] / at[3]).isBetween(256 / 288.0 - 0.01, 256 / 288.0 + 0.01);
    }
}
