package cn.onestop.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Stands before a page printer and damages what it answers. One connection after the other. */
final class IppGate implements AutoCloseable {
    private final URI printer;
    private final ServerSocket door;
    private volatile UnaryOperator<byte[]> damage = UnaryOperator.identity();

    private IppGate(URI printer, ServerSocket door) {
        this.printer = printer;
        this.door = door;
    }

    static IppGate before(URI printer) throws IOException {
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        IppGate gate = new IppGate(printer, door);
        Thread.ofPlatform().daemon().name("ipp-gate").start(gate::serve);
        return gate;
    }

    URI uri() {
        return URI.create(
                "ipp://"
                        + door.getInetAddress().getHostAddress()
                        + ":"
                        + door.getLocalPort()
                        + printer.getRawPath());
    }

    void damages(UnaryOperator<byte[]> how) {
        damage = how;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket asking = door.accept();
                    Socket answering = new Socket(printer.getHost(), printer.getPort())) {
                Thread.ofPlatform().daemon().start(() -> carry(asking, answering));
                asking.getOutputStream()
                        .write(damage.apply(answering.getInputStream().readAllBytes()));
            } catch (IOException left) {
                continue; // the driver did not wait for the end, as it may
            }
        }
    }

    private static void carry(Socket asking, Socket answering) {
        try {
            asking.getInputStream().transferTo(answering.getOutputStream());
        } catch (IOException left) {
            return; // either side has ended
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
