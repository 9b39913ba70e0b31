package cn.onestop.devices.signature;

import cn.onestop.devices.Bitmap;

import java.util.Arrays;

/**
 * A picture for a pad's screen as a person is to see it. A pad that knows only black and white
 * shows the darker half of all colours black.
 *
 * @param rgb one {@code RRGGBB} for each pixel, row after row from the top left
 */
public record PadImage(int width, int height, int[] rgb) {
    /** Paper. */
    public static final int WHITE = 0xFFFFFF;

    /** Ink. */
    public static final int BLACK = 0;

    /** How far apart a pixel's red, green and blue are before it counts as coloured, of 255. */
    private static final int GREY_AT_MOST = 24;

    /** Checks the size. */
    public PadImage {
        if (width <= 0 || height <= 0 || rgb.length != width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + " × " + height + " has not " + rgb.length + " dots");
        }
    }

    /** A white picture. */
    public static PadImage blank(int width, int height) {
        int[] rgb = new int[width * height];
        Arrays.fill(rgb, WHITE);
        return new PadImage(width, height, rgb);
    }

    /** A black and white picture. */
    public static PadImage of(Bitmap bitmap) {
        PadImage image = blank(bitmap.width(), bitmap.height());
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                if (bitmap.black(x, y)) {
                    image.rgb[y * bitmap.width() + x] = BLACK;
                }
            }
        }
        return image;
    }

    /** The pixel at that place as {@code RRGGBB}. */
    public int at(int x, int y) {
        return rgb[y * width + x];
    }

    /** Whether the pixel is black where there is only black and white: half as bright as white. */
    public boolean dark(int x, int y) {
        int c = at(x, y);
        return (c >> 16 & 0xFF) * 299 + (c >> 8 & 0xFF) * 587 + (c & 0xFF) * 114 < 127_500;
    }

    /** Whether the pixel has a colour, other than black, white and the greys. */
    public boolean coloured(int x, int y) {
        int c = at(x, y);
        int red = c >> 16 & 0xFF;
        int green = c >> 8 & 0xFF;
        int blue = c & 0xFF;
        int brightest = Math.max(red, Math.max(green, blue));
        return brightest - Math.min(red, Math.min(green, blue)) > GREY_AT_MOST;
    }
}
