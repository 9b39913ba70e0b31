package cn.onestop.twins.fingerprint;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/** What the sensor's glass shows: 256 × 288 pixels, 0 black (a ridge) to 15 white. */
public final class FingerPicture {
    /** Columns. */
    public static final int WIDTH = 256;

    /** Rows. */
    public static final int HEIGHT = 288;

    private final byte[] packed;

    private FingerPicture(byte[] packed) {
        this.packed = packed;
    }

    /**
     * A picture from a function of column and row; values outside 0 to 15 are brought to the next
     * inside.
     */
    public static FingerPicture of(IntBinaryOperator level) {
        var packed = new byte[WIDTH * HEIGHT / 2];
        for (int i = 0; i < packed.length; i++) {
            int x = 2 * i % WIDTH;
            int y = 2 * i / WIDTH;
            packed[i] =
                    (byte)
                            (Math.clamp(level.applyAsInt(x, y), 0, 15) << 4
                                    | Math.clamp(level.applyAsInt(x + 1, y), 0, 15));
        }
        return new FingerPicture(packed);
    }

    /** The glass without a finger. */
    public static FingerPicture blank() {
        return of((x, y) -> 15);
    }

    /** 0 black to 15 white. */
    public int level(int x, int y) {
        int pair = packed[(y * WIDTH + x) / 2] & 0xFF;
        return x % 2 == 0 ? pair >> 4 : pair & 0x0F;
    }

    /** As it goes over the line: rows from the top, the high half of a byte left. */
    public byte[] packed() {
        return packed.clone();
    }

    /** For a person to look at. */
    public BufferedImage image() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.getRaster().setSample(x, y, 0, level(x, y) * 17);
            }
        }
        return image;
    }
}
