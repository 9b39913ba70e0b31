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
    /** Steps of a sitting before its last; killed ones are seen again, so there are never fewer. */
    private static final int STEPS = 14;

    private static final int MOST_STEP_MS = 250;
    private static final int MOST_START_MS = 2000;

    private final SittingUnderFire sitting;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final List<Plan> plans = new ArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("killer").unstarted(this::run);
    private volatile String last = "start";

    /**
     * @param steps how many steps to wait for first; none: kill while the service starts
     */
    private record Plan(int steps, int millis) {}

    RandomKiller(SittingUnderFire sitting, long seed, int kills) {
        this.sitting = sitting;
        Random random = new Random(seed);
        for (int i = 0; i < kills; i++) {
            int steps = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(STEPS / kills);
            plans.add(
                    new Plan(steps, random.nextInt(steps == 0 ? MOST_START_MS : MOST_STEP_MS)));
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
            for (Plan plan : plans) {
                for (int i = 0; i < plan.steps(); i++) {
                    if (seen.poll(1, TimeUnit.MINUTES) == null) {
                        return;
                    }
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

    /** Where it struck. */
    List<String> told() {
        return List.copyOf(told);
    }

    void awaitEnd() throws InterruptedException {
        thread.join(TimeUnit.MINUTES.toMillis(2));
    }
}
