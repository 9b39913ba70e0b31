package cn.onestop.kiosk.document;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.PageJob;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.words.Words;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a technician lets devices show and print to see that they do: it always says it is a test.
 */
public final class TestSheets {
    /** A4 in tenths of a millimetre. */
    private static final int WIDTH = 2100;

    private static final int HEIGHT = 2970;
    private static final double TENTHS_PER_INCH = 254;
    private static final int PDF_DOTS = 150;
    private final Fonts fonts;

    private TestSheets(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Parses the fonts; takes a good second.
     *
     * @throws DocumentException {@code fontFolder}, {@code fontUnusable}
     */
    public static TestSheets open(FontSettings settings) {
        return new TestSheets(Fonts.open(settings));
    }

    /** A picture for a pad: that it is a test, and that something may be drawn. */
    public Bitmap padPicture(int width, int height) {
        Words.Sentence title = Words.say("doctor.sheet.title");
        Words.Sentence hint = Words.say("doctor.sheet.pad");
        int large = Math.max(16, height / 7);
        int small = Math.max(14, height / 14);
        Canvas canvas = new Canvas(fonts, width, height);
        canvas.centred(Style.HEI, title.zh(), large, height / 10.0 + large);
        canvas.centred(Style.FANGSONG, title.en(), small, height / 10.0 + large + 1.5 * small);
        canvas.centred(Style.FANGSONG, hint.zh(), small, height / 10.0 + large + 3 * small);
        frame(canvas, width, height, Math.max(1, height / 150));
        return canvas.bitmap();
    }

    /**
     * One A4 page.
     *
     * @param name what the printer's own panel shows
     * @param line one line that tells where and when
     */
    public PageJob page(String name, String line) {
        return new PageJob(
                name,
                pdf(line),
                new PageJob.Pages() {
                    @Override
                    public int count() {
                        return 1;
                    }

                    @Override
                    public PageJob.Grey draw(int page, int dotsPerInch) {
                        return grey(line, dotsPerInch);
                    }
                },
                false);
    }

    private Bitmap draw(String line, int dotsPerInch) {
        int width = (int) Math.round(WIDTH / TENTHS_PER_INCH * dotsPerInch);
        int height = (int) Math.round(HEIGHT / TENTHS_PER_INCH * dotsPerInch);
        int em = dotsPerInch / 2;
        Words.Sentence title = Words.say("doctor.sheet.title");
        Canvas canvas = new Canvas(fonts, width, height);
        canvas.centred(Style.HEI, title.zh(), em, height / 4.0);
        canvas.centred(Style.FANGSONG, title.en(), em / 2, height / 4.0 + em);
        canvas.centred(Style.FANGSONG, line, em / 3, height / 4.0 + 2 * em);
        int inset = dotsPerInch / 2;
        canvas.bar(inset, inset, width - 2 * inset, Math.max(1, dotsPerInch / 75));
        canvas.bar(inset, height - inset, width - 2 * inset, Math.max(1, dotsPerInch / 75));
        return canvas.bitmap();
    }

    private PageJob.Grey grey(String line, int dotsPerInch) {
        Bitmap drawn = draw(line, dotsPerInch);
        byte[] raster = new byte[drawn.width() * drawn.height()];
        for (int i = 0; i < raster.length; i++) {
            raster[i] = (byte) (drawn.black(i % drawn.width(), i / drawn.width()) ? 0 : 255);
        }
        return new PageJob.Grey(drawn.width(), drawn.height(), raster);
    }

    private byte[] pdf(String line) {
        PageJob.Grey grey = grey(line, PDF_DOTS);
        BufferedImage image =
                new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, grey.width(), grey.height(), grey.raster());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(
                        LosslessFactory.createFromImage(document, image),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a page in memory is always written", e);
        }
        return out.toByteArray();
    }

    private static void frame(Canvas canvas, int width, int height, int line) {
        canvas.bar(0, 0, width, line);
        canvas.bar(0, height - line, width, line);
        canvas.bar(0, 0, line, height);
        canvas.bar(width - line, 0, line, height);
    }
}
