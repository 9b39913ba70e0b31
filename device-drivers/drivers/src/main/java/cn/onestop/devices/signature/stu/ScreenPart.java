package cn.onestop.devices.signature.stu;

import cn.onestop.devices.signature.PadImage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/**
 * One rectangle of the screen in the encoding in which it is sent.
 *
 * @param encoding as in reports 24 and 25
 */
record ScreenPart(int left, int top, int width, int height, int encoding, byte[] data) {
    static final int ONE_BIT = 0x00;
    static final int ONE_BIT_ZLIB = 0x01;
    static final int RGB565 = 0x02;

    /** Coloured rectangles are sought in tiles of this many dots. */
    private static final int TILE = 16;

    /**
     * The fewest bytes that show the picture: black and white for all of it (packed when that is
     * shorter and allowed), and over it the rectangles that have a colour. On a serial line a whole
     * screen of colour would take a minute.
     *
     * @param left column of the picture's left edge on the screen
     * @param top row of its upper edge
     */
    static List<ScreenPart> of(PadImage image, int left, int top, boolean zlib, boolean colour) {
        List<ScreenPart> parts = new ArrayList<>();
        parts.add(blackAndWhite(image, left, top, zlib));
        if (colour) {
            for (int[] box : colouredBoxes(image)) {
                parts.add(
                        new ScreenPart(
                                left + box[0],
                                top + box[1],
                                box[2],
                                box[3],
                                RGB565,
                                rgb565(image, box)));
            }
        }
        return parts;
    }

    private static ScreenPart blackAndWhite(PadImage image, int left, int top, boolean zlib) {
        byte[] plain = oneBit(image);
        byte[] packed = zlib ? deflate(plain) : plain;
        return packed.length < plain.length
                ? new ScreenPart(left, top, image.width(), image.height(), ONE_BIT_ZLIB, packed)
                : new ScreenPart(left, top, image.width(), image.height(), ONE_BIT, plain);
    }

    /** Rows padded to bytes, left pixel first, 1 = white. */
    private static byte[] oneBit(PadImage image) {
        int rowBytes = (image.width() + 7) / 8;
        byte[] rows = new byte[rowBytes * image.height()];
        Arrays.fill(rows, (byte) 0xFF);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (image.dark(x, y)) {
                    rows[y * rowBytes + (x >> 3)] &= (byte) ~(0x80 >> (x & 7));
                }
            }
        }
        return rows;
    }

    /** Big-endian words of five bits red, six green, five blue. */
    private static byte[] rgb565(PadImage image, int[] box) {
        byte[] words = new byte[2 * box[2] * box[3]];
        int at = 0;
        for (int y = box[1]; y < box[1] + box[3]; y++) {
            for (int x = box[0]; x < box[0] + box[2]; x++) {
                int c = image.at(x, y);
                int word = c >> 8 & 0xF800 | c >> 5 & 0x07E0 | c >> 3 & 0x001F;
                words[at++] = (byte) (word >> 8);
                words[at++] = (byte) word;
            }
        }
        return words;
    }

    /** {@code left, top, width, height} of disjoint rectangles that hold every coloured pixel. */
    private static List<int[]> colouredBoxes(PadImage image) {
        List<int[]> boxes = new ArrayList<>();
        List<int[]> above = List.of();
        for (int top = 0; top < image.height(); top += TILE) {
            int height = Math.min(TILE, image.height() - top);
            List<int[]> runs = runs(image, top, height);
            List<int[]> here = new ArrayList<>();
            for (int[] run : runs) {
                int[] same = sameColumns(above, run);
                if (same.length > 0) {
                    same[3] += height;
                    here.add(same);
                } else {
                    boxes.add(run);
                    here.add(run);
                }
            }
            above = here;
        }
        boxes.forEach(box -> tighten(image, box));
        return boxes;
    }

    /** Each dot of colour costs two bytes: the box shrinks to what is coloured in it. */
    private static void tighten(PadImage image, int[] box) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (int y = box[1]; y < box[1] + box[3]; y++) {
            for (int x = box[0]; x < box[0] + box[2]; x++) {
                if (image.coloured(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        box[0] = left;
        box[1] = top;
        box[2] = right - left + 1;
        box[3] = bottom - top + 1;
    }

    private static int[] sameColumns(List<int[]> boxes, int[] run) {
        for (int[] box : boxes) {
            if (box[0] == run[0] && box[2] == run[2]) {
                return box;
            }
        }
        return new int[0];
    }

    private static List<int[]> runs(PadImage image, int top, int height) {
        List<int[]> runs = new ArrayList<>();
        int[] run = {};
        for (int left = 0; left < image.width(); left += TILE) {
            int width = Math.min(TILE, image.width() - left);
            if (!coloured(image, left, top, width, height)) {
                run = new int[0];
            } else if (run.length > 0) {
                run[2] += width;
            } else {
                run = new int[] {left, top, width, height};
                runs.add(run);
            }
        }
        return runs;
    }

    private static boolean coloured(PadImage image, int left, int top, int width, int height) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                if (image.coloured(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] deflate(byte[] plain) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(plain);
            deflater.finish();
            // one byte shorter than plain is the longest that would be used
            byte[] packed = new byte[plain.length];
            int length = deflater.deflate(packed);
            return deflater.finished() ? Arrays.copyOf(packed, length) : plain;
        }
    }
}
