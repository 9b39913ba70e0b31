package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.twins.ipp.TwinPrint;
import cn.onestop.twins.signature.StuTwin;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The service dies at every entry of a copy, on either side of the commit; the copy is printed at
 * most once, or an officer is asked.
 */
class CopyKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = FreePort.find();

    @TempDir private static Path folder;
    private static ChildJava java;
    private static DemoBroker broker;
    private static Bench bench;
    private static Path config;
    private static String session;

    /** The journal's last entry when the sitting was over. */
    private static long last;

    @BeforeAll
    static void playOneSitting() throws Exception {
        java = new ChildJava(Files.createDirectories(folder.resolve("shared")));
        broker = DemoBroker.start();
        bench = Bench.start(Files.createDirectories(folder.resolve("bench")), broker.uri());
        bench.twins().printer().slow(0);
        bench.twins().printer().lineRate(1_000_000);
        config = bench.configure(PORT);
        try (KioskClient kiosk = new KioskClient(PORT);
                ServiceProcess service = start(java.service(config), kiosk)) {
            session = kiosk.open(Example.caseFile());
            assertThat(service.isAlive()).isTrue();
            People people =
                    new People(
                            kiosk,
                            bench.twins(),
                            Example.recognizance().cast(),
                            line -> {},
                            StuTwin.AS_FAST_AS_THE_LINE);
            assertThat(people.play(session, PATIENCE)).isEqualTo("done");
            last = kiosk.view(session).path("lastSeq").asLong();
        }
    }

    @AfterAll
    static void close() {
        bench.close();
        broker.close();
    }

    private static ServiceProcess start(List<String> command, KioskClient kiosk)
            throws TimeoutException {
        ServiceProcess service = ServiceProcess.start(command, folder.resolve("service.log"));
        service.awaitReady(kiosk, PATIENCE);
        return service;
    }

    /**
     * One life after the other on the same journal; each ends at the next entry of a copy. Where
     * the entry is durable the next life goes on behind it.
     */
    @Test
    void noEntryOfACopyIsADeathAfterWhichItIsPrintedTwice() throws Exception {
        live(HaltingJournal.When.BEFORE, last + 1, this::request); // nothing is intended
        live(HaltingJournal.When.AFTER, last + 1, this::request); // intended
        live(HaltingJournal.When.BEFORE, last + 2, kiosk -> {}); // goes on by itself
        live(HaltingJournal.When.AFTER, last + 2, kiosk -> {}); // sending, and nothing was sent
        assertThat(printed()).isEmpty();
        live(
                HaltingJournal.When.BEFORE,
                last + 7, // unknown, answered, and of the next one intended, sending and outcome
                kiosk -> {
                    answer(kiosk, false);
                    assertThat(printed()).isEmpty();
                    request(kiosk);
                });
        assertThat(printed()).hasSize(1);
        live(
                HaltingJournal.When.AFTER,
                last + 11, // unknown, answered, and of the third one all
                kiosk -> {
                    answer(kiosk, true);
                    assertThat(printed()).hasSize(1);
                    request(kiosk);
                });
        try (KioskClient kiosk = new KioskClient(PORT);
                ServiceProcess service = start(java.service(config), kiosk)) {
            assertThat(states(kiosk)).containsExactly("notPrinted", "confirmed", "confirmed");
            assertThat(service.isAlive()).isTrue();
        }
        assertThat(printed()).hasSize(2);
        assertThat(printed()).extracting(TwinPrint::name).doesNotHaveDuplicates();
    }

    private interface Life {
        void live(KioskClient kiosk);
    }

    /** The service lives until it dies at that entry. */
    private static void live(HaltingJournal.When when, long seq, Life life)
            throws TimeoutException {
        try (KioskClient kiosk = new KioskClient(PORT);
                ServiceProcess service =
                        ServiceProcess.start(
                                java.halting(config, when, seq), folder.resolve("service.log"))) {
            Rig.soon().until(() -> kiosk.alive() || !service.isAlive());
            try {
                life.live(kiosk);
            } catch (KioskClient.Away e) {
                assertThat(service.awaitEnd(PATIENCE)).isEqualTo(HaltingJournal.HALTED);
            }
            assertThat(service.awaitEnd(PATIENCE)).isEqualTo(HaltingJournal.HALTED);
        }
    }

    private void request(KioskClient kiosk) {
        kiosk.requestCopy(session);
    }

    /** The copy that was sending when the service died is a question, and an officer answers it. */
    private static void answer(KioskClient kiosk, boolean printed) {
        Rig.soon().until(() -> states(kiosk).getLast().equals("unknown"));
        String print = copies(kiosk).getLast().path("id").asText();
        Rig.soon().until(() -> PrinterTroubleTest.taken(kiosk, print, printed));
    }

    private static List<String> states(KioskClient kiosk) {
        return copies(kiosk).stream().map(copy -> copy.path("state").asText()).toList();
    }

    private static List<TwinPrint> printed() {
        return bench.twins().pagePrinter().prints();
    }

    private static List<JsonNode> copies(KioskClient kiosk) {
        return kiosk.view(session)
                .path("prints")
                .valueStream()
                .filter(p -> p.path("kind").asText().equals("copy"))
                .toList();
    }
}
