package cn.onestop.twins.signature;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The pad's screen and the picture on its way to it. */
final class StuScreen {
    private static final int ONE_BIT = 0x00;
    private static final int ZLIB = 0x01;
    private static final int RGB565 = 0x02;

    private final BufferedImage dots;
    private ByteArrayOutputStream incoming = new ByteArrayOutputStream();
    private int encoding;
    private int left;
    private int top;
    private int right;
    private int bottom;

    StuScreen(int width, int height) {
        dots = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        clear();
    }

    /** Whether a pad with these encoding flags takes pictures of that encoding. */
    static boolean allowed(int encoding, int flags) {
        return switch (encoding) {
            case ONE_BIT -> (flags & 0x02) != 0;
            case ZLIB -> (flags & 0x01) != 0;
            case RGB565 -> (flags & 0x04) != 0;
            default -> false;
        };
    }

    /** The colour of a word of five bits red, six green, five blue. */
    static int rgb(int word) {
        int red = (word >> 11 & 0x1F) * 255 / 31;
        int green = (word >> 5 & 0x3F) * 255 / 63;
        int blue = (word & 0x1F) * 255 / 31;
        return red << 16 | green << 8 | blue;
    }

    void clear() {
        clear(0xFFFFFF);
    }

    void clear(int rgb) {
        var pen = dots.createGraphics();
        pen.setColor(new Color(rgb));
        pen.fillRect(0, 0, dots.getWidth(), dots.getHeight());
        pen.dispose();
    }

    /** Clears a rectangle, borders included; false when it leaves the screen. */
    boolean clear(int x1, int y1, int x2, int y2) {
        if (!onScreen(x1, y1, x2, y2)) {
            return false;
        }
        var pen = dots.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(x1, y1, x2 - x1 + 1, y2 - y1 + 1);
        pen.dispose();
        return true;
    }

    /** Expects a picture of this rectangle, borders included; false when it leaves the screen. */
    boolean expect(int how, int x1, int y1, int x2, int y2) {
        if (!onScreen(x1, y1, x2, y2)) {
            return false;
        }
        incoming = new ByteArrayOutputStream();
        encoding = how;
        left = x1;
        top = y1;
        right = x2;
        bottom = y2;
        return true;
    }

    private boolean onScreen(int x1, int y1, int x2, int y2) {
        return x1 <= x2 && y1 <= y2 && x2 < dots.getWidth() && y2 < dots.getHeight();
    }

    /** Takes picture bytes; false when there are more than the rectangle needs. */
    boolean take(byte[] block, int from, int length) {
        incoming.write(block, from, length);
        return encoding == ZLIB || incoming.size() <= expectedBytes();
    }

    private int rowBytes() {
        int columns = right - left + 1;
        return encoding == RGB565 ? 2 * columns : (columns + 7) / 8;
    }

    private int expectedBytes() {
        return rowBytes() * (bottom - top + 1);
    }

    /** Shows the picture that was sent; the result code of the attempt. */
    int commit() {
        byte[] rows;
        try {
            rows = encoding == ZLIB ? inflate(incoming.toByteArray()) : incoming.toByteArray();
        } catch (DataFormatException e) {
            return StuResult.ZLIB;
        }
        if (rows.length > expectedBytes()) {
            return StuResult.IMAGE_TOO_LONG;
        }
        if (rows.length < expectedBytes()) {
            return StuResult.GRAPHICS_PARAMETERS;
        }
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                dots.setRGB(x, y, dot(rows, (y - top) * rowBytes(), x - left));
            }
        }
        return StuResult.OK;
    }

    private int dot(byte[] rows, int row, int column) {
        if (encoding == RGB565) {
            int at = row + 2 * column;
            return rgb((rows[at] & 0xFF) << 8 | rows[at + 1] & 0xFF);
        }
        return (rows[row + column / 8] >> (7 - column % 8) & 1) == 1 ? 0xFFFFFF : 0;
    }

    private byte[] inflate(byte[] packed) throws DataFormatException {
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            var rows = new byte[expectedBytes() + 1]; // one more shows a picture that is too long
            int length = inflater.inflate(rows);
            return Arrays.copyOf(rows, length);
        }
    }

    /** Draws ink of that colour between two places given in dots. */
    void ink(int rgb, double x1, double y1, double x2, double y2) {
        var pen = dots.createGraphics();
        pen.setColor(new Color(rgb));
        float thickness = Math.max(2, dots.getWidth() / 200f);
        pen.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
        pen.dispose();
    }

    /** A copy of what the person sees: grey for a pad without colours. */
    BufferedImage picture(boolean colour) {
        var copy =
                new BufferedImage(
                        dots.getWidth(),
                        dots.getHeight(),
                        colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        var pen = copy.createGraphics();
        pen.drawImage(dots, 0, 0, null);
        pen.dispose();
        return copy;
    }
}
