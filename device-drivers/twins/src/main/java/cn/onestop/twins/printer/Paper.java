package cn.onestop.twins.printer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The paper that has run past the head since the last cut, and the sheets cut before. */
final class Paper {
    private final int dots;

    /** Never written to: blank rows are many. */
    private final boolean[] blankRow;

    private final List<Receipt> sheets = new ArrayList<>();
    private final List<boolean[]> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    Paper(int dots) {
        this.dots = dots;
        this.blankRow = new boolean[dots];
    }

    /** Printable dots of a row. */
    int dots() {
        return dots;
    }

    void row(boolean[] black) {
        rows.add(black);
    }

    void blank(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(blankRow);
        }
    }

    void says(String line) {
        lines.add(line);
    }

    void cut(boolean full) {
        sheets.add(new Receipt(picture(), text(), full));
        rows.clear();
        lines.clear();
    }

    List<Receipt> sheets() {
        return List.copyOf(sheets);
    }

    String text() {
        return String.join("\n", lines);
    }

    BufferedImage picture() {
        int height = Math.max(1, rows.size());
        var image = new BufferedImage(dots, height, BufferedImage.TYPE_BYTE_BINARY);
        var packed = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(packed, (byte) 0xFF);
        for (int y = 0; y < rows.size(); y++) {
            blacken(rows.get(y), packed, y * dots / 8);
        }
        return image;
    }

    private void blacken(boolean[] row, byte[] packed, int from) {
        if (row == blankRow) {
            return;
        }
        for (int x = 0; x < dots; x++) {
            if (row[x]) {
                packed[from + x / 8] &= (byte) ~(0x80 >> x % 8);
            }
        }
    }
}
