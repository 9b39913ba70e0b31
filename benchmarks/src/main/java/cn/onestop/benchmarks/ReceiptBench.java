package cn.onestop.benchmarks;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.twins.printer.EscPosTwin;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The receipt as this program prints it (the printer's own Chinese font, QR code by command)
 * against the very same paper sent as one picture, on a line of 115200 baud.
 */
final class ReceiptBench {
    /** Rows of one picture element; a printer takes no picture of any height. */
    private static final int STRIP = 200;

    private ReceiptBench() {}

    private record Cost(int bytes, double seconds) {}

    static boolean run(Path folder) {
        Path link = folder.resolve("receipt-printer");
        try (EscPosTwin twin = EscPosTwin.start(link);
                EscPosPrinter printer =
                        EscPosPrinter.open(Lines.open(link), EscPosProfiles.chinese80())) {
            ReceiptJob text =
                    new Papers().maker().receipt(Papers.receiptFacts(), printer.profile());
            Cost ours = print(twin, printer, text);
            ReceiptJob picture = asPicture(twin.sheets().getLast().picture());
            Cost raster = print(twin, printer, picture);
            System.out.printf(
                    Locale.ROOT, "text:    %6d bytes, %.2f s%n", ours.bytes(), ours.seconds());
            System.out.printf(
                    Locale.ROOT, "picture: %6d bytes, %.2f s%n", raster.bytes(), raster.seconds());
            System.out.printf(
                    Locale.ROOT,
                    "ratio text : picture = %.3f in bytes, %.2f in time%n",
                    (double) ours.bytes() / raster.bytes(),
                    ours.seconds() / raster.seconds());
            return ours.bytes() < raster.bytes();
        }
    }

    private static Cost print(EscPosTwin twin, EscPosPrinter printer, ReceiptJob job) {
        int before = twin.receivedCount();
        long from = System.nanoTime();
        PrintOutcome outcome = printer.print(job);
        double seconds = (System.nanoTime() - from) / 1e9;
        if (!(outcome instanceof PrintOutcome.Confirmed)) {
            throw new IllegalStateException("not printed: " + outcome);
        }
        return new Cost(twin.receivedCount() - before, seconds);
    }

    private static ReceiptJob asPicture(BufferedImage sheet) {
        List<ReceiptJob.Element> strips = new ArrayList<>();
        for (int from = 0; from < sheet.getHeight(); from += STRIP) {
            int height = Math.min(STRIP, sheet.getHeight() - from);
            strips.add(
                    new ReceiptJob.Picture(
                            strip(sheet.getSubimage(0, from, sheet.getWidth(), height)),
                            ReceiptJob.Align.LEFT));
        }
        return new ReceiptJob(strips);
    }

    private static Bitmap strip(BufferedImage image) {
        int width = Math.min(image.getWidth(), 576);
        int row = (width + 7) / 8;
        byte[] bits = new byte[row * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                if ((image.getRGB(x, y) & 0xFF) < 128) {
                    bits[y * row + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return new Bitmap(width, image.getHeight(), bits);
    }
}
