package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.Bitmap;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.proof.canon.WordDigest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words to compare, as they look on paper. */
class DigestWordsTest {
    private static final int EM = 24;

    /** Above it two characters are taken for each other at a glance (已 and 己 are at 0.9). */
    private static final double ALIKE = 0.75;

    private final Map<Integer, long[]> drawn = new HashMap<>();

    @Test
    void twoWordsThatShareOneCharacterDifferPlainlyInTheOther() throws IOException {
        List<String> alike = new ArrayList<>();
        Map<String, List<String>> sharing = new HashMap<>();
        for (String word : words()) {
            sharing.computeIfAbsent(word.charAt(0) + "_", k -> new ArrayList<>()).add(word);
            sharing.computeIfAbsent("_" + word.charAt(1), k -> new ArrayList<>()).add(word);
        }
        sharing.forEach((shared, words) -> {
            int other = shared.indexOf('_');
            for (int i = 0; i < words.size(); i++) {
                for (int j = 0; j < i; j++) {
                    double likeness =
                            likeness(words.get(i).charAt(other), words.get(j).charAt(other));
                    if (likeness > ALIKE) {
                        alike.add(words.get(i) + " " + words.get(j) + " " + likeness);
                    }
                }
            }
        });
        assertThat(alike).isEmpty();
        assertThat(likeness('已', '己')).isGreaterThan(ALIKE);
        assertThat(likeness('末', '未')).isGreaterThan(ALIKE);
    }

    private static List<String> words() throws IOException {
        try (InputStream in = WordDigest.class.getResourceAsStream("digest-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(l -> l.substring(0, 2))
                    .toList();
        }
    }

    /** Black in both, as a part of what is black in either. */
    private double likeness(int one, int other) {
        long[] a = drawn.computeIfAbsent(one, DigestWordsTest::draw);
        long[] b = drawn.computeIfAbsent(other, DigestWordsTest::draw);
        int both = 0;
        int either = 0;
        for (int y = 0; y < a.length; y++) {
            both += Long.bitCount(a[y] & b[y]);
            either += Long.bitCount(a[y] | b[y]);
        }
        return (double) both / either;
    }

    private static long[] draw(int character) {
        Canvas canvas = new Canvas(DocumentFixtures.fonts(), EM, EM + 4);
        canvas.text(Style.HEI, Character.toString(character), EM, 0, EM - 2);
        Bitmap bitmap = canvas.bitmap();
        long[] rows = new long[bitmap.height()];
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                rows[y] |= bitmap.black(x, y) ? 1L << x : 0;
            }
        }
        return rows;
    }
}
