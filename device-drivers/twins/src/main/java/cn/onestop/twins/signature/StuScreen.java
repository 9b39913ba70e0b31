package cn.onestop.twins.signature;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The pad's screen of 320 × 200 black or white dots and the picture on its way to it. */
final class StuScreen {
    static final int WIDTH = 320;
    static final int HEIGHT = 200;
    private static final int ZLIB = 0x01;

    private BufferedImage dots = blank();
    private ByteArrayOutputStream incoming = new ByteArrayOutputStream();
    private int encoding;
    private int left;
    private int top;
    private int right;
    private int bottom;

    private static BufferedImage blank() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        return image;
    }

    void clear() {
        dots = blank();
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

    private static boolean onScreen(int x1, int y1, int x2, int y2) {
        return x1 <= x2 && y1 <= y2 && x2 < WIDTH && y2 < HEIGHT;
    }

    /** Takes picture bytes; false when there are more than the rectangle needs. */
    boolean take(byte[] block, int from, int length) {
        incoming.write(block, from, length);
        return encoding == ZLIB || incoming.size() <= expectedBytes();
    }

    private int rowBytes() {
        return (right - left + 8) / 8;
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
                int column = x - left;
                boolean white =
                        (rows[(y - top) * rowBytes() + column / 8] >> (7 - column % 8) & 1) == 1;
                dots.setRGB(x, y, white ? 0xFFFFFF : 0);
            }
        }
        return StuResult.OK;
    }

    private byte[] inflate(byte[] packed) throws DataFormatException {
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            var rows = new byte[expectedBytes() + 1]; // one more shows a picture that is too long
            int length = inflater.inflate(rows);
            return Arrays.copyOf(rows, length);
        }
    }

    /** Draws ink between two places given in dots. */
    void ink(double x1, double y1, double x2, double y2) {
        var pen = dots.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new java.awt.geom.Line2D.Double(x1, y1, x2, y2));
        pen.dispose();
    }

    /** A copy of what the person sees. */
    BufferedImage picture() {
        var copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var pen = copy.createGraphics();
        pen.drawImage(dots, 0, 0, null);
        pen.dispose();
        return copy;
    }
}
