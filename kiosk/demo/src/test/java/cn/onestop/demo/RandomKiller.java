package cn.onestop.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the service of a sitting a number of times: each time after some more steps of the sitting
 * were seen and a random while, or soon after the service was started, whatever it does then.
 */
final class RandomKiller implements People.Watcher {
    /** Steps of a sitting that nobody can miss, in order; after a kill some are seen again. */
    private static final List<String> STEPS =
            List.of(
                    "card",
                    "notice",
                    "questions",
                    "reading",
                    "signing",
                    "confirming",
                    "reading",
                    "fingerprint",
                    "confirming",
                    "card",
                    "reading",
                    "questions",
                    "signing",
                    "confirming",
                    "printing");

    private static final int MOST_STEP_MS = 500;
    private static final int MOST_START_MS = 2000;

    private final SittingUnderFire sitting;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("killer").unstarted(this::run);
    private volatile String last = "start";

    /**
     * @param steps how many steps of the sitting must have been seen; none: kill while the service
     *     starts
     */
    private record Plan(int steps, int millis) {}

    RandomKiller(SittingUnderFire sitting, long seed, int kills) {
        this.sitting = sitting;
        Random random = new Random(20261123 + seed * 7919);
        for (int i = 0; i < kills; i++) {
            boolean starting = random.nextInt(3) == 0;
            int part = STEPS.size() / kills;
            int steps = 1 + part * i + random.nextInt(part);
            plans.add(
                    starting
                            ? new Plan(0, random.nextInt(MOST_START_MS))
                            : new Plan(steps, random.nextInt(MOST_STEP_MS)));
        }
    }

    @Override
    public void look(String step) {
        last = step;
        seen.add(step);
    }

    void begin() {
        thread.start();
    }

    private void run() {
        try {
            int steps = 0;
            for (Plan plan : plans) {
                for (; steps < plan.steps(); steps++) {
                    await(STEPS.get(steps));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(plan.millis()));
                String where = plan.steps() == 0 ? "starting, " + last : last;
                int falls = sitting.falls().size();
                sitting.kill();
                told.add(where + " + " + plan.millis() + " ms");
                sitting.awaitFall(falls + 1);
            }
        } catch (InterruptedException | TimeoutException e) {
            told.add("the killer gave up: " + e);
        }
    }

    private void await(String step) throws InterruptedException, TimeoutException {
        String next = "";
        while (!step.equals(next)) {
            next = seen.poll(1, TimeUnit.MINUTES);
            if (next == null) {
                throw new TimeoutException(step + " is not reached");
            }
        }
    }

    /** Where it struck. */
    List<String> told() {
        return List.copyOf(told);
    }

    void awaitEnd() throws InterruptedException {
        thread.join(TimeUnit.MINUTES.toMillis(2));
    }
}
