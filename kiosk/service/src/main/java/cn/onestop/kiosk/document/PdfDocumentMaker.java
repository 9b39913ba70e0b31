package cn.onestop.kiosk.document;

import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.kiosk.template.Numerals;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.PageRaster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Makes documents with PDFBox and our own typesetter. One instance holds the parsed fonts (about 80
 * MB) and serves all threads.
 */
public final class PdfDocumentMaker implements DocumentMaker {
    private static final Pattern DOCUMENT_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int SHORT_HASH = 16;
    private final Fonts fonts;
    private final Template template;

    PdfDocumentMaker(Fonts fonts, Template template) {
        this.fonts = fonts;
        this.template = template;
    }

    /**
     * Parses the fonts; takes a good second.
     *
     * @param fontFolder fonts that the site prefers for the body, {@code *.ttf}; may be none
     * @throws DocumentException {@code fontFolder}, {@code fontUnusable}
     */
    public static PdfDocumentMaker open(Optional<Path> fontFolder) {
        return new PdfDocumentMaker(Fonts.open(fontFolder), Template.pleaRecognizance());
    }

    /**
     * For which code points there is a font.
     *
     * @param fontFolder as for {@link #open}
     * @throws DocumentException as {@link #open}
     */
    public static IntPredicate glyphs(Optional<Path> fontFolder) {
        return Fonts.open(fontFolder)::has;
    }

    @Override
    public Json.Obj template() {
        return Json.object()
                .with("code", template.code())
                .with("version", template.version())
                .with("hash", template.hash().text());
    }

    @Override
    public Rendered make(Json.Obj facts, DocumentPins pins) {
        if (!DOCUMENT_ID.matcher(pins.documentId()).matches()) {
            throw new IllegalArgumentException("a document id has 32 hexadecimal digits");
        }
        requireGlyphs(facts);
        Fields fields = new Fields(template, facts, Map.of("basis", template.basis()));
        Margins margins =
                new Margins(
                        fonts,
                        template,
                        facts.object("case").bool("test"),
                        (page, pages) -> foot(facts, pins, page, pages));
        Typesetter.Result pages = Typesetter.set(template, fonts, fields::fill, margins);
        fields.requireTicks();
        byte[] pdf = PdfWriter.write(pages, fonts, pins, template.title());
        return new Rendered(pdf, pages.sheets().size(), pages.slots());
    }

    private String foot(Json.Obj facts, DocumentPins pins, int page, int pages) {
        String hash = template.hash().text();
        int digits = hash.indexOf(':') + 1;
        return new Fields(
                        template,
                        facts,
                        Map.of(
                                "code", template.code(),
                                "version", String.valueOf(template.version()),
                                "hash", hash.substring(digits, digits + SHORT_HASH),
                                "made", Numerals.time(pins.madeAtMs()),
                                "page", String.valueOf(page),
                                "pages", String.valueOf(pages)))
                .fill(template.foot());
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
    public PadScreen padPrompt(byte[] pdf, SlotPlace place, PadCapability pad) {
        return new PadPrompt(fonts).draw(pdf, place, pad);
    }

    @Override
    public ReceiptJob receipt(Json.Obj facts, PrinterProfile printer) {
        return ReceiptLayout.receipt(facts, fonts, printer);
    }
}
