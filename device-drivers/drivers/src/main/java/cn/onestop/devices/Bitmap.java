package cn.onestop.devices;

/**
 * A 1-bit picture. Rows are padded to whole bytes, the most significant bit is the left pixel, 1 =
 * black.
 *
 * @param bits {@code height * ((width + 7) / 8)} bytes
 */
public record Bitmap(int width, int height, byte[] bits) {
    public Bitmap {
        if (width <= 0 || height <= 0 || bits.length != height * ((width + 7) / 8)) {
            throw new IllegalArgumentException(
                    "a bitmap of "
                            + width
                            + " × "
                            + height
                            + " has "
                            + height * ((width + 7) / 8)
                            + " bytes, not "
                            + bits.length);
        }
    }

    public int bytesPerRow() {
        return (width + 7) / 8;
    }

    public boolean black(int x, int y) {
        return (bits[y * bytesPerRow() + (x >> 3)] & (0x80 >> (x & 7))) != 0;
    }
}
