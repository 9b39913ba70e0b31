package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.signature.PadImage;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What is sent shows the picture that was meant, whatever the encoding. */
class ScreenPartTest {
    @Test
    void blackAndWhiteComesBackDotForDotPlainAndPacked() throws DataFormatException {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            PadImage image = picture(random, round % 3 == 0 ? 2 : 40, 0);
            for (boolean zlib : new boolean[] {false, true}) {
                List<ScreenPart> parts = ScreenPart.of(image, 0, 0, zlib, true);
                assertThat(parts).hasSize(1);
                assertShown(image, parts, false);
            }
        }
    }

    @Test
    void everyColouredDotIsSentInColourAndTheRestAsBlackOrWhite() throws DataFormatException {
        Random random = new Random(6);
        for (int round = 0; round < 60; round++) {
            PadImage image = picture(random, 30, 1 + random.nextInt(5));
            assertShown(image, ScreenPart.of(image, 0, 0, round % 2 == 0, true), true);
        }
    }

    @Test
    void aPadWithoutColoursGetsOnePart() {
        PadImage image = picture(new Random(7), 30, 4);
        assertThat(ScreenPart.of(image, 3, 4, true, false))
                .singleElement()
                .matches(p -> p.left() == 3 && p.top() == 4 && p.encoding() != ScreenPart.RGB565);
    }

    @Test
    void aPictureThatPackingMakesLongerIsSentPlain() {
        assertThat(ScreenPart.of(picture(new Random(8), 2, 0), 0, 0, true, false))
                .singleElement()
                .matches(p -> p.encoding() == ScreenPart.ONE_BIT);
    }

    /** Black dots, one in {@code sparse}, and some coloured rectangles. */
    private static PadImage picture(Random random, int sparse, int rectangles) {
        PadImage image = PadImage.blank(1 + random.nextInt(120), 1 + random.nextInt(90));
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = random.nextInt(sparse) == 0 ? 0x202020 : PadImage.WHITE;
        }
        for (int r = 0; r < rectangles; r++) {
            int x = random.nextInt(image.width());
            int y = random.nextInt(image.height());
            int colour = 0xF80000 | random.nextInt(32) << 11;
            for (int dy = 0; dy < 20 && y + dy < image.height(); dy++) {
                for (int dx = 0; dx < 30 && x + dx < image.width(); dx++) {
                    image.rgb()[(y + dy) * image.width() + x + dx] = colour;
                }
            }
        }
        return image;
    }

    private static void assertShown(PadImage image, List<ScreenPart> parts, boolean colours)
            throws DataFormatException {
        int[] screen = new int[image.width() * image.height()];
        for (ScreenPart part : parts) {
            draw(part, screen, image.width());
        }
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int shown = screen[y * image.width() + x];
                if (image.coloured(x, y) && colours) {
                    assertThat(shown & 0xF8FCF8).isEqualTo(image.at(x, y) & 0xF8FCF8);
                } else if (shown == PadImage.WHITE || shown == PadImage.BLACK) {
                    assertThat(shown).isEqualTo(image.dark(x, y) ? PadImage.BLACK : PadImage.WHITE);
                } else {
                    // grey beside a colour came along in that colour's rectangle
                    assertThat(shown & 0xF8FCF8).isEqualTo(image.at(x, y) & 0xF8FCF8);
                }
            }
        }
    }

    private static void draw(ScreenPart part, int[] screen, int width) throws DataFormatException {
        int rowBytes = (part.width() + 7) / 8;
        byte[] data = part.data();
        if (part.encoding() == ScreenPart.ONE_BIT_ZLIB) {
            try (Inflater inflater = new Inflater()) {
                inflater.setInput(part.data());
                data = new byte[rowBytes * part.height()];
                assertThat(inflater.inflate(data)).isEqualTo(data.length);
                assertThat(inflater.finished()).isTrue();
            }
        }
        for (int y = 0; y < part.height(); y++) {
            for (int x = 0; x < part.width(); x++) {
                int at = 2 * (y * part.width() + x);
                int colour;
                if (part.encoding() == ScreenPart.RGB565) {
                    int word = (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
                    colour = (word & 0xF800) << 8 | (word & 0x7E0) << 5 | (word & 0x1F) << 3;
                    colour = word == 0xFFFF ? PadImage.WHITE : colour;
                } else {
                    boolean white = (data[y * rowBytes + x / 8] & 0x80 >> x % 8) != 0;
                    colour = white ? PadImage.WHITE : PadImage.BLACK;
                }
                screen[(part.top() + y) * width + part.left() + x] = colour;
            }
        }
    }
}
