package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.twins.ipp.TwinPrint;
import cn.onestop.twins.signature.StuTwin;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            session = kiosk.open(Demo.exampleCase());
            assertThat(service.isAlive()).isTrue();
            People people =
                    new People(kiosk, bench.twins(), line -> {}, StuTwin.AS_FAST_AS_THE_LINE);
            assertThat(people.play(session, PATIENCE)).isEqualTo("done");
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
     * @param entry 1 intended, 2 sending, 3 the outcome
     * @param sheets documents that reached the printer before somebody answered
     */
    @ParameterizedTest
    @CsvSource({
        "BEFORE, 1, nothing,   0",
        "AFTER,  1, confirmed, 1",
        "BEFORE, 2, confirmed, 1",
        "AFTER,  2, unknown,   0",
        "BEFORE, 3, unknown,   1",
        "AFTER,  3, confirmed, 1"
    })
    void theServiceDiesAtAnEntryOfTheCopy(
            HaltingJournal.When when, int entry, String state, int sheets) throws Exception {
        int before = bench.twins().pagePrinter().prints().size();
        int copies;
        try (KioskClient kiosk = new KioskClient(PORT)) {
            copies = haltAt(kiosk, when, entry);
        }
        try (KioskClient kiosk = new KioskClient(PORT);
                ServiceProcess service = start(java.service(config), kiosk)) {
            if (state.equals("nothing")) {
                assertThat(copies(kiosk)).hasSize(copies);
            } else {
                Rig.soon()
                        .untilAsserted(() -> {
                            assertThat(copies(kiosk)).hasSize(copies + 1);
                            assertThat(last(kiosk).path("state").asText()).isEqualTo(state);
                        });
            }
            assertThat(printed()).hasSize(before + sheets);
            if (state.equals("unknown")) {
                String print = last(kiosk).path("id").asText();
                boolean onPaper = sheets == 1;
                Rig.soon().until(() -> PrinterTroubleTest.taken(kiosk, print, onPaper));
                assertThat(last(kiosk).path("state").asText())
                        .isEqualTo(onPaper ? "confirmed" : "notPrinted");
            }
            assertThat(service.isAlive()).isTrue();
        }
        assertThat(printed()).hasSize(before + sheets);
        assertThat(printed()).extracting(TwinPrint::name).doesNotHaveDuplicates();
    }

    /** Has the service die at that entry of a copy; answers how many copies there were before. */
    private static int haltAt(KioskClient kiosk, HaltingJournal.When when, int entry)
            throws TimeoutException {
        long last;
        int copies;
        try (ServiceProcess plain = start(java.service(config), kiosk)) {
            JsonNode view = kiosk.view(session);
            last = view.path("lastSeq").asLong();
            copies = copies(kiosk).size();
            assertThat(plain.isAlive()).isTrue();
        }
        try (ServiceProcess halting = start(java.halting(config, when, last + entry), kiosk)) {
            try {
                kiosk.requestCopy(session);
            } catch (KioskClient.Away e) {
                assertThat(entry).isEqualTo(1); // it died under our request
            }
            assertThat(halting.awaitEnd(PATIENCE)).isEqualTo(HaltingJournal.HALTED);
        }
        return copies;
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

    private static JsonNode last(KioskClient kiosk) {
        return copies(kiosk).getLast();
    }
}
