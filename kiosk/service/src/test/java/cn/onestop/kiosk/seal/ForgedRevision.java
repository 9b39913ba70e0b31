package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a prepared revision apart, lets a test change it, and writes it again, well formed. */
final class ForgedRevision {
    private static final Pattern OBJECT =
            Pattern.compile("(\\d+) 0 obj\n(.*?)\nendobj\n", Pattern.DOTALL);
    private static final Pattern TRAILER =
            Pattern.compile("trailer\n<<\n(.*)>>\nstartxref\n", Pattern.DOTALL);

    private ForgedRevision() {}

    /**
     * @param objects changes the bodies of the revision's objects by number
     * @param trailer changes the trailer's entries
     */
    static Prepared of(
            byte[] previous,
            Prepared honest,
            Consumer<Map<Integer, String>> objects,
            UnaryOperator<String> trailer) {
        String tail =
                new String(
                        honest.pdf(),
                        previous.length,
                        honest.pdf().length - previous.length,
                        StandardCharsets.ISO_8859_1);
        Map<Integer, String> bodies = new LinkedHashMap<>();
        Matcher object = OBJECT.matcher(tail);
        while (object.find()) {
            bodies.put(Integer.parseInt(object.group(1)), object.group(2));
        }
        objects.accept(bodies);
        Increment out = new Increment(previous);
        bodies.forEach(
                (number, body) -> out.object(number, body.getBytes(StandardCharsets.ISO_8859_1)));
        Matcher entries = TRAILER.matcher(tail);
        if (!entries.find()) {
            throw new IllegalStateException("no trailer");
        }
        return withByteRange(out.finish(trailer.apply(entries.group(1))), previous.length);
    }

    /** The original document with changed objects, its table written anew. */
    static byte[] original(byte[] base, Consumer<Map<Integer, String>> objects) {
        String text = new String(base, StandardCharsets.ISO_8859_1);
        Map<Integer, String> bodies = new TreeMap<>();
        Matcher object = OBJECT.matcher(text);
        int head = text.indexOf("1 0 obj\n");
        while (object.find()) {
            bodies.put(Integer.parseInt(object.group(1)), object.group(2));
        }
        objects.accept(bodies);
        StringBuilder out = new StringBuilder(text.substring(0, head));
        StringBuilder table = new StringBuilder("0000000000 65535 f\r\n");
        bodies.forEach((number, body) -> {
            table.append(String.format(Locale.ROOT, "%010d 00000 n\r\n", out.length()));
            out.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
        int xref = out.length();
        Matcher entries = TRAILER.matcher(text);
        if (!entries.find()) {
            throw new IllegalStateException("no trailer");
        }
        out.append("xref\n0 ").append(bodies.size() + 1).append('\n').append(table);
        out.append("trailer\n<<\n").append(entries.group(1)).append(">>\nstartxref\n");
        out.append(xref).append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Puts the right numbers into the last /ByteRange. */
    static Prepared withByteRange(byte[] pdf, int from) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int contents = text.indexOf("/Contents <", from) + "/Contents ".length();
        int behind = text.indexOf('>', contents) + 1;
        int range = text.indexOf("/ByteRange [0 ", from) + "/ByteRange [0 ".length();
        String numbers = contents + " " + behind + " " + (pdf.length - behind);
        Arrays.fill(pdf, range, text.indexOf(']', range), (byte) ' ');
        byte[] ascii = numbers.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, pdf, range, ascii.length);
        Digest tbs =
                Digest.of(
                        Arrays.copyOf(pdf, contents), Arrays.copyOfRange(pdf, behind, pdf.length));
        return new Prepared(pdf, contents, behind, tbs);
    }
}
