package cn.onestop.kiosk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.onestop.kiosk.board.Collector;
import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.journal.Journal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Quick settings and the parts the tests put together. */
public final class Bench {
    public static final String TENANT = "t1";
    public static final String KIOSK = "k-001";
    public static final TimeAndIds TIME = new SystemTimeAndIds();
    public static final ThreadFactory THREADS =
            task -> Thread.ofPlatform().name("link under test").unstarted(task);

    private Bench() {}

    public static WireSettings wire(URI broker, String client) {
        return new WireSettings(
                broker,
                client,
                Duration.ofSeconds(3),
                Duration.ofMillis(1500),
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMinutes(1),
                Duration.ofMillis(20));
    }

    public static FleetSettings settings(URI broker) {
        return new FleetSettings(
                wire(broker, KIOSK),
                TENANT,
                KIOSK,
                "0.1.0-test",
                Duration.ofMillis(300),
                Duration.ofMillis(1200),
                100,
                Duration.ofSeconds(1));
    }

    public static FleetLink link(URI broker, Journal journal) {
        return link(broker, journal, DeviceStates.none());
    }

    public static FleetLink link(URI broker, Journal journal, DeviceStates devices) {
        FleetLink link = new FleetLink(settings(broker), journal, devices, TIME, THREADS);
        link.start();
        return link;
    }

    public static Collector collector(URI broker, Path file, List<Received> seen) {
        Collector collector =
                new Collector(wire(broker, "board"), TENANT, file, TIME, THREADS, seen::add);
        collector.start();
        return collector;
    }

    public static List<Received> seen() {
        return new CopyOnWriteArrayList<>();
    }

    public static void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .untilAsserted(assertion::run);
    }

    /** Everything is acknowledged, stored once, in order, as the very bytes of the journal. */
    public static void drained(Journal journal, Collector collector, List<Received> seen) {
        long head = journal.head().seq();
        eventually(() -> assertThat(journal.acknowledged()).isEqualTo(head));
        List<byte[]> sent =
                journal.after(0, (int) head).stream().map(entry -> entry.envelope()).toList();
        List<Received> stored = collector.entries(KIOSK, journal.head().epoch());
        assertThat(stored).extracting(Received::bytes).containsExactlyElementsOf(sent);
        assertThat(seen).extracting(Received::bytes).containsExactlyElementsOf(sent);
        assertThat(collector.head(KIOSK, journal.head().epoch())).isEqualTo(journal.head());
    }

    /** Neither Paho's threads nor ours are left over. */
    public static void nothingRuns() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(Thread.getAllStackTraces().keySet())
                                .extracting(Thread::getName)
                                .noneMatch(name ->
                                        name.startsWith("MQTT") || name.equals("link under test")));
    }
}
