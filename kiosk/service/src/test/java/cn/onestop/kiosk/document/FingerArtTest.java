package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

class FingerArtTest {
    private final SlotArt art = new SlotArt(DocumentFixtures.fonts());
    private final SlotPlace place =
            DocumentFixtures.make(DocumentFixtures.example()).slots().stream()
                    .filter(s -> s.slot().equals("SUSPECT_FP"))
                    .findFirst()
                    .orElseThrow();

    private List<String> lines(int width, int height, boolean certified) {
        byte[] content = art.content(place, DocumentFixtures.finger(width, height, certified));
        return Arrays.asList(new String(content, StandardCharsets.US_ASCII).split("\n"));
    }

    /** width, height, x, y of the picture in points. */
    private double[] drawn(int width, int height) {
        String[] matrix = lines(width, height, false).get(1).split(" ");
        assertThat(matrix[6]).isEqualTo("cm");
        assertThat(matrix[1]).isEqualTo("0.000");
        assertThat(matrix[2]).isEqualTo("0.000");
        return new double[] {
            Double.parseDouble(matrix[0]),
            Double.parseDouble(matrix[3]),
            Double.parseDouble(matrix[4]),
            Double.parseDouble(matrix[5])
        };
    }

    @Test
    void theFingerIsDrawnOnceInItsTrueSizeInTheMiddleOfItsBox() {
        assertThat(lines(256, 288, false)).filteredOn("/Finger Do"::equals).hasSize(1);
        double[] at = drawn(256, 288);
        assertThat(at[0]).isEqualTo(256 * 72 / 500.0);
        assertThat(at[1]).isEqualTo(288 * 72 / 500.0);
        SlotPlace.Box box = place.ink();
        assertThat(at[2] + at[0] / 2).isBetween(box.x() / 1000.0 + 25.4, box.x() / 1000.0 + 25.6);
        assertThat(at[3]).isGreaterThanOrEqualTo(box.y() / 1000.0);
    }

    @Test
    void aLargerPictureIsMadeToFitAndKeepsItsProportions() {
        for (int[] size : new int[][] {{800, 300}, {300, 800}, {1500, 1500}, {1000, 1001}}) {
            double[] at = drawn(size[0], size[1]);
            SlotPlace.Box box = place.ink();
            assertThat(at[0]).isLessThanOrEqualTo(box.width() / 1000.0);
            assertThat(at[1]).isLessThanOrEqualTo(box.height() / 1000.0);
            assertThat(at[2]).isGreaterThanOrEqualTo(box.x() / 1000.0);
            assertThat(at[3]).isGreaterThanOrEqualTo(box.y() / 1000.0);
            assertThat(at[0] / at[1])
                    .isCloseTo(
                            size[0] / (double) size[1], org.assertj.core.data.Offset.offset(0.01));
        }
    }

    @Test
    void theNoteSaysMoreWhereTheSensorIsNotCertifiedAndStaysInsideTheWidget() {
        List<String> plain = lines(256, 288, true);
        List<String> warned = lines(256, 288, false);
        assertThat(warned.size()).isGreaterThan(2 * plain.size());
        for (String line : warned.subList(4, warned.size() - 1)) {
            String[] words = line.split(" ");
            for (int i = 0; i + 1 < words.length - 1; i += 2) {
                assertThat(Double.parseDouble(words[i]))
                        .isBetween(place.dateX() / 1000.0 - 1, place.rect().width() / 1000.0);
                assertThat(Double.parseDouble(words[i + 1]))
                        .isBetween(0.0, place.rect().height() / 1000.0);
            }
        }
    }

    @Test
    void theSameImageGivesTheSameBytesInEveryLocale() {
        Locale before = Locale.getDefault();
        List<String> here = lines(256, 288, false);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(lines(256, 288, false)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
