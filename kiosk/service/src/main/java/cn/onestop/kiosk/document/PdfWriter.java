package cn.onestop.kiosk.document;

import org.apache.pdfbox.cos.COSArray;
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
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes typeset pages as PDF/A-2b with an empty signature field for every slot. Same pages and
 * pins, same bytes. Plain cross-reference table, no object streams, so that every reader and every
 * incremental revision can take it.
 */
final class PdfWriter {
    private final PDDocument document;
    private final EmbeddedFonts fonts;

    private PdfWriter(PDDocument document, Fonts chain) {
        this.document = document;
        this.fonts = new EmbeddedFonts(document, chain);
    }

    static byte[] write(Typesetter.Result pages, Fonts fonts, DocumentPins pins, String title) {
        try (PDDocument document = new PDDocument()) {
            document.getDocument().setVersion(1.7f);
            PdfWriter writer = new PdfWriter(document, fonts);
            for (Sheet sheet : pages.sheets()) {
                writer.page(sheet);
            }
            writer.form(pages.slots());
            writer.fonts.finish();
            PdfArchive.declare(document, pins, title);
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
            widget(field.getWidgets().get(0), slot);
            form.getFields().add(field);
        }
    }

    private void widget(PDAnnotationWidget widget, SlotPlace slot) throws IOException {
        PDPage page = document.getPage(slot.page() - 1);
        SlotPlace.Box box = slot.rect();
        widget.setRectangle(points(box.x(), box.y(), box.width(), box.height()));
        widget.setPage(page);
        widget.setPrinted(true);
        PDAppearanceStream appearance = new PDAppearanceStream(document);
        appearance.setBBox(points(0, 0, box.width(), box.height()));
        appearance.setResources(new PDResources());
        try (OutputStream out = appearance.getCOSObject().createOutputStream()) {
            out.flush();
        }
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        looks.setNormalAppearance(appearance);
        widget.setAppearance(looks);
        page.getAnnotations().add(widget);
    }

    private static PDRectangle points(long x, long y, long width, long height) {
        return new PDRectangle(x / 1000f, y / 1000f, width / 1000f, height / 1000f);
    }
}
