package cn.onestop.devices.link;

import java.util.function.ToIntFunction;

/**
 * How frames of a protocol are told from noise: they begin with a fixed preamble and say their
 * length in their first bytes.
 *
 * @param preamble the first bytes of every frame, at least one
 * @param headerBytes how many bytes, preamble included, are needed to know the length
 * @param minBytes the shortest whole frame, preamble included
 * @param maxBytes the longest whole frame, preamble included
 * @param totalBytes from the header to the length of the whole frame, preamble included
 */
public record FrameShape(
        byte[] preamble,
        int headerBytes,
        int minBytes,
        int maxBytes,
        ToIntFunction<byte[]> totalBytes) {
    public FrameShape {
        if (preamble.length == 0
                || headerBytes < preamble.length
                || minBytes < headerBytes
                || maxBytes < minBytes) {
            throw new IllegalArgumentException("a frame holds its header and that its preamble");
        }
    }
}
