package cn.onestop.kiosk.seal;

import java.util.HexFormat;

/**
 * A fingerprint as a red stamp: sixteen steps from the red of an ink pad to white, four bits a
 * pixel. Not compressed: a compressor's bytes differ between machines, and these are signed and
 * must be rebuilt byte for byte.
 *
 * @param grey {@code width * height} bytes, rows from the top, 0 black (ridge) to 255 white
 */
public record Stamp(int width, int height, byte[] grey) {
    /** What the content stream calls the picture. */
    public static final String NAME = "Finger";

    private static final int STEPS = 16;
    private static final int[] RED = {0xB4, 0x14, 0x1E};

    public Stamp {
        if (width <= 0 || height <= 0 || grey.length != width * height) {
            throw new IllegalArgumentException("an image has width times height bytes");
        }
    }

    /** The dictionary's entries as PDF text. */
    String entries() {
        return "/Type /XObject\n/Subtype /Image\n/Width "
                + width
                + "\n/Height "
                + height
                + "\n/ColorSpace [/Indexed /DeviceRGB "
                + (STEPS - 1)
                + " <"
                + HexFormat.of().withUpperCase().formatHex(steps())
                + ">]\n/BitsPerComponent 4\n";
    }

    private static byte[] steps() {
        byte[] steps = new byte[STEPS * RED.length];
        for (int i = 0; i < steps.length; i++) {
            int red = RED[i % RED.length];
            steps[i] = (byte) (red + (255 - red) * (i / RED.length) / (STEPS - 1));
        }
        return steps;
    }

    /** Rows of two pixels a byte, the left one in the high half, rows padded with white. */
    byte[] samples() {
        int row = (width + 1) / 2;
        byte[] samples = new byte[row * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < 2 * row; x++) {
                int step = x < width ? (grey[y * width + x] & 0xFF) >> 4 : STEPS - 1;
                samples[y * row + x / 2] |= (byte) (x % 2 == 0 ? step << 4 : step);
            }
        }
        return samples;
    }
}
