package cn.onestop.twins.printer;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The paper that has run past the head since the last cut, and the sheets cut before. */
final class Paper {
    static final int DOTS = 576;

    /** Never written to: blank rows are many. */
    private final boolean[] blankRow = new boolean[DOTS];

    private final List<Receipt> sheets = new ArrayList<>();
    private final List<boolean[]> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    void row(boolean[] dots) {
        rows.add(dots);
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
        var image = new BufferedImage(DOTS, height, BufferedImage.TYPE_BYTE_GRAY);
        var raster = image.getRaster();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < DOTS; x++) {
                boolean black = y < rows.size() && rows.get(y)[x];
                raster.setSample(x, y, 0, black ? 0 : 255);
            }
        }
        return image;
    }
}
