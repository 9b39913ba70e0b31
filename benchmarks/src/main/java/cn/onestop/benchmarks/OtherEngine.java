package cn.onestop.benchmarks;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** openhtmltopdf, as its documentation uses it and at its best. */
final class OtherEngine {
    private static final String FAMILY = "paper";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final File regular;
    private final File bold;
    private final byte[] colours;
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    OtherEngine(Path fonts) throws IOException {
        this.regular = fonts.resolve("NotoSansSC-Regular.ttf").toFile();
        this.bold = fonts.resolve("NotoSansSC-Bold.ttf").toFile();
        try (InputStream icc =
                OtherEngine.class.getResourceAsStream("/cn/onestop/kiosk/document/srgb.icc")) {
            if (icc == null) {
                throw new IOException("the colour profile is missing");
            }
            this.colours = icc.readAllBytes();
        }
    }

    /** The fonts as files, read again for each document. */
    byte[] documented(String html) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = builder(html, out);
        builder.useFont(regular, FAMILY, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(bold, FAMILY, BOLD, FontStyle.NORMAL, true);
        builder.run();
        return out.toByteArray();
    }

    /** Fonts parsed once, their metrics kept. */
    Cached cached() throws IOException {
        return new Cached(parse(regular), parse(bold));
    }

    private static TrueTypeFont parse(File file) throws IOException {
        return new TTFParser().parse(new RandomAccessReadBufferedFile(file));
    }

    final class Cached {
        private final TrueTypeFont regularFont;
        private final TrueTypeFont boldFont;

        private Cached(TrueTypeFont regularFont, TrueTypeFont boldFont) {
            this.regularFont = regularFont;
            this.boldFont = boldFont;
        }

        byte[] make(String html) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PDDocument document = new PDDocument()) {
                PdfRendererBuilder builder = builder(html, out);
                builder.usePDDocument(document);
                builder.useFont(
                        new PDFontSupplier(PDType0Font.load(document, regularFont, true)),
                        FAMILY,
                        REGULAR,
                        FontStyle.NORMAL,
                        true);
                builder.useFont(
                        new PDFontSupplier(PDType0Font.load(document, boldFont, true)),
                        FAMILY,
                        BOLD,
                        FontStyle.NORMAL,
                        true);
                builder.useCacheStore(CacheStore.PDF_FONT_METRICS, metrics);
                builder.run();
            }
            return out.toByteArray();
        }
    }

    private PdfRendererBuilder builder(String html, ByteArrayOutputStream out) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(html, null);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_B);
        builder.useColorProfile(colours);
        builder.toStream(out);
        return builder;
    }
}
