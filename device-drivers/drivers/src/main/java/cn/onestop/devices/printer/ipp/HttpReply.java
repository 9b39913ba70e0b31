package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one answer of HTTP/1.1 (RFC 9112): a bounded head, then a body of known length, in chunks,
 * or up to the end of the connection, never longer than a bound.
 */
final class HttpReply {
    /** A head longer than this is no printer's. */
    static final int LONGEST_HEAD = 16 * 1024;

    /** Everything a printer tells of itself has some 10 to 200 kB. */
    static final int LONGEST_BODY = 2 * 1024 * 1024;

    /** The status line and the header fields, names in small letters. */
    record Head(int status, Map<String, String> fields) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    /** Where the answer comes from, as {@link TcpLine#read}. */
    interface Source {
        int read(ByteBuffer into, Deadline deadline);
    }

    private final Source source;
    private final ByteBuffer in = ByteBuffer.allocate(8192).flip();

    /** What came so far of a head and of its last line: a wait that was over loses nothing. */
    private final List<String> headSoFar = new ArrayList<>();

    private final ByteArrayOutputStream lineSoFar = new ByteArrayOutputStream();
    private int headLeft = LONGEST_HEAD;

    HttpReply(Source source) {
        this.source = source;
    }

    /**
     * The next head, also one that is only an interim answer (1xx).
     *
     * @throws DeviceException TimedOut when it is not whole in time: then it may be asked for again
     */
    Head head(Deadline deadline) {
        while (headSoFar.isEmpty() || !headSoFar.getLast().isEmpty()) {
            String next = textLine(headLeft, deadline);
            headLeft -= next.length() + 1;
            if (headSoFar.isEmpty() && !next.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
                throw garbled("The printer's answer is not HTTP.");
            }
            headSoFar.add(next);
        }
        Head whole = parsed(headSoFar);
        headSoFar.clear();
        headLeft = LONGEST_HEAD;
        return whole;
    }

    /**
     * @param head with the empty line at its end
     */
    private static Head parsed(List<String> head) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : head.subList(1, head.size() - 1)) {
            int colon = field.indexOf(':');
            if (colon <= 0) {
                throw garbled("The printer's answer has a broken header.");
            }
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        return new Head(Integer.parseInt(head.getFirst().substring(9, 12)), Map.copyOf(fields));
    }

    byte[] body(Head head, Deadline deadline) {
        if (head.field("transfer-encoding").equalsIgnoreCase("chunked")) {
            return chunks(deadline);
        }
        String length = head.field("content-length");
        if (length.isEmpty()) {
            return rest(deadline);
        }
        if (!length.matches("[0-9]{1,9}")) {
            throw garbled("The printer's answer has no proper length.");
        }
        return exactly(bounded(Integer.parseInt(length)), deadline);
    }

    private byte[] chunks(Deadline deadline) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = textLine(256, deadline).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw garbled("The printer's answer has a broken chunk.");
            }
            int count = Integer.parseInt(size, 16);
            if (count == 0) {
                return body.toByteArray();
            }
            bounded(body.size() + count);
            body.writeBytes(exactly(count, deadline));
            if (!textLine(2, deadline).isEmpty()) {
                throw garbled("The printer's answer has a broken chunk.");
            }
        }
    }

    private byte[] rest(Deadline deadline) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (in.hasRemaining() || fill(deadline)) {
            bounded(body.size() + in.remaining());
            byte[] some = new byte[in.remaining()];
            in.get(some);
            body.writeBytes(some);
        }
        return body.toByteArray();
    }

    private byte[] exactly(int count, Deadline deadline) {
        byte[] body = new byte[count];
        int at = 0;
        while (at < count) {
            need(deadline);
            int some = Math.min(count - at, in.remaining());
            in.get(body, at, some);
            at += some;
        }
        return body;
    }

    private static int bounded(int length) {
        if (length > LONGEST_BODY) {
            throw garbled("The printer's answer is far too long.");
        }
        return length;
    }

    /**
     * @param longest how many bytes it may have with its end
     */
    private String textLine(int longest, Deadline deadline) {
        while (true) {
            need(deadline);
            byte b = in.get();
            if (lineSoFar.size() >= longest) {
                throw garbled("The printer's answer has a head that does not end.");
            }
            if (b == '\n') {
                String whole = lineSoFar.toString(StandardCharsets.ISO_8859_1);
                lineSoFar.reset();
                return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
            }
            lineSoFar.write(b);
        }
    }

    private void need(Deadline deadline) {
        if (!in.hasRemaining() && !fill(deadline)) {
            throw new DeviceException(
                    new DeviceFault.Disconnected(
                            "The printer ended the connection in the middle of its answer."));
        }
    }

    private boolean fill(Deadline deadline) {
        if (deadline.over()) {
            throw new DeviceException(
                    new DeviceFault.TimedOut("The printer did not answer in time."));
        }
        in.clear();
        int count;
        try {
            count = source.read(in, deadline);
        } finally {
            in.flip();
        }
        return count > 0;
    }

    static DeviceException garbled(String sentence) {
        return new DeviceException(new DeviceFault.Garbled(sentence));
    }
}
