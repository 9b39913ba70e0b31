package cn.onestop.kiosk.seal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An incremental revision being written behind a file: objects without a gap, a cross-reference
 * table that names exactly these, a trailer. The verifier takes this form only.
 */
final class Increment {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Integer> offsets = new TreeMap<>();

    Increment(byte[] previous) {
        out.writeBytes(previous);
    }

    /** Where the next byte goes. */
    int position() {
        return out.size();
    }

    void object(int number, byte[] body) {
        begin(number);
        out.writeBytes(body);
        end();
    }

    void begin(int number) {
        offsets.put(number, out.size());
        ascii(number + " 0 obj\n");
    }

    void end() {
        ascii("\nendobj\n");
    }

    void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    /**
     * @param trailer the entries of the trailer dictionary as PDF text
     */
    byte[] finish(String trailer) {
        int xref = out.size();
        ascii("xref\n");
        int next = -1;
        for (Map.Entry<Integer, Integer> entry : offsets.entrySet()) {
            if (entry.getKey() != next) {
                ascii(entry.getKey() + " " + run(entry.getKey()) + "\n");
            }
            ascii(String.format(Locale.ROOT, "%010d 00000 n\r\n", entry.getValue()));
            next = entry.getKey() + 1;
        }
        ascii("trailer\n<<\n" + trailer + ">>\nstartxref\n" + xref + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** How many object numbers follow one another from this one on. */
    private int run(int first) {
        int count = 1;
        while (offsets.containsKey(first + count)) {
            count++;
        }
        return count;
    }
}
