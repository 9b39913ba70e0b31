package cn.onestop.kiosk;

import cn.onestop.devices.Device;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.fleet.FleetLink;
import cn.onestop.kiosk.fleet.FleetSettings;
import cn.onestop.kiosk.journal.EncryptedFiles;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.journal.KeyStore;
import cn.onestop.kiosk.journal.RecordingStore;
import cn.onestop.kiosk.journal.SqliteJournal;
import cn.onestop.kiosk.seal.KeyFiles;
import cn.onestop.kiosk.seal.PadesSealer;
import cn.onestop.kiosk.sitting.NamedFiles;
import cn.onestop.kiosk.sitting.Sitting;
import cn.onestop.kiosk.sitting.Tools;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.station.DeviceSource;
import cn.onestop.kiosk.station.KioskThreads;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.station.Supervision;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.web.WebFront;
import cn.onestop.kiosk.web.WebSettings;
import cn.onestop.proof.canon.Json;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The one place where everything is wired. Started in order, stopped in reverse; when a part cannot
 * start, those before it are stopped again.
 */
public final class Kiosk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Kiosk.class);

    /**
     * Far longer than a document takes; after it the work is interrupted and done again at start.
     */
    private static final int STUDIO_SECONDS = 10;

    private final Deque<Part> parts = new ArrayDeque<>();
    private int port;

    private record Part(String name, AutoCloseable part) {}

    private Kiosk() {}

    /**
     * Starts the service.
     *
     * @param decorate put around the journal; production gives {@link UnaryOperator#identity()}
     * @param fatal told when the journal can no longer be written: the caller must end the process
     */
    public static Kiosk start(
            KioskConfig config,
            TimeAndIds clock,
            UnaryOperator<Journal> decorate,
            Consumer<JournalException> fatal) {
        Kiosk kiosk = new Kiosk();
        try {
            kiosk.wire(config, clock, decorate, fatal);
            return kiosk;
        } catch (RuntimeException | Error e) {
            kiosk.close();
            throw e;
        }
    }

    private void wire(
            KioskConfig config,
            TimeAndIds clock,
            UnaryOperator<Journal> decorate,
            Consumer<JournalException> fatal) {
        KeyStore keys = KeyStore.open(config.keys(), clock);
        Journal journal =
                keep(
                        "journal",
                        decorate.apply(
                                SqliteJournal.open(config.data(), keys, config.name(), clock)));
        EncryptedFiles files = EncryptedFiles.open(config.data(), keys, clock);
        int orphans = files.deleteOrphans(NamedFiles.in(journal));
        if (orphans > 0) {
            LOG.info("{} unfinished files of an interrupted run were deleted", orphans);
        }
        PdfDocumentMaker maker = PdfDocumentMaker.open(fonts(config));
        Catalogue catalogue = Catalogue.open(config.templates(), maker::shows);
        PadesSealer sealer = new PadesSealer(KeyFiles.load(config.sealKey(), config.sealChain()));
        ScheduledExecutorService later =
                Executors.newSingleThreadScheduledExecutor(KioskThreads.named("later"));
        keep("scheduler", (AutoCloseable) later::shutdownNow);
        ExecutorService studio = Executors.newSingleThreadExecutor(KioskThreads.named("studio"));
        keep("studio", (AutoCloseable) () -> finish(studio));
        Lines lines =
                Lines.of(
                        keep("pi4j", KioskIo.start()),
                        keep("recordings", RecordingStore.open(config.data(), keys, clock)),
                        config);
        Station station = keep("devices", station(Equipment.of(config, lines::open), clock));
        Tools tools =
                new Tools(
                        config.name(),
                        config.test(),
                        software(),
                        clock,
                        files,
                        catalogue,
                        maker,
                        sealer,
                        station,
                        studio,
                        later);
        Sitting sitting =
                keep("sitting", new Sitting(tools, journal, KioskThreads.named("writer"), fatal));
        FleetLink link =
                keep(
                        "mqtt",
                        new FleetLink(
                                FleetSettings.of(
                                        config.broker(), config.tenant(), config.name(), version()),
                                journal,
                                DeviceMessages.of(station, version()),
                                clock,
                                KioskThreads.named("mqtt-link")));
        link.start();
        WebFront web =
                keep(
                        "http",
                        WebFront.start(
                                WebSettings.onPort(config.port()),
                                sitting,
                                new Health(station, link, lines.recorded()),
                                new DeviceLines(station, clock)));
        port = web.port();
    }

    /**
     * Lets the studio end what it is making: an interrupt in the middle of a write looks like a
     * failing disk.
     */
    private static FontSettings fonts(KioskConfig config) {
        return new FontSettings(
                config.fonts().folder(),
                config.fonts().debian(),
                Optional.of(config.data().resolve("fonts")));
    }

    private static void finish(ExecutorService studio) throws InterruptedException {
        studio.shutdown();
        if (!studio.awaitTermination(STUDIO_SECONDS, TimeUnit.SECONDS)) {
            studio.shutdownNow();
        }
    }

    private <T extends AutoCloseable> T keep(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    private static Station station(Equipment equipment, TimeAndIds clock) {
        return new Station(
                desk(equipment.cardReader(), clock),
                desk(equipment.pad(), clock),
                desk(equipment.printer(), clock),
                equipment.fingerprint().map(source -> desk(source, clock)),
                equipment.pagePrinter().map(source -> desk(source, clock)));
    }

    private static <D extends Device> DeviceDesk<D> desk(DeviceSource<D> source, TimeAndIds clock) {
        Supervision times = source.path().isPresent() ? Supervision.usual() : Supervision.network();
        return new DeviceDesk<>(source, times, clock, KioskThreads.named("device-" + source.id()));
    }

    /** What makes pages and revisions what they are; stands in every evidence record. */
    private static Json.Obj software() {
        return Json.object()
                .with("onestop", version())
                .with("pdfbox", org.apache.pdfbox.util.Version.getVersion())
                .with("java", Runtime.version().toString());
    }

    static String version() {
        String version = Kiosk.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The port that is served on loopback. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.part().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.name(), e);
            }
        }
    }
}
