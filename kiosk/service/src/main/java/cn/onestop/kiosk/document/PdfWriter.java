package cn.onestop.kiosk.document;

import cn.onestop.proof.evidence.SlotPlan;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes typeset pages as PDF/A-2b with an empty signature field for every slot, a blank field for
 * every strip, and the plan of what it must be signed by. Same pages and pins, same bytes. Plain
 * cross-reference table, no object streams, so that every reader and every incremental revision can
 * take it.
 */
final class PdfWriter {
    private static final COSName SHOWN = COSName.getPDFName("Shown");

    private final PDDocument document;
    private final EmbeddedFonts fonts;

    private PdfWriter(PDDocument document, Fonts chain) {
        this.document = document;
        this.fonts = new EmbeddedFonts(document, chain);
    }

    static byte[] write(
            Typesetter.Result pages, Fonts fonts, DocumentPins pins, String title, SlotPlan plan) {
        try (PDDocument document = new PDDocument()) {
            document.getDocument().setVersion(1.7f);
            PdfWriter writer = new PdfWriter(document, fonts);
            for (Sheet sheet : pages.sheets()) {
                writer.page(sheet);
            }
            writer.form(pages.slots());
            writer.fonts.finish();
            PdfArchive.declare(document, pins, title);
            PdfArchive.plan(document, pins, plan);
            return writer.save(pins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] save(DocumentPins pins) throws IOException {
        byte[] id = HexFormat.of().parseHex(pins.documentId());
        COSArray ids = new COSArray();
        ids.add(new COSString(id));
        ids.add(new COSString(id));
        // without it PDFBox makes one up from the clock
        document.getDocument().getTrailer().setItem(COSName.ID, ids);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    private void page(Sheet sheet) throws IOException {
        PDPage page = new PDPage(points(0, 0, Sheet.WIDTH, Sheet.HEIGHT));
        page.setResources(new PDResources());
        Ops ops = new Ops();
        for (Sheet.Frame f : sheet.frames()) {
            ops.grey(f.grey()).frame(f.x(), f.y(), f.width(), f.height(), f.line());
        }
        ops.grey(0);
        for (Sheet.Bar b : sheet.bars()) {
            ops.rectangle(b.x(), b.y(), b.width(), b.height());
        }
        for (Sheet.Slash d : sheet.slashes()) {
            ops.slash(d.x(), d.y(), d.width(), d.height(), d.thickness());
        }
        for (Sheet.Words w : sheet.words()) {
            fonts.show(ops, page.getResources(), w);
        }
        COSStream content = document.getDocument().createCOSStream();
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(ops.bytes());
        }
        page.getCOSObject().setItem(COSName.CONTENTS, content);
        document.addPage(page);
    }

    private void form(List<SlotPlace> slots) throws IOException {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        form.setSignaturesExist(true);
        form.setAppendOnly(true);
        for (SlotPlace slot : slots) {
            PDSignatureField field = new PDSignatureField(form);
            field.setPartialName(slot.slot());
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget(widget, slot.page(), slot.rect());
            PDAppearanceDictionary looks = new PDAppearanceDictionary();
            looks.setNormalAppearance(blank(slot.rect()));
            widget.setAppearance(looks);
            form.getFields().add(field);
            for (SlotPlace.Strip strip : slot.strips()) {
                form.getFields().add(strip(form, strip, slot.slot()));
            }
        }
    }

    /**
     * A push button that cannot be pushed: the one kind of field whose appearance alone may change
     * in a later revision and that every viewer draws from it (docs/strips.md). PDF/A-2 wants a
     * button's appearance under a state's name.
     */
    private PDPushButton strip(PDAcroForm form, SlotPlace.Strip strip, String slot)
            throws IOException {
        PDPushButton button = new PDPushButton(form);
        button.setPartialName(strip.field(slot));
        button.setReadOnly(true);
        PDAnnotationWidget widget = button.getWidgets().get(0);
        widget(widget, strip.page(), strip.rect());
        COSDictionary states = new COSDictionary();
        states.setItem(SHOWN, blank(strip.rect()));
        COSDictionary looks = new COSDictionary();
        looks.setItem(COSName.N, states);
        widget.setAppearance(new PDAppearanceDictionary(looks));
        widget.setAppearanceState(SHOWN.getName());
        return button;
    }

    private void widget(PDAnnotationWidget widget, int number, SlotPlace.Box box)
            throws IOException {
        PDPage page = document.getPage(number - 1);
        widget.setRectangle(points(box.x(), box.y(), box.width(), box.height()));
        widget.setPage(page);
        widget.setPrinted(true);
        page.getAnnotations().add(widget);
    }

    /** With the same entries as what the sealer puts in its place: a validator counts any more. */
    private PDAppearanceStream blank(SlotPlace.Box box) throws IOException {
        PDAppearanceStream appearance = new PDAppearanceStream(document);
        appearance.setFormType(1);
        appearance.setBBox(points(0, 0, box.width(), box.height()));
        appearance.setResources(new PDResources());
        try (OutputStream out = appearance.getCOSObject().createOutputStream()) {
            out.flush();
        }
        return appearance;
    }

    private static PDRectangle points(long x, long y, long width, long height) {
        return new PDRectangle(x / 1000f, y / 1000f, width / 1000f, height / 1000f);
    }
}
