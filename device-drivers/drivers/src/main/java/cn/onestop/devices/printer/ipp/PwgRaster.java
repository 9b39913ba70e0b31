package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.printer.PageJob.Grey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes PWG raster (PWG 5102.4): A4 pages in 8-bit grey. Each page is packed as it comes, so only
 * one picture is in memory at a time.
 */
final class PwgRaster {
    static final int HEADER_BYTES = 1796;
    private static final int BITS = 8;
    private static final int SGRAY = 18;
    private static final int A4_WIDTH_POINTS = 595;
    private static final int A4_HEIGHT_POINTS = 842;
    private static final int WHITE_FOR_ANY_COLOUR = 0xFFFFFF;
    private static final int LONGEST_RUN = 128;
    private static final int MOST_LINES = 256;
    private static final int LITERAL = 257;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int pages;
    private final int dotsPerInch;
    private final boolean twoSided;

    /**
     * @param pages how many will come
     */
    PwgRaster(int pages, int dotsPerInch, boolean twoSided) {
        this.pages = pages;
        this.dotsPerInch = dotsPerInch;
        this.twoSided = twoSided;
        out.writeBytes("RaS2".getBytes(StandardCharsets.US_ASCII));
    }

    void add(Grey page) {
        out.writeBytes(header(page.width(), page.height()));
        int line = 0;
        while (line < page.height()) {
            int same = 1;
            while (same < MOST_LINES
                    && line + same < page.height()
                    && sameLines(page, line, line + same)) {
                same++;
            }
            out.write(same - 1);
            pack(page.raster(), line * page.width(), (line + 1) * page.width());
            line += same;
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** The header of a page of that many dots; all numbers are big-endian. */
    byte[] header(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        text(header, 0, "PwgRaster");
        header.putInt(272, twoSided ? 1 : 0);
        header.putInt(276, dotsPerInch).putInt(280, dotsPerInch);
        header.putInt(340, 1);
        header.putInt(352, A4_WIDTH_POINTS).putInt(356, A4_HEIGHT_POINTS);
        header.putInt(372, width).putInt(376, height);
        header.putInt(384, BITS).putInt(388, BITS).putInt(392, width);
        header.putInt(400, SGRAY).putInt(420, 1);
        header.putInt(452, pages).putInt(456, 1).putInt(460, 1);
        header.putInt(472, width).putInt(476, height);
        header.putInt(480, WHITE_FOR_ANY_COLOUR);
        text(header, 1732, PrinterSays.A4);
        return header.array();
    }

    private static void text(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean sameLines(Grey page, int a, int b) {
        int w = page.width();
        return Arrays.equals(page.raster(), a * w, (a + 1) * w, page.raster(), b * w, (b + 1) * w);
    }

    private void pack(byte[] raster, int from, int to) {
        int at = from;
        while (at < to) {
            int run = run(raster, at, to);
            if (run > 1 || at + 1 == to) {
                out.write(run - 1);
                out.write(raster[at]);
                at += run;
            } else {
                int literals = literals(raster, at, to);
                out.write(literals == 1 ? 0 : LITERAL - literals);
                out.write(raster, at, literals);
                at += literals;
            }
        }
    }

    /** How often the dot at that place is repeated, itself included. */
    private static int run(byte[] raster, int at, int to) {
        int run = 1;
        while (run < LONGEST_RUN && at + run < to && raster[at + run] == raster[at]) {
            run++;
        }
        return run;
    }

    /** How many dots from that place on differ from the next one. */
    private static int literals(byte[] raster, int at, int to) {
        int count = 1;
        while (count < LONGEST_RUN
                && at + count < to
                && (at + count + 1 == to || raster[at + count] != raster[at + count + 1])) {
            count++;
        }
        return count;
    }
}
