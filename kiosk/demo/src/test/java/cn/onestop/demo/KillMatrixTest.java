package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.twins.printer.EscPosTwin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The service dies at every entry of a sitting, on either side of the commit, and at random
 * moments; the sitting always comes to the same end.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KillMatrixTest {
    private static final int LANES = 3;
    private static final int RANDOM_KILLS = 20;
    private static final int KILLS_A_SITTING = 2;
    private static final int KILLED = 128 + 9;

    /** The embedded broker tells every message, and calls each kill a severe surprise. */
    private static final Logger BROKER = Logger.getLogger("io.moquette");

    @TempDir static Path root;
    private static ExecutorService lanes;
    private static ChildJava java;
    private static KillTable table;
    private static List<String> types = List.of();
    private static byte[] caseFile;

    /** Plays the sitting without any trouble: its entries are those to die at. */
    @BeforeAll
    static void playOnceInPeace() throws Exception {
        BROKER.setLevel(Level.OFF);
        lanes = Executors.newFixedThreadPool(LANES);
        java = new ChildJava(Files.createDirectories(root.resolve("shared")));
        table = new KillTable();
        caseFile = Example.caseFile();
        try (SittingUnderFire sitting = new SittingUnderFire(java, root.resolve("peace"), false)) {
            sitting.startPlain();
            Aftermath after = play(sitting);
            assertThat(sitting.falls()).isEmpty();
            assertThat(after.sheets()).isEqualTo(1);
            types = after.entries().stream().map(Journal.Entry::type).toList();
        }
        assertThat(types).contains(Print.SENDING, "ink.confirmed.v1").endsWith("session.ended.v1");
    }

    @AfterAll
    static void leaveTable() throws IOException {
        lanes.shutdownNow();
        BROKER.setLevel(null);
        table.write(Path.of("target", "kill-matrix.md"), types.size());
    }

    @TestFactory
    Stream<DynamicTest> theServiceDiesBeforeAndAfterTheCommitOfEveryEntry() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int seq = 1; seq <= types.size(); seq++) {
            for (HaltingJournal.When when : HaltingJournal.When.values()) {
                int at = seq;
                tests.add(
                        soon(
                                when.name().toLowerCase(Locale.ROOT)
                                        + " the commit of entry "
                                        + at
                                        + " "
                                        + types.get(at - 1),
                                () -> dieAt(when, at)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> theServiceIsKilledAtRandomMoments() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int seed = 1; seed <= RANDOM_KILLS / KILLS_A_SITTING; seed++) {
            int number = seed;
            tests.add(soon("seed " + number, () -> dieAtRandom(number)));
        }
        return tests.stream();
    }

    /** Begins at once in one of the lanes; the test waits for it. */
    private static DynamicTest soon(String name, Callable<Void> what) {
        Future<Void> result = lanes.submit(what);
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    try {
                        result.get();
                    } catch (ExecutionException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Void dieAt(HaltingJournal.When when, int seq) throws Exception {
        Path folder = root.resolve(when + "-" + seq);
        try (SittingUnderFire sitting = new SittingUnderFire(java, folder, false)) {
            sitting.startHalting(when, seq);
            telling(
                    sitting,
                    () -> {
                        String session = sitting.open(caseFile);
                        String step = sitting.play(session);
                        Aftermath after = Aftermath.of(sitting, session, step);
                        table.entry(seq, types.get(seq - 1), when, step, after);
                        after.requireWhole();
                        after.requireSentOnce();
                        assertThat(sitting.falls())
                                .extracting(SittingUnderFire.Fall::exit)
                                .containsExactly(HaltingJournal.HALTED);
                        int durable = when == HaltingJournal.When.AFTER ? seq : seq - 1;
                        assertThat(
                                        Aftermath.entries(
                                                sitting.falls().getFirst().journal(),
                                                sitting.keys()))
                                .hasSize(durable);
                        requireOutcome(durable, step, after);
                        return null;
                    });
        }
        SittingUnderFire.sweep(folder);
        return null;
    }

    /** A question when bytes may have left and nobody knows what became of them; else one sheet. */
    private static void requireOutcome(int durable, String step, Aftermath after) {
        boolean inTheDark = durable > 0 && types.get(durable - 1).equals(Print.SENDING);
        assertThat(step).isEqualTo(inTheDark ? "printQuestion" : "done");
    }

    private static Void dieAtRandom(int seed) throws Exception {
        Path folder = root.resolve("random-" + seed);
        try (SittingUnderFire sitting = new SittingUnderFire(java, folder, false)) {
            telling(
                    sitting,
                    () -> {
                        sitting.bench().twins().printer().slow(1);
                        sitting.bench().twins().printer().lineRate(11_520);
                        RandomKiller killer = new RandomKiller(sitting, seed, KILLS_A_SITTING);
                        sitting.people().watchedBy(killer);
                        sitting.startPlain();
                        killer.begin();
                        String session = sitting.open(caseFile);
                        sitting.play(session);
                        killer.awaitEnd();
                        String step = sitting.play(session);
                        Aftermath after = Aftermath.of(sitting, session, step);
                        table.random(seed, killer.told(), step, after);
                        after.requireWhole();
                        after.requireSentOnce();
                        assertThat(sitting.falls())
                                .hasSize(KILLS_A_SITTING)
                                .extracting(SittingUnderFire.Fall::exit)
                                .containsOnly(KILLED);
                        return null;
                    });
        }
        SittingUnderFire.sweep(folder);
        return null;
    }

    /** Plays one sitting to its end and checks all of it. */
    private static Aftermath play(SittingUnderFire sitting) throws Exception {
        Aftermath[] after = new Aftermath[1];
        telling(
                sitting,
                () -> {
                    String session = sitting.open(caseFile);
                    after[0] = Aftermath.of(sitting, session, sitting.play(session));
                    after[0].requireWhole();
                    return null;
                });
        return after[0];
    }

    private static void telling(SittingUnderFire sitting, Callable<Void> what) throws Exception {
        try {
            what.call();
        } catch (Exception | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + sitting.story(), e);
        }
    }

    /** What is half printed stays half printed until an officer has looked. */
    @Test
    void aReceiptCutShortIsPrintedAgainOnlyWhenAnOfficerSaysSo() throws Exception {
        try (SittingUnderFire sitting =
                new SittingUnderFire(java, root.resolve("cut-short"), false)) {
            telling(
                    sitting,
                    () -> {
                        EscPosTwin printer = sitting.bench().twins().printer();
                        printer.lineRate(4_000);
                        sitting.startPlain();
                        String session = sitting.open(caseFile);
                        Thread killer = Thread.ofPlatform().start(() -> killWhilePrinting(sitting));
                        assertThat(sitting.play(session)).isEqualTo("printQuestion");
                        killer.join();
                        awaitRest(printer);
                        assertThat(printer.sheetsCut()).isZero();
                        assertThat(printer.uncutText()).isNotBlank();
                        answer(sitting, session, false);
                        assertThat(sitting.play(session)).isEqualTo("done");
                        Aftermath after = Aftermath.of(sitting, session, "done");
                        after.requireWhole();
                        assertThat(after.prints()).containsExactly("notPrinted", "confirmed");
                        assertThat(printer.unknownCommands()).isEmpty();
                        return null;
                    });
        }
    }

    private static void killWhilePrinting(SittingUnderFire sitting) {
        EscPosTwin printer = sitting.bench().twins().printer();
        while (printer.uncutText().isBlank()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        sitting.kill();
    }

    private static void awaitRest(EscPosTwin printer) {
        int[] before = {-1};
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    int now = printer.receivedCount();
                    boolean rests = now == before[0] && printer.buffered() == 0;
                    before[0] = now;
                    return rests;
                });
    }

    private static void answer(SittingUnderFire sitting, String session, boolean printed) {
        String print = sitting.kiosk().view(session).path("prints").path(0).path("id").asText();
        Rig.soon().until(() -> PrinterTroubleTest.taken(sitting.kiosk(), print, printed));
    }

    @Test
    void anOfficerSettlesWhatNobodyCouldKnow() throws Exception {
        int sending = types.indexOf(Print.SENDING) + 1;
        Future<Aftermath> nothing =
                lanes.submit(() -> answered(HaltingJournal.When.AFTER, sending));
        Future<Aftermath> all =
                lanes.submit(() -> answered(HaltingJournal.When.BEFORE, sending + 1));
        assertThat(nothing.get().prints()).containsExactly("notPrinted", "confirmed");
        assertThat(all.get().prints()).containsExactly("confirmed");
    }

    private static Aftermath answered(HaltingJournal.When when, int seq) throws Exception {
        Path folder = root.resolve("officer-" + when);
        try (SittingUnderFire sitting = new SittingUnderFire(java, folder, true)) {
            sitting.startHalting(when, seq);
            return play(sitting);
        }
    }
}
