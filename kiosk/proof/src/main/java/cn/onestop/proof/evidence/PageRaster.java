package cn.onestop.proof.evidence;

import cn.onestop.proof.canon.Digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One page as grey pixels, 0 black to 255 white, row after row. Its digest is over {@code "GRAY8" ‖
 * width ‖ height ‖ pixels} with the sizes as 32-bit big-endian integers, never over a compressed
 * picture file.
 */
public record PageRaster(int width, int height, byte[] grey) {
    public PageRaster {
        if (width <= 0 || height <= 0 || grey.length != width * height) {
            throw new IllegalArgumentException(
                    "a raster of "
                            + width
                            + " × "
                            + height
                            + " has "
                            + (long) width * height
                            + " bytes");
        }
    }

    public Digest digest() {
        byte[] head =
                ByteBuffer.allocate(13)
                        .put("GRAY8".getBytes(StandardCharsets.US_ASCII))
                        .putInt(width)
                        .putInt(height)
                        .array();
        return Digest.of(head, grey);
    }
}
