package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries operations to one printer, each over a connection of its own. */
final class IppClient implements AutoCloseable {
    private final URI printer;
    private final InetSocketAddress address;
    private final IppTimes times;
    private final boolean stubborn;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable TcpLine line;
    private int lastRequest;

    /** Looks the printer's name up, once: the system's name service sets the time for that. */
    IppClient(URI printer, IppTimes times) {
        this(printer, HttpPost.address(printer), times, false);
    }

    private IppClient(URI printer, InetSocketAddress address, IppTimes times, boolean stubborn) {
        this.printer = printer;
        this.address = address;
        this.times = times;
        this.stubborn = stubborn;
    }

    /** For what must still be said after {@link #close()}: soon over, and nothing else ends it. */
    IppClient atLast() {
        return new IppClient(printer, address, times.atLast(), true);
    }

    /** Whether nobody wants to wait for the printer any more. */
    boolean isClosed() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    URI printer() {
        return printer;
    }

    IppTimes times() {
        return times;
    }

    /** How a request with a document ended. */
    sealed interface Sent {
        /** The printer answered. */
        record Answered(IppReply reply) implements Sent {}

        /** Nothing of the document reached the printer. */
        record NothingLeft(DeviceFault fault) implements Sent {}

        /** Some of it left, not all, and there is no answer: it can never become whole. */
        record SomeLeft(DeviceFault fault) implements Sent {}

        /**
         * All of it was handed to the connection, and the answer is lost. A part may still have
         * been in this computer when the connection ended.
         */
        record AnswerLost(DeviceFault fault) implements Sent {}
    }

    /** An operation without a document. */
    IppReply ask(IppRequest request) {
        byte[] message = request.encoded(nextRequest());
        try (TcpLine fresh = fresh()) {
            return IppReply.decode(
                    new HttpPost(fresh, address, printer, times, message, new byte[0]).exchange(),
                    lastRequest);
        } finally {
            line = null;
        }
    }

    /** An operation with a document: sent once, whatever happens. */
    Sent send(IppRequest request, byte[] document) {
        byte[] message = request.encoded(nextRequest());
        try (TcpLine fresh = fresh()) {
            HttpPost post = new HttpPost(fresh, address, printer, times, message, document);
            try {
                return new Sent.Answered(IppReply.decode(post.exchange(), lastRequest));
            } catch (DeviceException e) {
                return !post.someLeft()
                        ? new Sent.NothingLeft(e.fault())
                        : post.allLeft()
                                ? new Sent.AnswerLost(e.fault())
                                : new Sent.SomeLeft(e.fault());
            }
        } catch (DeviceException e) {
            return new Sent.NothingLeft(e.fault());
        } finally {
            line = null;
        }
    }

    private int nextRequest() {
        lastRequest = lastRequest == Integer.MAX_VALUE ? 1 : lastRequest + 1;
        return lastRequest;
    }

    private TcpLine fresh() {
        TcpLine fresh = new TcpLine(stubborn);
        line = fresh;
        if (closed.getCount() == 0) {
            fresh.close();
            throw closedByUs();
        }
        return fresh;
    }

    /** Waits; {@link #close()} ends it at once. */
    void pause(Duration time) {
        try {
            if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw closedByUs();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closedByUs();
        }
    }

    private static DeviceException closedByUs() {
        return new DeviceException(new DeviceFault.Closed("The printer was closed by us."));
    }

    @Override
    public void close() {
        closed.countDown();
        TcpLine open = line;
        if (open != null) {
            open.close();
        }
    }
}
