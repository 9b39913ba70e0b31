package cn.onestop.twins.signature;

import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Map;

/** The models of pad there is a twin of. */
public enum PadModel {
    /** 320 × 200 dots, black and white. */
    STU_430V("STU-430V", "TWIN430V01", 9600, 6000, 320, 200, 0x03, 256),
    /** 800 × 480 dots, colour. */
    STU_540("STU-540", "TWIN540A01", 10800, 6480, 800, 480, 0x07, 2560);

    static final int MAX_PRESSURE = 1023;
    static final int RATE = 200;

    final String model;
    final String uid2;
    final int maxX;
    final int maxY;
    final int width;
    final int height;
    final int encodings;
    final int block;

    PadModel(
            String model,
            String uid2,
            int maxX,
            int maxY,
            int width,
            int height,
            int encodings,
            int block) {
        this.model = model;
        this.uid2 = uid2;
        this.maxX = maxX;
        this.maxY = maxY;
        this.width = width;
        this.height = height;
        this.encodings = encodings;
        this.block = block;
    }

    /** Whether the screen shows colours. */
    public boolean colour() {
        return (encodings & 0x04) != 0;
    }

    /** Columns of the screen. */
    public int width() {
        return width;
    }

    /** Rows of the screen. */
    public int height() {
        return height;
    }

    /** Where on the screen a signature goes unless told otherwise, in dots. */
    public Rectangle2D signingArea() {
        double scaleX = width / 320.0;
        double scaleY = height / 200.0;
        return new Rectangle2D.Double(20 * scaleX, 44 * scaleY, 280 * scaleX, 84 * scaleY);
    }

    /** Size of every report this pad knows, id included; 80 and 81 a 540 does not list. */
    Map<Integer, Integer> sizes() {
        var sizes =
                new HashMap<>(
                        Map.ofEntries(
                                Map.entry(0x01, 7),
                                Map.entry(0x03, 5),
                                Map.entry(0x04, 2),
                                Map.entry(0x08, 17),
                                Map.entry(0x09, 17),
                                Map.entry(0x0A, 5),
                                Map.entry(0x0B, 11),
                                Map.entry(0x0C, 3),
                                Map.entry(0x0D, 2),
                                Map.entry(0x20, 2),
                                Map.entry(0x21, 2),
                                Map.entry(0x23, 11),
                                Map.entry(0x24, 11),
                                Map.entry(0x25, 2),
                                Map.entry(0x26, block),
                                Map.entry(0x27, 2),
                                Map.entry(0x32, 2),
                                Map.entry(0x34, 11),
                                Map.entry(0xFF, 512)));
        if (colour()) {
            sizes.put(0x28, 4);
            sizes.put(0x29, 3);
        }
        return sizes;
    }
}
