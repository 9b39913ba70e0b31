package cn.onestop.kiosk.station;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.LiveStatus;
import cn.onestop.kiosk.clock.TimeAndIds;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One device and the one platform thread that may talk to it. The device may be missing at start
 * and may vanish at any time: the desk closes it at once, says so once, and opens it again, with
 * growing pauses or as soon as something changes at its place, for as long as it runs. Once in a
 * while, and between two tasks where there are many, the desk asks the device how it is.
 */
public final class DeviceDesk<D extends Device> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceDesk.class);

    private final DeviceSource<D> source;
    private final Supervision times;
    private final Presence presence;
    private final Pauses pauses;
    private final Standing standing;
    private final BlockingQueue<Task<D, ?>> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable D device;
    private volatile boolean closing;
    private volatile boolean ended;

    // For the device's thread alone.
    private String mark = Presence.ABSENT;
    private boolean tried;
    private long openedAt;
    private long askAt;

    /**
     * Begins at once.
     *
     * @param threads gives the device's one platform thread
     */
    public DeviceDesk(
            DeviceSource<D> source, Supervision times, TimeAndIds clock, ThreadFactory threads) {
        this.source = source;
        this.times = times;
        this.presence = new Presence(source.path());
        this.pauses = new Pauses(times, System.nanoTime());
        this.standing = new Standing(source.id(), source.kind(), clock);
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
        return report().status();
    }

    /** The same, with what the device is and since when it is so. */
    public DeviceReport report() {
        return standing.report();
    }

    public String id() {
        return source.id();
    }

    /**
     * Has every change from now on told, once, in order, on the device's thread: the listener must
     * be short. What was before tells {@link #report()}.
     */
    public void onChange(Consumer<DeviceReport> listener) {
        standing.onChange(listener);
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
        tasks.add(new Task<>(use, result));
        if (ended) {
            refuseAll();
        }
        return result;
    }

    /**
     * Asks the device how it is, after all that was asked before; everyone who listens hears it
     * too.
     */
    public CompletableFuture<DeviceStatus> look() {
        return ask(this::examine);
    }

    private void serve() {
        try {
            while (!closing) {
                try {
                    turn();
                } catch (Error e) {
                    // Where memory has run out the launcher ends the process before this.
                    drop();
                    defect("ended with an error", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
            ended = true;
            refuseAll();
        }
    }

    private void refuseAll() {
        DeviceFault closed = new DeviceFault.Closed("the desk of " + id() + " is closed");
        for (Task<D, ?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.result().completeExceptionally(new DeviceException(closed));
        }
    }

    private void turn() throws InterruptedException {
        D open = device != null ? device : open();
        if (open != null && System.nanoTime() - askAt >= 0) {
            poll(open);
        } else {
            work(open, tasks.poll(rest(open).toNanos(), TimeUnit.NANOSECONDS));
        }
        standing.settle();
    }

    private void work(@Nullable D open, @Nullable Task<D, ?> task) {
        if (task == null) {
            if (open != null && moved()) {
                poll(open);
            }
        } else if (open == null) {
            task.result()
                    .completeExceptionally(
                            new DeviceException(new DeviceFault.CannotOpen(status().sentence())));
        } else {
            use(open, task);
        }
    }

    /** How long there is nothing to do unless something is asked. */
    private Duration rest(@Nullable D open) {
        long now = System.nanoTime();
        Duration left =
                open == null ? pauses.left(now) : Duration.ofNanos(Math.max(0, askAt - now));
        return left.compareTo(times.look()) < 0 ? left : times.look();
    }

    /** Whether something else stands at the device's place than when this was asked last. */
    private boolean moved() {
        String now = presence.mark();
        boolean moved = !now.equals(mark);
        mark = now;
        return moved;
    }

    private @Nullable D open() {
        boolean moved = moved();
        if (moved) {
            pauses.forgive();
        } else if (!pauses.over(System.nanoTime())) {
            return null;
        }
        boolean there = !mark.equals(Presence.ABSENT);
        if (!there && tried) {
            // Nothing can be opened there, and what is to be said has been said.
            pauses.failed(System.nanoTime());
            return null;
        }
        tried = true;
        try {
            D opened = source.opener().get();
            device = opened;
            openedAt = System.nanoTime();
            standing.is(opened.info());
            if (opened instanceof LiveStatus live) {
                live.onStatus(standing::tells);
            }
            examine(opened);
        } catch (DeviceException e) {
            drop();
            // What was just pulled may stand there for a moment: that is no other trouble.
            boolean remains =
                    !moved
                            && e.fault() instanceof DeviceFault.CannotOpen
                            && status().detail().equals("disconnected");
            away(Away.because(e.fault(), there && !remains));
        } catch (RuntimeException e) {
            drop();
            defect("could not be opened", e);
        }
        return device;
    }

    private void use(D open, Task<D, ?> task) {
        try {
            task.run(open);
        } catch (DeviceException e) {
            if (Away.isGone(e.fault())) {
                lose(e.fault());
            } else {
                // It said no or made no sense: ask soon whether it is well.
                askAt = System.nanoTime();
            }
            task.result().completeExceptionally(e);
        } catch (RuntimeException e) {
            standing.fault("a task failed", e);
            askAt = System.nanoTime();
            task.result().completeExceptionally(e);
        } catch (Error e) {
            task.result().completeExceptionally(e);
            throw e;
        }
    }

    private void poll(D open) {
        try {
            examine(open);
        } catch (DeviceException e) {
            lose(e.fault());
        } catch (RuntimeException e) {
            drop();
            defect("could not tell how it is", e);
        }
    }

    /** Some devices can say what they are only once they are well. */
    private DeviceStatus examine(D open) {
        DeviceStatus now = open.status();
        standing.is(open.info());
        standing.tells(now);
        long asked = System.nanoTime();
        askAt = asked + times.poll().toNanos();
        if (asked - openedAt > times.stable().toNanos()) {
            pauses.forgive();
        }
        return status();
    }

    /** Closed at once: while the old line is open, Linux gives the device another number. */
    private void lose(DeviceFault fault) {
        drop();
        away(Away.because(fault, true));
    }

    private void away(DeviceStatus now) {
        pauses.failed(System.nanoTime());
        standing.away(now);
    }

    private void defect(String what, Throwable e) {
        away(Away.because(e));
        standing.fault(what, e);
    }

    private void drop() {
        D open = device;
        device = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                standing.fault("did not close cleanly", e);
            }
        }
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
            if (!thread.join(Duration.ofSeconds(5))) {
                LOG.warn("{}: its thread still waits for the device", id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
