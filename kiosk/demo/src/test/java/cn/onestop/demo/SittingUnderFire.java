package cn.onestop.demo;

import cn.onestop.twins.signature.StuTwin;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One demo sitting on a bench of its own, whose service is started again each time it dies. Nobody
 * tells anyone that it died: the people find the kiosk away and come back.
 */
final class SittingUnderFire implements AutoCloseable {
    private static final Duration SITTING = Duration.ofSeconds(90);
    private static final Cast CAST = Example.recognizance().cast();

    /** Below the ports the kernel gives to outgoing connections: ours must stay free while away. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(20_000 + (int) (ProcessHandle.current().pid() % 8_000));

    private final ChildJava java;
    private final Path folder;
    private final long begunNanos = System.nanoTime();
    private final DemoBroker broker = DemoBroker.start();
    private final Bench bench;
    private final int port = freePort();
    private final KioskClient kiosk = new KioskClient(port);
    private final Path config;
    private final People people;
    private final List<Fall> falls = new CopyOnWriteArrayList<>();
    private final List<String> story = new CopyOnWriteArrayList<>();
    private volatile ServiceProcess service;
    private volatile boolean stopping;
    private volatile RuntimeException keeperFailed;
    private Thread keeper;

    /**
     * One death of the service.
     *
     * @param journal the journal's files as they lay there when it was dead
     */
    record Fall(int exit, Path journal) {}

    /**
     * @param folder empty, for everything of this sitting
     * @param officer whether an officer answers print questions
     */
    SittingUnderFire(ChildJava java, Path folder, boolean officer) throws IOException {
        this.java = java;
        this.folder = Files.createDirectories(folder);
        bench = Bench.start(folder, broker.uri());
        bench.twins().printer().slow(0);
        bench.twins().printer().lineRate(1_000_000);
        config = bench.configure(port);
        People all =
                new People(kiosk, bench.twins(), CAST, this::tell, StuTwin.AS_FAST_AS_THE_LINE)
                        .lookingEvery(Duration.ofMillis(50));
        people = officer ? all : all.withoutOfficer();
    }

    private void tell(String line) {
        story.add((System.nanoTime() - begunNanos) / 1_000_000 + " ms: " + line);
    }

    private static int freePort() {
        int port = NEXT_PORT.getAndIncrement();
        while (!FreePort.isFree(port)) {
            port = NEXT_PORT.getAndIncrement();
        }
        return port;
    }

    /** Starts the service that dies at that entry. */
    void startHalting(HaltingJournal.When when, long seq) {
        begin(java.halting(config, when, seq));
    }

    /** Starts the service. */
    void startPlain() {
        begin(java.service(config));
    }

    private void begin(List<String> command) {
        service = ServiceProcess.start(command, log());
        keeper = Thread.ofPlatform().daemon().name("keeper").start(this::keep);
    }

    /** Starts the service again, plainly, whenever it has died. */
    private void keep() {
        try {
            while (!stopping) {
                rise(service.awaitEnd(Duration.ofMinutes(10)));
            }
        } catch (TimeoutException | IOException e) {
            keeperFailed = new IllegalStateException(e);
        }
    }

    private synchronized void rise(int exit) throws IOException {
        if (!stopping) {
            tell("the service ended with " + exit);
            Path journal = lastWords();
            service = ServiceProcess.start(java.service(config), log());
            falls.add(new Fall(exit, journal));
        }
    }

    private Path lastWords() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("fall-" + falls.size()));
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Path file = bench.data().resolve(name);
            if (Files.exists(file)) {
                Files.copy(file, copy.resolve(name));
            }
        }
        return copy;
    }

    /** Plays to the end and returns the last step. */
    String play(String session) throws TimeoutException {
        return people.play(session, SITTING);
    }

    /** Hands the case over, as often as it takes, and returns the session. */
    String open(byte[] caseFile) throws TimeoutException {
        long end = System.nanoTime() + SITTING.toNanos();
        while (System.nanoTime() < end) {
            try {
                return kiosk.open(caseFile);
            } catch (KioskClient.Away e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
            }
        }
        throw new TimeoutException("nobody takes the case file");
    }

    /** Waits until central has all that the journal has, and the printer all that was sent. */
    JsonNode awaitQuiet(String session) throws TimeoutException {
        long end = System.nanoTime() + SITTING.toNanos();
        JsonNode view = null;
        while (System.nanoTime() < end) {
            try {
                view = kiosk.view(session);
                if (bench.centralReached() >= view.path("lastSeq").asLong()
                        && bench.twins().printer().buffered() == 0) {
                    return view;
                }
            } catch (KioskClient.Away e) {
                tell("away while waiting for central");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25));
        }
        throw new TimeoutException(
                "central has "
                        + bench.centralReached()
                        + ", the kiosk "
                        + (view == null ? "is away" : view.path("lastSeq").asLong()));
    }

    /** kill -9 of the service that runs now. */
    void kill() {
        service.kill();
    }

    /** Waits until the service has died that often and was started again. */
    void awaitFall(int count) throws TimeoutException {
        long end = System.nanoTime() + SITTING.toNanos();
        while (falls.size() < count) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the service does not die");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Deletes the folder of a sitting that went well. */
    static void sweep(Path folder) throws IOException {
        Screens.deleteAll(folder);
    }

    Bench bench() {
        return bench;
    }

    KioskClient kiosk() {
        return kiosk;
    }

    People people() {
        return people;
    }

    List<Fall> falls() {
        return List.copyOf(falls);
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path log() {
        return folder.resolve("service.log");
    }

    /** What the people did, and what the service said: for a failure's message. */
    String story() {
        try {
            return String.join("\n", story)
                    + "\n--- service\n"
                    + (Files.exists(log()) ? Files.readString(log()) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the service in peace, so that its journal can be looked at. */
    void stop() {
        synchronized (this) {
            stopping = true;
        }
        if (service != null) {
            service.close();
        }
        if (keeper != null) {
            try {
                keeper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (keeperFailed != null) {
            throw keeperFailed;
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } finally {
            kiosk.close();
            bench.close();
            broker.close();
        }
    }
}
