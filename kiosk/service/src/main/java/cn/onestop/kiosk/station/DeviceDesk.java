package cn.onestop.kiosk.station;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One device and the one platform thread that may talk to it. The device may be missing at start
 * and may vanish at any time: the desk closes it, says so, and opens it again after a pause, for as
 * long as it runs.
 */
public final class DeviceDesk<D extends Device> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceDesk.class);

    private final String id;
    private final Supplier<D> opener;
    private final Duration pause;
    private final BlockingQueue<Task<D, ?>> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile DeviceStatus status =
            new DeviceStatus(DeviceState.UNKNOWN, "starting", "the device has not been opened yet");
    private volatile @Nullable D device;
    private volatile boolean closing;

    /**
     * @param opener opens the device and brings it to a known state, or throws {@link
     *     DeviceException}
     * @param pause between two attempts to open; too short floods the line, too long keeps a person
     *     waiting after a plug is back in
     */
    public DeviceDesk(String id, Supplier<D> opener, Duration pause, ThreadFactory threads) {
        this.id = id;
        this.opener = opener;
        this.pause = pause;
        this.thread = threads.newThread(this::serve);
        thread.start();
    }

    private record Task<D, T>(Function<D, T> use, CompletableFuture<T> result) {
        void run(D device) {
            result.complete(use.apply(device));
        }
    }

    /** What the device is doing, as last seen. */
    public DeviceStatus status() {
        return status;
    }

    public String id() {
        return id;
    }

    /**
     * Has something done by the device, after all that was asked before. The function runs on the
     * device's thread and must end in bounded time.
     *
     * @return completes exceptionally with {@link DeviceException}; at once when the device is not
     *     there
     */
    public <T> CompletableFuture<T> ask(Function<D, T> use) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (closing) {
            result.completeExceptionally(
                    new DeviceException(
                            new DeviceFault.Closed("the desk of " + id + " is closed")));
        } else {
            tasks.add(new Task<>(use, result));
        }
        return result;
    }

    private void serve() {
        while (!closing) {
            try {
                serveOnce();
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        drop();
        tasks.forEach(task ->
                task.result()
                        .completeExceptionally(
                                new DeviceException(
                                        new DeviceFault.Closed(
                                                "the desk of " + id + " is closed"))));
    }

    private void serveOnce() throws InterruptedException {
        D open = device != null ? device : open();
        Task<D, ?> task = tasks.poll(open == null ? pause.toMillis() : 1000, TimeUnit.MILLISECONDS);
        if (task == null) {
            return;
        }
        if (open == null) {
            task.result()
                    .completeExceptionally(
                            new DeviceException(new DeviceFault.CannotOpen(status.sentence())));
            return;
        }
        try {
            task.run(open);
        } catch (DeviceException e) {
            if (isGone(e.fault())) {
                drop();
                become(
                        new DeviceStatus(
                                DeviceState.NO_DEVICE, "disconnected", e.fault().sentence()));
            }
            task.result().completeExceptionally(e);
        } catch (RuntimeException e) {
            LOG.error("{}: a task failed", id, e);
            task.result().completeExceptionally(e);
        }
    }

    /**
     * A line that hung up or a device that no longer answers is opened afresh; anything else leaves
     * it as it is.
     */
    private static boolean isGone(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.CannotOpen f -> true;
            case DeviceFault.CannotConfigure f -> true;
            case DeviceFault.Disconnected f -> true;
            case DeviceFault.Closed f -> true;
            case DeviceFault.TimedOut f -> true;
            case DeviceFault.Garbled f -> false;
            case DeviceFault.Refused f -> false;
            case DeviceFault.Unacceptable f -> false;
        };
    }

    private @Nullable D open() {
        try {
            D opened = opener.get();
            device = opened;
            become(DeviceStatus.online());
            return opened;
        } catch (DeviceException e) {
            become(new DeviceStatus(DeviceState.NO_DEVICE, "cannotOpen", e.fault().sentence()));
            return null;
        }
    }

    private void drop() {
        D open = device;
        device = null;
        if (open != null) {
            open.close();
        }
    }

    private void become(DeviceStatus now) {
        if (now.state() != status.state()) {
            LOG.info("{}: {} {}", id, now.state().word(), now.sentence());
        }
        status = now;
    }

    @Override
    public void close() {
        closing = true;
        D open = device;
        if (open != null) {
            open.close();
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
