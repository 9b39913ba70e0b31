package cn.onestop.kiosk.document;

import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Numerals;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.PageRaster;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes documents with PDFBox and our own typesetter. One instance holds the parsed fonts (about 80
 * MB) and serves all threads.
 */
public final class PdfDocumentMaker implements DocumentMaker {
    private static final Pattern DOCUMENT_ID = Pattern.compile("[0-9a-f]{32}");
    private final Fonts fonts;

    PdfDocumentMaker(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * Parses the fonts; takes a good second.
     *
     * @throws DocumentException {@code fontFolder}, {@code fontUnusable}
     */
    public static PdfDocumentMaker open(FontSettings settings) {
        return new PdfDocumentMaker(Fonts.open(settings));
    }

    /**
     * For which code points there is a font.
     *
     * @throws DocumentException as {@link #open}
     */
    public static IntPredicate glyphs(FontSettings settings) {
        return Fonts.open(settings)::has;
    }

    @Override
    public Rendered make(Filled document, SlotPlan plan, DocumentPins pins) {
        if (!DOCUMENT_ID.matcher(pins.documentId()).matches()) {
            throw new IllegalArgumentException("a document id has 32 hexadecimal digits");
        }
        Typesetter.Result pages = Typesetter.set(document, fonts);
        byte[] pdf = PdfWriter.write(pages, fonts, pins, document.title(), plan);
        return new Rendered(pdf, pages.sheets().size(), pages.slots());
    }

    @Override
    public void requireGlyphs(Json.Obj facts) {
        require(facts);
    }

    private void require(Json fact) {
        switch (fact) {
            case Json.Str text -> fonts.require(text.value());
            case Json.Arr array -> array.items().forEach(this::require);
            case Json.Obj object -> object.members().values().forEach(this::require);
            case Json.Int _, Json.Bool _ -> {
                // digits and boxes are always there
            }
        }
    }

    @Override
    public PageRaster page(byte[] pdf, int page, int dotsPerInch) {
        return PageImages.page(pdf, page, dotsPerInch);
    }

    @Override
    public PageRaster page(byte[] pdf, int page) {
        return PageImages.page(pdf, page);
    }

    @Override
    public byte[] png(PageRaster raster) {
        return PageImages.png(raster);
    }

    @Override
    public byte[] slotContent(
            SlotPlace place, InkRecord ink, Map<String, String> ticks, String date) {
        return new SlotArt(fonts).content(place, ink, ticks, date);
    }

    @Override
    public byte[] slotContent(SlotPlace place, FingerRecord finger) {
        return new SlotArt(fonts).content(place, finger);
    }

    @Override
    public Map<String, byte[]> stripContents(SlotPlace place, InkRecord ink) {
        return new SlotArt(fonts).strips(place, ink);
    }

    @Override
    public Map<String, byte[]> stripContents(SlotPlace place, FingerRecord finger) {
        return new SlotArt(fonts).strips(place, finger);
    }

    @Override
    public PadScreen padPrompt(byte[] pdf, SlotPlace place, String label, PadCapability pad) {
        return new PadPrompt(fonts).draw(pdf, place, label, pad);
    }

    @Override
    public ReceiptJob receipt(Json.Obj facts, PrinterProfile printer) {
        return ReceiptLayout.receipt(facts, fonts, printer);
    }
}
