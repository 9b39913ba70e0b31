package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One TCP connection on which every wait has an end and {@link #close()} from any thread ends the
 * wait. It makes no thread.
 */
final class TcpLine implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final boolean stubborn;
    private volatile boolean closed;
    private boolean interrupted;

    /**
     * @param stubborn goes on when its thread is interrupted, and hands the interrupt on at its end
     */
    TcpLine(boolean stubborn) {
        this.stubborn = stubborn;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            selector = Selector.open();
            key = channel.register(selector, 0);
        } catch (IOException e) {
            throw new DeviceException(
                    new DeviceFault.CannotOpen("No connection can be made: " + e.getMessage()));
        }
    }

    /**
     * @throws DeviceException Disconnected when nobody takes the connection, TimedOut when nobody
     *     answers
     */
    void connect(InetSocketAddress to, Deadline deadline) {
        if (to.isUnresolved()) {
            throw gone("The printer's name is not known in this network.");
        }
        guarded(
                "The printer does not take the connection",
                () -> {
                    boolean done = channel.connect(to);
                    while (!done) {
                        await(SelectionKey.OP_CONNECT, deadline);
                        done = channel.finishConnect();
                    }
                    return 0;
                });
    }

    /** Writes some of the bytes, at least one. */
    int write(ByteBuffer from, Deadline deadline) {
        return guarded(
                "The printer cut the connection while we were sending",
                () -> {
                    int written = channel.write(from);
                    while (written == 0) {
                        await(SelectionKey.OP_WRITE, deadline);
                        written = channel.write(from);
                    }
                    return written;
                });
    }

    /** Reads what is there, at least one byte; -1 at the end. */
    int read(ByteBuffer into, Deadline deadline) {
        return guarded(
                "The printer cut the connection",
                () -> {
                    int count = channel.read(into);
                    while (count == 0) {
                        await(SelectionKey.OP_READ, deadline);
                        count = channel.read(into);
                    }
                    return count;
                });
    }

    private void await(int what, Deadline deadline) throws IOException {
        key.interestOps(what);
        selector.select(Math.max(1, deadline.left().toMillis()));
        selector.selectedKeys().clear();
        if (stubborn) {
            interrupted |= Thread.interrupted();
        }
        if (closed || Thread.currentThread().isInterrupted()) {
            throw closedByUs();
        }
        if (deadline.over()) {
            throw new DeviceException(
                    new DeviceFault.TimedOut("The printer did not answer in time."));
        }
    }

    private interface Step {
        int take() throws IOException;
    }

    private int guarded(String what, Step step) {
        try {
            return step.take();
        } catch (ClosedChannelException | ClosedSelectorException | CancelledKeyException e) {
            throw closedByUs();
        } catch (IOException e) {
            throw closed ? closedByUs() : gone(what + ": " + e.getMessage());
        }
    }

    private static DeviceException gone(String sentence) {
        return new DeviceException(new DeviceFault.Disconnected(sentence));
    }

    private static DeviceException closedByUs() {
        return new DeviceException(
                new DeviceFault.Closed("The printer's connection was closed by us."));
    }

    @Override
    public void close() {
        closed = true;
        try (channel;
                selector) {
            key.cancel();
        } catch (IOException e) {
            throw gone("The connection did not close: " + e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
