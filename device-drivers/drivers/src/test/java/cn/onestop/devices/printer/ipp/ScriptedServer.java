package cn.onestop.devices.printer.ipp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that does to each connection what it is told, byte for byte. */
final class ScriptedServer implements AutoCloseable {
    interface Script {
        void play(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Thread thread;

    ScriptedServer(Script script) {
        try {
            socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("scripted-server").start(() -> serve(script));
    }

    private void serve(Script script) {
        while (!socket.isClosed()) {
            try (Socket host = socket.accept()) {
                script.play(host.getInputStream(), host.getOutputStream());
            } catch (IOException e) {
                continue; // the host went away, or the test is over
            }
        }
    }

    URI uri() {
        return URI.create("ipp://127.0.0.1:" + socket.getLocalPort() + "/ipp/print");
    }

    /** Reads a head up to its empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no head");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** Reads a whole request and returns its body. */
    static byte[] request(InputStream in) throws IOException {
        String head = head(in);
        int at = head.indexOf("Content-Length: ") + 16;
        return in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf('\r', at))));
    }

    /**
     * An answer with that status to an IPP request.
     *
     * @param groups that follow, in IPP's encoding
     */
    static void answer(OutputStream out, byte[] request, int status, String groups)
            throws IOException {
        String number = new String(request, 4, 4, StandardCharsets.ISO_8859_1);
        String body =
                "\2\0" + (char) (status >> 8) + (char) (status & 0xFF) + number + groups + "\3";
        write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
