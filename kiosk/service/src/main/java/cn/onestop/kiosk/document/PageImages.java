package cn.onestop.kiosk.document;

import cn.onestop.proof.evidence.PageRaster;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pages as pictures, in grey: at one fixed resolution the picture that is digested and shown, at a
 * printer's own for paper.
 */
final class PageImages {
    private static final int DOTS_PER_INCH = 150;

    private PageImages() {}

    /**
     * @param page 1-based
     * @throws IllegalArgumentException when there is no such page
     * @throws UncheckedIOException when the bytes are no PDF
     */
    static PageRaster page(byte[] pdf, int page) {
        return page(pdf, page, DOTS_PER_INCH);
    }

    /** The same at another resolution, for paper. */
    static PageRaster page(byte[] pdf, int page, int dotsPerInch) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw new IllegalArgumentException(
                        "page " + page + " of " + document.getNumberOfPages());
            }
            return raster(
                    new PDFRenderer(document)
                            .renderImageWithDPI(page - 1, dotsPerInch, ImageType.GRAY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A part of a page in colour, drawn for exactly that many dots a point: nothing is scaled
     * afterwards, so thin strokes stay legible.
     *
     * @param page 1-based
     * @param part in points, origin bottom left
     */
    static BufferedImage part(byte[] pdf, int page, PadLayout.Rect part, double scale) {
        BufferedImage image =
                new BufferedImage(
                        (int) (part.width() * scale),
                        (int) (part.height() * scale),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDRectangle sheet = document.getPage(page - 1).getCropBox();
            double above = sheet.getUpperRightY() - (part.y() + part.height());
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
            graphics.translate(-(part.x() - sheet.getLowerLeftX()) * scale, -above * scale);
            new PDFRenderer(document)
                    .renderPageToGraphics(page - 1, graphics, (float) scale, (float) scale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static PageRaster raster(BufferedImage image) {
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new PageRaster(image.getWidth(), image.getHeight(), grey);
    }

    static byte[] png(PageRaster raster) {
        BufferedImage image =
                new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(raster.grey(), 0, to, 0, to.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // the plain ImageIO.write would put a cache file on the disk
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalStateException("every Java writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
