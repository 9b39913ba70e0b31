package cn.onestop.kiosk.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no decent client would. Reads give up after ten seconds. */
final class RawSocket implements AutoCloseable {
    private final Socket socket;

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
    }

    RawSocket send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Everything until the server closes. */
    String untilClosed() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads until the text has come, and gives all that came. */
    String until(String text) throws IOException {
        StringBuilder came = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (came.indexOf(text) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed after: " + came);
            }
            came.append((char) b);
        }
        return came.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
