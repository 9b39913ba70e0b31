package cn.onestop.twins.printer;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/**
 * A sheet that was cut off.
 *
 * @param picture its printed dots, as wide as the printer prints, black on white
 * @param text its lines; {@code [image W×H]} and {@code [QR content]} stand where pictures are, □
 *     where the printer had no character
 * @param fullCut whether the sheet is cut off or hangs by a corner
 */
public record Receipt(BufferedImage picture, String text, boolean fullCut) {
    private static final int MARGIN = 32;

    /** The sheet as one holds it, with its margins, as a PNG file. */
    public byte[] png() {
        return png(picture);
    }

    /** A picture of printed dots on paper with margins, as a PNG file. */
    public static byte[] png(BufferedImage printed) {
        var paper =
                new BufferedImage(
                        printed.getWidth() + 2 * MARGIN,
                        printed.getHeight() + 2 * MARGIN,
                        BufferedImage.TYPE_BYTE_GRAY);
        var pen = paper.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, paper.getWidth(), paper.getHeight());
        pen.drawImage(printed, MARGIN, MARGIN, null);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(paper, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Says nothing of what is printed on it. */
    @Override
    public String toString() {
        return "Receipt[" + picture.getHeight() + " rows]";
    }
}
