package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One request over one connection of its own. It is never sent a second time by itself, and it
 * knows whether anything of its document can have reached the printer.
 */
final class HttpPost {
    private static final int IPP_PORT = 631;
    private static final int CONTINUE = 100;
    private static final int OK = 200;
    private static final int MOST_INTERIM_ANSWERS = 8;

    private final TcpLine line;
    private final InetSocketAddress address;
    private final URI printer;
    private final IppTimes times;
    private final byte[] message;
    private final byte[] document;
    private long documentSent;

    /**
     * @param address where the printer is; the URI only names it
     * @param message the operation in IPP's encoding
     * @param document what follows it, often nothing
     */
    HttpPost(
            TcpLine line,
            InetSocketAddress address,
            URI printer,
            IppTimes times,
            byte[] message,
            byte[] document) {
        this.line = line;
        this.address = address;
        this.printer = printer;
        this.times = times;
        this.message = message;
        this.document = document;
    }

    /** Whether any byte of the document was handed to the connection. */
    boolean someLeft() {
        return documentSent > 0;
    }

    /** Whether all of it was handed to the connection; this computer may hold much of it still. */
    boolean allLeft() {
        return documentSent == document.length;
    }

    /**
     * @return the body of the answer, IPP's encoding
     * @throws DeviceException Disconnected, TimedOut, Closed; Garbled when the answer is not that
     *     of a printer; Refused with the HTTP status
     */
    byte[] exchange() {
        Deadline deadline = Deadline.in(document.length == 0 ? times.answer() : times.document());
        line.connect(address, Deadline.in(deadline.leftUpTo(times.connect())));
        HttpReply reply = new HttpReply(line::read);
        write(ByteBuffer.wrap(head().getBytes(StandardCharsets.US_ASCII)), deadline);
        // CUPS reads the operation before it says whether the document may come
        explained(reply, () -> write(ByteBuffer.wrap(message), deadline));
        if (document.length > 0) {
            if (!mayGoAhead(reply, deadline)) {
                throw new DeviceException(
                        new DeviceFault.Refused(
                                CONTINUE, "The printer did not want the document."));
            }
            explained(reply, () -> sendDocument(deadline));
        }
        return answer(reply, finalHead(reply, deadline), deadline);
    }

    /** Looks the printer's name up where it has one: that alone has no time limit of ours. */
    static InetSocketAddress address(URI printer) {
        return new InetSocketAddress(
                printer.getHost(), printer.getPort() < 0 ? IPP_PORT : printer.getPort());
    }

    private String head() {
        String expect = document.length > 0 ? "Expect: 100-continue\r\n" : "";
        String path = printer.getRawPath().isEmpty() ? "/" : printer.getRawPath();
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: "
                + printer.getRawAuthority()
                + "\r\nContent-Type: application/ipp\r\nContent-Length: "
                + (message.length + document.length)
                + "\r\nConnection: close\r\nUser-Agent: onestop-kiosk\r\n"
                + expect
                + "\r\n";
    }

    /** A printer that refuses says so before anything of the document has left. */
    private boolean mayGoAhead(HttpReply reply, Deadline deadline) {
        HttpReply.Head head;
        try {
            head = reply.head(Deadline.in(deadline.leftUpTo(times.goAhead())));
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.TimedOut) {
                return true; // a printer that does not know the question gets the document
            }
            throw e;
        }
        if (head.status() >= OK) {
            refuse(head);
        }
        return head.status() < OK;
    }

    private void sendDocument(Deadline deadline) {
        ByteBuffer rest = ByteBuffer.wrap(document);
        while (rest.hasRemaining()) {
            documentSent += line.write(rest, deadline);
        }
    }

    private void explained(HttpReply reply, Runnable sending) {
        try {
            sending.run();
        } catch (DeviceException cut) {
            if (cut.fault() instanceof DeviceFault.Disconnected) {
                explain(reply, cut);
            }
            throw cut;
        }
    }

    /** A printer that cuts the connection may have said why before. */
    private void explain(HttpReply reply, DeviceException cut) {
        HttpReply.Head head;
        try {
            head = finalHead(reply, Deadline.in(times.goAhead()));
        } catch (DeviceException silent) {
            cut.addSuppressed(silent);
            return;
        }
        refuse(head);
    }

    private void write(ByteBuffer bytes, Deadline deadline) {
        while (bytes.hasRemaining()) {
            line.write(bytes, deadline);
        }
    }

    private static HttpReply.Head finalHead(HttpReply reply, Deadline deadline) {
        for (int i = 0; i < MOST_INTERIM_ANSWERS; i++) {
            HttpReply.Head head = reply.head(deadline);
            if (head.status() >= OK) {
                return head;
            }
        }
        throw HttpReply.garbled("The printer gives one interim answer after the other.");
    }

    private static byte[] answer(HttpReply reply, HttpReply.Head head, Deadline deadline) {
        refuse(head);
        if (!head.field("content-type").startsWith("application/ipp")) {
            throw HttpReply.garbled("What answers at the printer's address does not speak IPP.");
        }
        return reply.body(head, deadline);
    }

    private static void refuse(HttpReply.Head head) {
        if (head.status() == OK) {
            return;
        }
        String why =
                switch (head.status()) {
                    case 401, 403, 407 -> "it wants a log-in";
                    case 404, 405, 410 -> "there is no printer at this path";
                    case 426 -> "it takes encrypted connections only";
                    default -> "its web server refuses";
                };
        throw new DeviceException(
                new DeviceFault.Refused(
                        head.status(),
                        "The printer answers HTTP " + head.status() + ": " + why + "."));
    }
}
