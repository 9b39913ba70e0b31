package cn.onestop.kiosk.seal;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Writes a dictionary that PDFBox has read, in its order, references kept as references. PDFBox's
 * own writer would decide by itself which objects to write again.
 */
final class CosText {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CosText() {}

    /**
     * @param without keys that are left out
     * @param more entries that are put behind the others, as PDF text
     */
    static byte[] dictionary(COSDictionary dictionary, Set<COSName> without, String more)
            throws IOException {
        CosText text = new CosText();
        text.write(dictionary, without, more);
        return text.out.toByteArray();
    }

    private void write(COSDictionary dictionary, Set<COSName> without, String more)
            throws IOException {
        ascii("<<\n");
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            if (!without.contains(entry.getKey())) {
                entry.getKey().writePDF(out);
                ascii(" ");
                write(entry.getValue());
                ascii("\n");
            }
        }
        ascii(more + ">>");
    }

    private void write(COSBase value) throws IOException {
        switch (value) {
            case COSObject reference -> ascii(reference.getKey().getNumber() + " 0 R");
            case COSStream stream ->
                    throw new IOException("a direct stream " + stream.getLength() + " bytes long");
            case COSDictionary dictionary -> write(dictionary, Set.of(), "");
            case COSArray array -> write(array);
            case COSName name -> name.writePDF(out);
            case COSString string -> COSWriter.writeString(string, out);
            case COSInteger number -> number.writePDF(out);
            case COSFloat number -> number.writePDF(out);
            case COSBoolean bool -> bool.writePDF(out);
            case COSNull nothing -> nothing.writePDF(out);
            default -> throw new IOException("an unknown kind of value");
        }
    }

    private void write(COSArray array) throws IOException {
        ascii("[");
        for (COSBase item : array) {
            ascii(" ");
            write(item);
        }
        ascii(" ]");
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
