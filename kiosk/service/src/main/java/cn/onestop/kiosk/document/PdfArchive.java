package cn.onestop.kiosk.document;

import cn.onestop.proof.evidence.SlotPlan;
import cn.onestop.kiosk.template.Numerals;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.util.Version;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.AdobePDFSchema;
import org.apache.xmpbox.schema.DublinCoreSchema;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

import javax.xml.transform.TransformerException;

/** What makes a PDF an archive file: metadata, colour profile, language. */
final class PdfArchive {
    private static final String MAKER = "Onestop Kiosk";

    private PdfArchive() {}

    static void declare(PDDocument document, DocumentPins pins, String title) throws IOException {
        Calendar made = made(pins);
        String producer = MAKER + " (Apache PDFBox " + Version.getVersion() + ")";
        document.getDocumentCatalog().setLanguage("zh-CN");
        describe(document.getDocumentInformation(), title, producer, made);
        metadata(document, title, producer, made);
        colours(document);
    }

    private static Calendar made(DocumentPins pins) {
        Calendar made = new GregorianCalendar(TimeZone.getTimeZone(Numerals.BEIJING), Locale.ROOT);
        made.setTimeInMillis(pins.madeAtMs() / 1000 * 1000);
        return made;
    }

    /**
     * Says in the document itself what it must be signed by, as page-piece data of the catalogue
     * (ISO 32000-1 14.5), where the verifier reads it.
     */
    static void plan(PDDocument document, DocumentPins pins, SlotPlan plan) {
        COSDictionary ours = new COSDictionary();
        ours.setDate(COSName.LAST_MODIFIED, made(pins));
        ours.setItem(COSName.getPDFName("Private"), new COSString(plan.json().canonical()));
        COSDictionary pieces = new COSDictionary();
        pieces.setItem(COSName.getPDFName("Onestop"), ours);
        document.getDocumentCatalog()
                .getCOSObject()
                .setItem(COSName.getPDFName("PieceInfo"), pieces);
    }

    private static void describe(
            PDDocumentInformation info, String title, String producer, Calendar made) {
        info.setTitle(title);
        info.setCreator(MAKER);
        info.setProducer(producer);
        info.setCreationDate(made);
        info.setModificationDate(made);
    }

    private static void metadata(PDDocument document, String title, String producer, Calendar made)
            throws IOException {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        try {
            DublinCoreSchema dublin = xmp.createAndAddDublinCoreSchema();
            dublin.setTitle(title);
            AdobePDFSchema pdf = xmp.createAndAddAdobePDFSchema();
            pdf.setProducer(producer);
            XMPBasicSchema basic = xmp.createAndAddXMPBasicSchema();
            basic.setCreatorTool(MAKER);
            basic.setCreateDate(made);
            basic.setModifyDate(made);
            PDFAIdentificationSchema archive = xmp.createAndAddPDFAIdentificationSchema();
            archive.setPart(2);
            archive.setConformance("B");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, bytes, true);
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(bytes.toByteArray());
            document.getDocumentCatalog().setMetadata(metadata);
        } catch (BadFieldValueException | TransformerException e) {
            throw new IllegalStateException("fixed metadata is refused", e);
        }
    }

    /**
     * The profile is written byte for byte from a resource: Java's own profile, and Java's reading
     * of a profile, differ between releases.
     */
    private static void colours(PDDocument document) throws IOException {
        COSStream profile = document.getDocument().createCOSStream();
        profile.setInt(COSName.N, 3);
        try (InputStream in = PdfArchive.class.getResourceAsStream("srgb.icc");
                OutputStream out = profile.createOutputStream(COSName.FLATE_DECODE)) {
            if (in == null) {
                throw new IllegalStateException("colour profile srgb.icc is not on the class path");
            }
            in.transferTo(out);
        }
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        COSString name = new COSString("sRGB IEC61966-2.1");
        intent.setItem(COSName.OUTPUT_CONDITION_IDENTIFIER, name);
        intent.setItem(COSName.INFO, name);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        COSArray intents = new COSArray();
        intents.add(intent);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.OUTPUT_INTENTS, intents);
    }
}
