package cn.onestop.twins.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class Svc2004Test {
    private static final Rectangle2D AREA = new Rectangle2D.Double(10, 20, 200, 100);

    private static Svc2004 timed(long... stamps) {
        StringBuilder text = new StringBuilder().append(stamps.length).append('\n');
        for (int i = 0; i < stamps.length; i++) {
            text.append(i * 10).append(" 5 ").append(stamps[i]).append(" 1 900 500 300\n");
        }
        return Svc2004.parse(text.toString());
    }

    private static List<Long> millis(Svc2004 pen) {
        List<PadSample> samples = pen.samples(AREA);
        return samples.subList(0, pen.size()).stream().map(s -> s.micros() / 1000).toList();
    }

    /** Made by hand for this project; no person's signature. */
    static Svc2004 dirty() throws IOException {
        try (InputStream in = Svc2004Test.class.getResourceAsStream("dirty.svc.txt")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            return Svc2004.parse(new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void cleanStampsAreKept() {
        Svc2004 pen = timed(31_275_775, 31_275_785, 31_275_795, 31_276_500);
        assertThat(millis(pen)).containsExactly(0L, 10L, 20L, 725L);
        assertThat(pen.dirtyTimes()).isZero();
        assertThat(pen.durationMs()).isEqualTo(725);
    }

    @Test
    void repeatedStampsAreSpreadUntilTheNext() {
        assertThat(millis(timed(10, 20, 20, 30))).containsExactly(0L, 10L, 15L, 20L);
        assertThat(millis(timed(10, 20, 30, 30, 30)))
                .as("at the end by the usual step")
                .containsExactly(0L, 10L, 20L, 30L, 40L);
    }

    @Test
    void aZeroStandsForNoStamp() {
        assertThat(millis(timed(100, 110, 0, 130, 140))).containsExactly(0L, 10L, 20L, 30L, 40L);
        assertThat(millis(timed(0, 900_000, 900_010))).containsExactly(0L, 5L, 10L);
        assertThat(timed(100, 110, 0, 130).dirtyTimes()).isEqualTo(1);
        assertThat(millis(timed(0, 0, 0))).containsExactly(0L, 10L, 20L);
    }

    @Test
    void behindAStepBackwardTimeGoesOn() {
        assertThat(millis(timed(100, 110, 120, 50, 60))).containsExactly(0L, 10L, 20L, 30L, 40L);
    }

    @Test
    void whateverTheStampsTheTimeThatComesOutGrows() {
        Random random = new Random(2004);
        for (int round = 0; round < 500; round++) {
            long[] stamps = new long[1 + random.nextInt(40)];
            for (int i = 0; i < stamps.length; i++) {
                stamps[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(3000);
            }
            List<PadSample> samples = timed(stamps).samples(AREA);
            assertThat(samples).hasSize(stamps.length + 1);
            for (int i = 1; i < samples.size(); i++) {
                assertThat(samples.get(i).micros()).isGreaterThan(samples.get(i - 1).micros());
            }
        }
    }

    @Test
    void aDamagedFileIsReadOrRefusedInWords() throws IOException {
        String whole;
        try (InputStream in = Svc2004Test.class.getResourceAsStream("dirty.svc.txt")) {
            whole =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
        }
        String short12 = "12\n" + "10 5 20 1 900 500 300\n".repeat(12);
        String odd = "0123456789 -\t\n\u0000x.9999999";
        Random random = new Random(54);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(round % 10 == 0 ? whole : short12);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length());
                char c = odd.charAt(random.nextInt(odd.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.setLength(at + 1);
                    default -> text.setCharAt(at, c);
                }
            }
            try {
                assertThat(Svc2004.parse(text.toString()).samples(AREA)).isNotEmpty();
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e).isNotInstanceOf(NumberFormatException.class);
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(read).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
        for (int round = 0; round < 500; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            assertThatIllegalArgumentException().isThrownBy(() -> Svc2004.parse(text));
        }
    }

    @Test
    void thePenIsFittedIntoTheAreaUpsideDownAndUnstretched() {
        Svc2004 pen =
                Svc2004.parse("3\n0 0 10 1 0 0 1023\n1000 0 20 0 0 0 700\n1000 1000 30 1 0 0 0");
        List<PadSample> samples = pen.samples(AREA);
        assertThat(samples.get(0)).isEqualTo(new PadSample(0, 60, 120, 1, true));
        assertThat(samples.get(1)).isEqualTo(new PadSample(10_000, 160, 120, 0, true));
        assertThat(samples.get(2)).isEqualTo(new PadSample(20_000, 160, 20, 0.01, true));
        assertThat(samples.get(3).inRange()).isFalse();
    }

    @Test
    void aDirtyFileIsReadWhole() throws IOException {
        Svc2004 pen = dirty();
        assertThat(pen.size()).isGreaterThan(100);
        assertThat(pen.dirtyTimes()).isGreaterThan(5);
        assertThat(pen.samples(AREA).stream().filter(PadSample::touches)).hasSizeGreaterThan(80);
        assertThat(pen.durationMs()).isBetween(500L, 10_000L);
    }

    @Test
    void windowsLineEndsTabsAndAMarkInFrontAreNoTrouble() {
        assertThat(Svc2004.parse("\uFEFF1\r\n1\t2  3\t1 4 5 6 \r\n\r\n").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "0\n",
                "-1\n",
                "x\n1 2 3 1 5 6 7",
                "2\n1 2 3 1 5 6 7",
                "1\n1 2 3 1 5 6 7\n1 2 3 1 5 6 7",
                "1\n1 2 3 1 5 6",
                "1\n1 2 3 1 5 6 7 8",
                "1\n1 2 3 2 5 6 7",
                "1\n1 2 -3 1 5 6 7",
                "1\n1 2 3 1 5 6 -7",
                "1\n1.5 2 3 1 5 6 7",
                "1\n1 2 3 1 5 6 seven",
                "1\n99999999999 2 3 1 5 6 7",
                "1\n\n1 2 3 1 5 6 7",
                "999999999\n1 2 3 1 5 6 7",
            })
    void whatIsNoSuchFileIsRefused(String text) {
        assertThatThrownBy(() -> Svc2004.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalNamesTheLine() {
        assertThatThrownBy(() -> Svc2004.parse("2\n1 2 3 1 5 6 7\n1 2 3 9 5 6 7"))
                .hasMessageContaining("line 3");
    }
}
