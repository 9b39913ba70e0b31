package cn.onestop.kiosk.document;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.escpos.QrPicture;
import cn.onestop.kiosk.document.Fonts.Style;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a receipt looks on paper, for people who look at templates without a printer: cell by cell as
 * a printer sets it, in our fonts.
 */
final class ReceiptPicture {
    /** What ESC/POS printers feed for a line, in dots. */
    private static final int LINE = 30;

    private static final int EM = 24;

    /** At it the letters of our fonts stand in the printer's narrow cells. */
    private static final int NARROW_EM = 18;

    private static final int BASE = 23;
    private static final int MARGIN = 16;
    private static final int ASCII = 0x7F;

    private final Fonts fonts;
    private final PrinterProfile printer;

    private ReceiptPicture(Fonts fonts, PrinterProfile printer) {
        this.fonts = fonts;
        this.printer = printer;
    }

    /** As wide as the paper's printable part. */
    static Bitmap draw(ReceiptJob job, Fonts fonts, PrinterProfile printer) {
        return new ReceiptPicture(fonts, printer).draw(job.elements());
    }

    private Bitmap draw(List<ReceiptJob.Element> elements) {
        int height = 2 * MARGIN + elements.stream().mapToInt(this::height).sum();
        Canvas canvas = new Canvas(fonts, printer.dotsWide(), height);
        int top = MARGIN;
        for (ReceiptJob.Element element : elements) {
            switch (element) {
                case ReceiptJob.Text text -> text(canvas, text, top);
                case ReceiptJob.Picture picture ->
                        stamp(canvas, picture.bitmap(), picture.align(), top);
                case ReceiptJob.Qr qr -> stamp(canvas, code(qr), Align.CENTRE, top);
                case ReceiptJob.Feed feed -> {
                    // white
                }
            }
            top += height(element);
        }
        return canvas.bitmap();
    }

    private int height(ReceiptJob.Element element) {
        return switch (element) {
            case ReceiptJob.Text text -> LINE * text.scale();
            case ReceiptJob.Picture picture -> picture.bitmap().height();
            case ReceiptJob.Qr qr -> code(qr).height();
            case ReceiptJob.Feed feed -> LINE * feed.lines();
        };
    }

    private static Bitmap code(ReceiptJob.Qr qr) {
        return QrPicture.draw(qr.content().getBytes(StandardCharsets.UTF_8), qr.module());
    }

    private void text(Canvas canvas, ReceiptJob.Text text, int top) {
        int cell = printer.dotsWide() / printer.columns() * text.scale();
        int width = text.line().codePoints().map(c -> cells(c) * cell).sum();
        Style style = text.bold() ? Style.HEI : Style.FANGSONG;
        int x = left(text.align(), width);
        for (int codePoint : text.line().codePoints().toArray()) {
            String character = Character.toString(codePoint);
            double middle = x + cells(codePoint) * cell / 2.0;
            int em = (codePoint <= ASCII ? NARROW_EM : EM) * text.scale();
            canvas.around(style, character, em, middle, top + BASE * text.scale(), false);
            x += cells(codePoint) * cell;
        }
    }

    private static int cells(int codePoint) {
        return codePoint <= ASCII ? 1 : 2;
    }

    private int left(Align align, int width) {
        return switch (align) {
            case LEFT -> 0;
            case CENTRE -> (printer.dotsWide() - width) / 2;
            case RIGHT -> printer.dotsWide() - width;
        };
    }

    private void stamp(Canvas canvas, Bitmap bitmap, Align align, int top) {
        int left = left(align, bitmap.width());
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                if (bitmap.black(x, y)) {
                    canvas.bar(left + x, top + y, 1, 1);
                }
            }
        }
    }
}
