package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotPlan;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.XmpSerializer;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A small PDF/A-2b of the tests' own: one page of text and empty, placed signature fields. */
final class SampleDocument {
    static final String ID = "00112233445566778899aabbccddeeff";
    static final Map<String, PDRectangle> PLACES =
            Map.of(
                    "SUSPECT", new PDRectangle(90, 300, 200, 60),
                    "SUSPECT_FP", new PDRectangle(300.5f, 300, 90.25f, 90),
                    "LAWYER", new PDRectangle(90, 200, 200, 60));

    private SampleDocument() {}

    static byte[] withText(List<String> slots) {
        try (TrueTypeFont font = font();
                PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            write(document, page, font);
            archive(document);
            return finish(document, page, slots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a font, so that the file is small. */
    static byte[] small(List<String> slots) {
        return small(slots, plan(slots, false).json().canonical());
    }

    /**
     * @param plan what stands in the place of the plan
     */
    static byte[] small(List<String> slots, byte[] plan) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            fields(document, page, slots);
            plan(document, plan);
            return save(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What such a document must be signed by; a slot that ends with _FP is for a finger. */
    static SlotPlan plan(List<String> slots, boolean strips) {
        return new SlotPlan(
                "DOC-07",
                1,
                Digest.of("template".getBytes(StandardCharsets.US_ASCII)),
                slots.stream().map(s -> slot(s, strips)).toList());
    }

    private static SlotPlan.Slot slot(String name, boolean strips) {
        boolean finger = name.endsWith("_FP");
        return new SlotPlan.Slot(name, finger, finger, strips);
    }

    /** Puts any text where the plan stands. */
    private static void plan(PDDocument document, byte[] json) {
        COSDictionary ours = new COSDictionary();
        ours.setString(COSName.LAST_MODIFIED, "D:20261123180000+08'00'");
        ours.setItem(COSName.getPDFName("Private"), new COSString(json));
        COSDictionary pieces = new COSDictionary();
        pieces.setItem(COSName.getPDFName("Onestop"), ours);
        document.getDocumentCatalog()
                .getCOSObject()
                .setItem(COSName.getPDFName("PieceInfo"), pieces);
    }

    private static byte[] finish(PDDocument document, PDPage page, List<String> slots)
            throws IOException {
        fields(document, page, slots);
        plan(document, plan(slots, false).json().canonical());
        return save(document);
    }

    private static byte[] save(PDDocument document) throws IOException {
        COSArray ids = new COSArray();
        ids.add(new COSString(HexFormat.of().parseHex(ID)));
        ids.add(new COSString(HexFormat.of().parseHex(ID)));
        document.getDocument().getTrailer().setItem(COSName.ID, ids);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    private static void write(PDDocument document, PDPage page, TrueTypeFont font)
            throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            PDType0Font noto = PDType0Font.load(document, font, true);
            content.beginText();
            content.setFont(noto, 22);
            content.newLineAtOffset(90, 700);
            content.showText("认罪认罚具结书 测试样张");
            content.setFont(noto, 12);
            content.newLineAtOffset(0, -320);
            content.showText("犯罪嫌疑人签名　　　　　　　　指印");
            content.endText();
        }
    }

    private static TrueTypeFont font() throws IOException {
        try (InputStream in =
                SampleDocument.class.getResourceAsStream(
                        "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf")) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    private static void archive(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        document.getDocumentCatalog().addOutputIntent(intent);
        try {
            XMPMetadata xmp = XMPMetadata.createXMPMetadata();
            var identification = xmp.createAndAddPDFAIdentificationSchema();
            identification.setPart(2);
            identification.setConformance("B");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, out, true);
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(out.toByteArray());
            document.getDocumentCatalog().setMetadata(metadata);
        } catch (javax.xml.transform.TransformerException
                | org.apache.xmpbox.type.BadFieldValueException e) {
            throw new IOException(e);
        }
    }

    private static void fields(PDDocument document, PDPage page, List<String> slots)
            throws IOException {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        for (String slot : slots) {
            PDSignatureField field = new PDSignatureField(form);
            field.setPartialName(slot);
            PDAnnotationWidget widget = field.getWidgets().getFirst();
            PDRectangle place = PLACES.getOrDefault(slot, new PDRectangle(90, 100, 50, 50));
            widget.setRectangle(place);
            widget.setPage(page);
            widget.setPrinted(true);
            PDAppearanceStream blank = new PDAppearanceStream(document);
            blank.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
            blank.setResources(new PDResources());
            blank.setFormType(1);
            PDAppearanceDictionary appearances = new PDAppearanceDictionary();
            appearances.setNormalAppearance(blank);
            widget.setAppearance(appearances);
            page.getAnnotations().add(widget);
            form.getFields().add(field);
        }
    }
}
