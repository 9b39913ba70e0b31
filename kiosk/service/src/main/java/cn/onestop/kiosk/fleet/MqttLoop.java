package cn.onestop.kiosk.fleet;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.words.Words;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a {@link Conversation} going on one platform thread: connect, converse, and after any
 * trouble throw the connection away, pause and begin anew. The broker's absence is its normal
 * business and never disturbs anyone else.
 */
public final class MqttLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLoop.class);

    /** How long the last words of an orderly stop may take. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final WireSettings settings;
    private final TimeAndIds time;
    private final Conversation conversation;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable PahoWire current;
    private volatile @Nullable String trouble;

    /**
     * @param threads gives the one thread; it blocks, so it must be a platform thread
     */
    public MqttLoop(
            WireSettings settings,
            TimeAndIds time,
            ThreadFactory threads,
            Conversation conversation) {
        this.settings = settings;
        this.time = time;
        this.conversation = conversation;
        this.thread = threads.newThread(this::run);
    }

    /** Begins. Once. */
    public void start() {
        thread.start();
    }

    /** There is something new to say. From any thread; cheap. */
    public void wake() {
        PahoWire wire = current;
        if (wire != null) {
            wire.poke();
        }
    }

    public boolean connected() {
        return current != null;
    }

    /** Why there is no connection; empty when there is one or none was tried yet. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Says farewell when connected, closes everything and waits for it. */
    @Override
    public void close() {
        stopping.countDown();
        wake();
        try {
            Duration longest = settings.connectWait().multipliedBy(3).plus(FAREWELL);
            if (thread.getState() != Thread.State.NEW && !thread.join(longest)) {
                LOG.warn("{}", Words.say("fleet.stuck", settings.uri()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Backoff backoff = new Backoff(settings.backoffFirst(), settings.backoffCap(), time);
        try {
            do {
                long began = System.nanoTime();
                connection();
                if (System.nanoTime() - began > settings.stableAfter().toNanos()) {
                    backoff.reset();
                }
            } while (!stopping.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connection() throws InterruptedException {
        if (stopping.getCount() == 0) {
            return;
        }
        try (PahoWire wire = PahoWire.open(settings, conversation.opening())) {
            LOG.info("{}", Words.say("fleet.connected", settings.uri()));
            trouble = null;
            current = wire;
            converse(wire);
        } catch (LinkLost e) {
            lost(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A defect or a full disk on our side: said in full, and tried again after a pause.
            LOG.error("{}", Words.say("fleet.fault", settings.uri()), e);
            trouble = e.getClass().getSimpleName();
        } finally {
            current = null;
        }
    }

    private void converse(PahoWire wire) throws InterruptedException {
        conversation.connected(wire);
        while (stopping.getCount() > 0) {
            conversation.turn(wire);
            wire.step(conversation, settings.tick());
        }
        if (wire.settle(conversation, FAREWELL)) {
            conversation.farewell(wire);
            if (wire.settle(conversation, FAREWELL)) {
                wire.disconnect();
            }
        }
        LOG.info("{}", Words.say("fleet.stopped", settings.uri()));
    }

    /** One line per change: an absent broker is not reported at every attempt. */
    private void lost(String why) {
        if (!why.equals(trouble)) {
            LOG.warn("{}", Words.say("fleet.lost", settings.uri(), why));
        }
        trouble = why;
    }
}
