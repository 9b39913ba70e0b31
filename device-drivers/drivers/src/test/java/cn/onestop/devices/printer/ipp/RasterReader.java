package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.printer.PageJob.Grey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads PWG raster back, by the facts and not by the writer. */
final class RasterReader {
    private RasterReader() {}

    static List<Grey> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        byte[] sync = new byte[4];
        in.get(sync);
        if (!new String(sync, StandardCharsets.US_ASCII).equals("RaS2")) {
            throw new IllegalArgumentException("no raster");
        }
        List<Grey> pages = new ArrayList<>();
        while (in.hasRemaining()) {
            ByteBuffer header = in.slice(in.position(), 1796);
            in.position(in.position() + 1796);
            pages.add(page(in, header.getInt(392), header.getInt(376)));
        }
        return pages;
    }

    private static Grey page(ByteBuffer in, int width, int height) {
        byte[] raster = new byte[width * height];
        int line = 0;
        while (line < height) {
            int repeat = (in.get() & 0xFF) + 1;
            byte[] dots = line(in, width);
            for (int i = 0; i < repeat; i++) {
                System.arraycopy(dots, 0, raster, line++ * width, width);
            }
        }
        return new Grey(width, height, raster);
    }

    private static byte[] line(ByteBuffer in, int width) {
        byte[] dots = new byte[width];
        int at = 0;
        while (at < width) {
            int code = in.get() & 0xFF;
            if (code < 128) {
                Arrays.fill(dots, at, at + code + 1, in.get());
                at += code + 1;
            } else if (code > 128) {
                in.get(dots, at, 257 - code);
                at += 257 - code;
            } else {
                throw new IllegalArgumentException("128 is not used");
            }
        }
        return dots;
    }
}
