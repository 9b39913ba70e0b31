package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open event streams. They are counted here and not by the server's own limit, which would let
 * followers starve every other request; and they must end first when the service stops, or they
 * hold it up.
 */
final class Followers implements AutoCloseable {
    /** What waits to be sent to one follower. */
    sealed interface Item {
        record Entry(Desk.Step step) implements Item {}

        record End() implements Item {}
    }

    /**
     * One follower's queue. The journal's writer puts entries in and must never wait: a follower
     * that is too slow to take them is let go, and asks again from where it was.
     */
    static final class Follower {
        private static final int ROOM = 4096;
        private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(ROOM);
        private volatile boolean ended;

        void tell(Desk.Step step) {
            if (!waiting.offer(new Item.Entry(step))) {
                end();
            }
        }

        void end() {
            ended = true;
            waiting.clear();
            waiting.offer(new Item.End());
        }

        /** The next entry; empty after {@code patience} without one. */
        Optional<Item> next(Duration patience) throws InterruptedException {
            if (ended) {
                return Optional.of(new Item.End());
            }
            return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private final int cap;
    private final Set<Follower> open = ConcurrentHashMap.newKeySet();
    private boolean closing;

    Followers(int cap) {
        this.cap = cap;
    }

    /** Lets one more in; 503 when there are as many as may be, or when the service stops. */
    synchronized Follower enter() {
        if (closing || open.size() >= cap) {
            throw Problem.of(503, "tooManyFollowers", "", cap).thrown();
        }
        Follower follower = new Follower();
        open.add(follower);
        return follower;
    }

    void leave(Follower follower) {
        open.remove(follower);
    }

    int count() {
        return open.size();
    }

    @Override
    public synchronized void close() {
        closing = true;
        open.forEach(Follower::end);
    }
}
