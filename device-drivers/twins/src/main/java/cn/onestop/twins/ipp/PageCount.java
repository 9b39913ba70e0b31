package cn.onestop.twins.ipp;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How many pages a document has, found as a printer would: by reading it. */
final class PageCount {
    private static final int SYNC = 4;
    private static final int HEADER = 1796;
    private static final int TOTAL_PAGES = 452;

    private PageCount() {}

    /**
     * @throws IOException when this is no document of that format
     */
    static int of(String format, byte[] document) throws IOException {
        return switch (format) {
            case "application/pdf" -> pdf(document);
            case "image/pwg-raster" -> raster(document);
            default -> 1;
        };
    }

    private static int pdf(byte[] document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            return pdf.getNumberOfPages();
        }
    }

    private static int raster(byte[] document) throws IOException {
        if (document.length < SYNC + HEADER
                || !new String(document, 0, SYNC, StandardCharsets.US_ASCII).equals("RaS2")) {
            throw new IOException("no PWG raster");
        }
        return ByteBuffer.wrap(document).getInt(SYNC + TOTAL_PAGES);
    }
}
