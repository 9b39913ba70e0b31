package cn.onestop.kiosk.seal;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Shadow updates: a white box over the page, appended behind the signatures. */
final class Shadow {
    private Shadow() {}

    /** As any PDF tool would append it. */
    static byte[] whiteBox(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var page = document.getPage(0);
            try (PDPageContentStream box =
                    new PDPageContentStream(
                            document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                box.setNonStrokingColor(1f);
                box.addRect(0, 0, 600, 800);
                box.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    /** As somebody would append it who knows the verifier's strict form. */
    static byte[] strictWhiteBox(byte[] pdf) {
        int page = objectWith(pdf, "/Type /Page\n");
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int size = Integer.parseInt(between(text, text.lastIndexOf("/Size ") + 6, "\n"));
        String xref = between(text, text.lastIndexOf("startxref\n") + 10, "\n");
        String trailer = between(text, text.lastIndexOf("trailer\n<<\n") + 11, ">>\nstartxref");
        Increment out = new Increment(pdf);
        String body = body(pdf, page).replaceAll("/Contents [0-9]+ 0 R\n", "");
        String contents = "/Contents " + size + " 0 R\n>>";
        out.object(page, latin1(body.substring(0, body.lastIndexOf(">>")) + contents));
        out.object(size, latin1("<< /Length 17 >>\nstream\n1 g 0 0 9 9 re f \nendstream"));
        return out.finish(
                trailer.replace("/Size " + size, "/Size " + (size + 1))
                        .replaceAll("/Prev [0-9]+", "/Prev " + xref));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String between(String text, int start, String end) {
        return text.substring(start, text.indexOf(end, start));
    }

    /** The number of the first object with that text in it. */
    static int objectWith(byte[] pdf, String text) {
        String all = new String(pdf, StandardCharsets.ISO_8859_1);
        int head = all.lastIndexOf(" 0 obj", all.indexOf(text));
        return Integer.parseInt(all.substring(all.lastIndexOf('\n', head) + 1, head));
    }

    /** The body of the first object of that number. */
    static String body(byte[] pdf, int number) {
        String all = new String(pdf, StandardCharsets.ISO_8859_1);
        int start = all.indexOf("\n" + number + " 0 obj\n") + ("\n" + number + " 0 obj\n").length();
        return all.substring(start, all.indexOf("endobj", start)).stripTrailing();
    }
}
