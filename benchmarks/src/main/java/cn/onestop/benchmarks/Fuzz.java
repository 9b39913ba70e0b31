package cn.onestop.benchmarks;

import cn.onestop.twins.ipp.IppTwin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Damaged input for every parser. An input may be refused in the parser's own way or be taken as
 * the target's promise says; anything else (another exception, no end, a broken promise) is a
 * finding.
 */
final class Fuzz {
    private static final long SEED = 20_261_123;

    /** The longest good input takes milliseconds; what is not done by then hangs. */
    private static final Duration NO_END = Duration.ofSeconds(30);

    private Fuzz() {}

    /** For so long for each target. */
    static boolean run(Path folder, Duration each) throws IOException, InterruptedException {
        return run(
                folder,
                () -> {
                    long end = System.nanoTime() + each.toNanos();
                    return count -> System.nanoTime() < end;
                });
    }

    /** With so many inputs for each target, always the same ones. */
    static boolean run(Path folder, long inputs) throws IOException, InterruptedException {
        return run(folder, () -> count -> count < inputs);
    }

    private static boolean run(Path folder, Supplier<LongPredicate> goOn)
            throws IOException, InterruptedException {
        try (IppTwin printer = IppTwin.start();
                IppGate gate = IppGate.before(printer.uri())) {
            List<Target> targets = new ArrayList<>(DeviceTargets.all(folder, gate));
            targets.addAll(ParserTargets.all());
            boolean good = true;
            for (Target target : targets) {
                good &= run(target, goOn.get(), NO_END);
            }
            return good;
        }
    }

    /**
     * @param goOn asked with the number of inputs so far
     * @param noEnd an input that takes longer is a finding
     */
    static boolean run(Target target, LongPredicate goOn, Duration noEnd)
            throws InterruptedException {
        ExecutorService worker =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("fuzz").factory());
        Map<Target.Fate, Long> fates = new EnumMap<>(Target.Fate.class);
        long worst = 0;
        long count = 0;
        try {
            for (; goOn.test(count); count++) {
                Mutator mutator = new Mutator(new Random(SEED + count));
                long from = System.nanoTime();
                Future<Target.Fate> run = worker.submit(() -> target.run().with(mutator::damage));
                fates.merge(run.get(noEnd.toMillis(), TimeUnit.MILLISECONDS), 1L, Long::sum);
                worst = Math.max(worst, System.nanoTime() - from);
            }
        } catch (ExecutionException e) {
            tell(target, SEED + count, e.getCause() == null ? e : e.getCause());
            return false;
        } catch (TimeoutException e) {
            System.out.printf(
                    "%s: seed %d has no end within %s%n", target.name(), SEED + count, noEnd);
            return false;
        } finally {
            worker.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %7d damaged inputs: %d refused, %d read the same, %d taken though changed; longest %.1f ms%n%28schecked: %s%n",
                target.name(),
                count,
                fates.getOrDefault(Target.Fate.REFUSED, 0L),
                fates.getOrDefault(Target.Fate.SAME, 0L),
                fates.getOrDefault(Target.Fate.CHANGED, 0L),
                worst / 1e6,
                "",
                target.promise());
        return true;
    }

    private static void tell(Target target, long seed, Throwable finding) {
        System.out.println(target.name() + ": seed " + seed + " ends with " + finding);
        StackTraceElement[] trace = finding.getStackTrace();
        for (int i = 0; i < Math.min(6, trace.length); i++) {
            System.out.println("    at " + trace[i]);
        }
    }
}
