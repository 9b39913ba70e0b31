package cn.onestop.demo;

import cn.onestop.kiosk.board.Collector;
import cn.onestop.kiosk.board.Received;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.fleet.WireSettings;
import cn.onestop.kiosk.seal.DemoAuthority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything around a kiosk: device twins, central side, a demo authority and the service's
 * configuration, in one folder.
 */
public final class Bench implements AutoCloseable {
    public static final String KIOSK = "k-demo";
    static final String TENANT = "demo";

    private final Path folder;
    private final Twins twins;
    private final Collector central;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final URI broker;

    private Bench(Path folder, URI broker) {
        this.folder = folder;
        this.broker = broker;
        TimeAndIds clock = new SystemTimeAndIds();
        DemoAuthority.create(folder, KIOSK, clock);
        twins = Twins.start(folder);
        central =
                new Collector(
                        WireSettings.of(broker, "central"),
                        TENANT,
                        folder.resolve("central.db"),
                        clock,
                        Thread.ofPlatform().daemon().name("central").factory(),
                        received::add);
        central.start();
    }

    /** Sets everything up in an empty folder; the broker at that address may be away. */
    public static Bench start(Path folder, URI broker) {
        return new Bench(folder, broker);
    }

    /** Writes the service's configuration for that port and returns its path. */
    public Path configure(int port) {
        Path file = folder.resolve("onestop.yaml");
        String yaml =
                """
                kiosk: {name: %s, tenant: %s, test: true}
                data: {folder: "%s", keys: "%s"}
                http: {port: %d}
                %s
                mqtt: {broker: "%s"}
                seal: {key: "%s", chain: "%s"}
                """
                        .formatted(
                                KIOSK,
                                TENANT,
                                data(),
                                folder.resolve("keys"),
                                port,
                                twins.configuration(),
                                broker,
                                folder.resolve("seal-key.pem"),
                                folder.resolve("seal-chain.pem"));
        try {
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Twins twins() {
        return twins;
    }

    public Collector central() {
        return central;
    }

    /** Entries as central stored them since this bench began, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How far central has stored this kiosk's journal; 0 for nothing. */
    public long centralReached() {
        Optional<Received> last =
                received.isEmpty() ? Optional.empty() : Optional.of(received.getLast());
        return last.map(r -> r.envelope().seq()).orElse(0L);
    }

    /** The service's data folder. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The folder with the demo authority's certificate. */
    public Path trust() {
        return folder.resolve("trust");
    }

    @Override
    public void close() {
        central.close();
        twins.close();
    }
}
