package cn.onestop.kiosk.seal;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * R(k−1) as PDFBox reads it. Only the plain dictionaries are used: {@code getAcroForm()} would
 * change the document while it is read.
 */
final class BaseFile implements AutoCloseable {
    private static final COSName PERMS = COSName.getPDFName("Perms");

    private final PDDocument document;
    private final COSDictionary trailer;
    private final long startXref;

    private BaseFile(PDDocument document, COSDictionary trailer, long startXref) {
        this.document = document;
        this.trailer = trailer;
        this.startXref = startXref;
    }

    static BaseFile read(byte[] pdf) throws IOException {
        requireForm(pdf);
        PDDocument document = Loader.loadPDF(pdf);
        COSDocument cos = document.getDocument();
        long xref = cos.getStartXref();
        if (cos.isXRefStream() || !standsAt(pdf, xref, "xref")) {
            document.close();
            throw SealException.of("document.form");
        }
        return new BaseFile(document, cos.getTrailer(), xref);
    }

    /** PDFBox would repair a file without its end. */
    private static void requireForm(byte[] pdf) {
        if (!standsAt(pdf, pdf.length - 6L, "%%EOF\n")) {
            throw SealException.of("document.form");
        }
    }

    private static boolean standsAt(byte[] pdf, long offset, String text) {
        if (offset < 0 || offset + text.length() > pdf.length) {
            return false;
        }
        return new String(pdf, (int) offset, text.length(), StandardCharsets.US_ASCII).equals(text);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** An indirect dictionary and its number. */
    record Numbered(int number, COSDictionary dictionary) {}

    long startXref() {
        return startXref;
    }

    int size() {
        return trailer.getInt(COSName.SIZE);
    }

    int infoNumber() {
        return trailer.getItem(COSName.INFO) instanceof COSObject info ? number(info) : -1;
    }

    /** The first half of the file identifier in lower-case hexadecimal digits. */
    String id() {
        return trailer.getCOSArray(COSName.ID) instanceof COSArray ids
                        && ids.size() == 2
                        && ids.getObject(0) instanceof COSString first
                ? HexFormat.of().formatHex(first.getBytes())
                : "";
    }

    Numbered catalog() {
        return numbered(trailer.getItem(COSName.ROOT));
    }

    boolean isCertified() {
        return catalog().dictionary().containsKey(PERMS);
    }

    Numbered form() {
        return numbered(catalog().dictionary().getItem(COSName.ACRO_FORM));
    }

    /** The empty signature field of that name, which must also be its only widget. */
    Numbered emptyField(String slot) {
        Numbered field = fields().get(slot);
        if (field == null) {
            throw SealException.of("slot.missing", slot);
        }
        return requireEmpty(field, slot);
    }

    /** The strips of that slot by name, in the order of the form. */
    Map<String, Numbered> strips(String slot) {
        Map<String, Numbered> strips = fields();
        strips.keySet()
                .removeIf(name -> !name.matches(Pattern.quote(slot) + "_(STRIP|SEAM)_[0-9]+"));
        return strips;
    }

    private Map<String, Numbered> fields() {
        Map<String, Numbered> fields = new LinkedHashMap<>();
        COSArray items = form().dictionary().getCOSArray(COSName.FIELDS);
        for (COSBase item : items == null ? new COSArray() : items) {
            Numbered field = numbered(item);
            fields.putIfAbsent(field.dictionary().getString(COSName.T, ""), field);
        }
        return fields;
    }

    private static Numbered requireEmpty(Numbered field, String slot) {
        COSDictionary dictionary = field.dictionary();
        if (!COSName.SIG.equals(dictionary.getCOSName(COSName.FT))
                || !COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE))) {
            throw SealException.of("slot.missing", slot);
        }
        if (dictionary.containsKey(COSName.V)) {
            throw SealException.of("slot.filled", slot);
        }
        return field;
    }

    private static Numbered numbered(@Nullable COSBase item) {
        if (item instanceof COSObject object
                && object.getObject() instanceof COSDictionary dictionary) {
            return new Numbered(number(object), dictionary);
        }
        throw SealException.of("document.form");
    }

    private static int number(COSObject object) {
        return Math.toIntExact(object.getKey().getNumber());
    }
}
