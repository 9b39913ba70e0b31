package cn.onestop.kiosk.sitting;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.fleet.MemoryJournal;
import cn.onestop.kiosk.journal.FileStore;
import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.kiosk.seal.DemoAuthority;
import cn.onestop.kiosk.seal.KeyFiles;
import cn.onestop.kiosk.seal.PadesSealer;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Example;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.station.DeviceKind;
import cn.onestop.kiosk.station.DeviceSource;
import cn.onestop.kiosk.station.KioskThreads;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.station.Supervision;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.InkRecord;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** A sitting that stands at the suspect's fingerprint, with a sensor that a test plays. */
final class FingerBench implements AutoCloseable {
    static final String SESSION = "s1";
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Supervision HASTY =
            new Supervision(Duration.ofSeconds(1), QUICK, QUICK, QUICK, QUICK);

    /** Parsing the fonts takes a good second. */
    private static final class Once {
        private static final PdfDocumentMaker MAKER = PdfDocumentMaker.open(FontSettings.none());
        private static final Catalogue CATALOGUE =
                Catalogue.open(Optional.empty(), MAKER::shows);
    }

    private final MemoryFiles files = new MemoryFiles();
    private final ExecutorService studioThread = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Station station;
    private final Writer writer;
    private final Acts acts;
    final MemoryJournal journal = new MemoryJournal("k-test", "epoch");
    final PlayedSensor sensor = new PlayedSensor();
    final Troubles troubles = new Troubles();
    final Revisions revisions;
    final FingerReactor fingers;

    FingerBench(Path folder) {
        SystemTimeAndIds clock = new SystemTimeAndIds();
        DemoAuthority.create(folder, "k-test", clock);
        station =
                new Station(
                        away("card-reader", DeviceKind.CARD_READER),
                        away("pad", DeviceKind.PAD),
                        away("printer", DeviceKind.RECEIPT_PRINTER),
                        Optional.of(
                                desk("fingerprint", DeviceKind.FINGERPRINT_SENSOR, () -> sensor)),
                        Optional.empty());
        Tools tools =
                new Tools(
                        "k-test",
                        true,
                        Json.object().with("onestop", "test"),
                        clock,
                        files,
                        Once.CATALOGUE,
                        Once.MAKER,
                        new PadesSealer(
                                KeyFiles.load(
                                        folder.resolve("seal-key.pem"),
                                        folder.resolve("seal-chain.pem"))),
                        station,
                        studioThread,
                        later);
        writer =
                new Writer(
                        journal,
                        KioskThreads.named("writer"),
                        e -> {
                            throw e;
                        });
        acts = new Acts(writer);
        revisions = new Revisions(tools);
        StudioReactor studio = new StudioReactor(tools, acts, troubles, revisions, writer);
        fingers = new FingerReactor(tools, acts, troubles, revisions, writer);
        writer.onChange(house ->
                house.latest()
                        .ifPresent(session -> {
                            Work work = session.work();
                            studio.react(session, work);
                            fingers.react(session, work);
                        }));
        playToTheFinger();
    }

    static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static <D extends Device> DeviceDesk<D> away(String id, DeviceKind kind) {
        return desk(
                id,
                kind,
                () -> {
                    throw new DeviceException(new DeviceFault.CannotOpen("none in this test"));
                });
    }

    private static <D extends Device> DeviceDesk<D> desk(
            String id, DeviceKind kind, Supplier<? extends D> opener) {
        return new DeviceDesk<>(
                new DeviceSource<>(id, kind, Optional.empty(), opener),
                HASTY,
                new SystemTimeAndIds(),
                KioskThreads.named("device-" + id));
    }

    private void playToTheFinger() {
        DocumentPlan plan =
                Once.CATALOGUE.newest("DOC-07").orElseThrow().plan(Example.caseFile());
        Event opened = new Event.Opened(Example.caseFile(), plan);
        writer.write(
                house -> new Writer.Turn<>(SESSION, List.of(Acts.draft(opened, true)), SESSION));
        act(new Command.SeeCard(Example.suspectCard()));
        act(new Command.ConfirmNotice("self"));
        act(
                new Command.Choose(
                        "SUSPECT",
                        Map.of("proposal", "agree", "procedure", "agree", "remark", "")));
        soon().until(() -> state().work() instanceof Work.AwaitReading);
        state().pagesToRead().forEach(this::read);
        Preview ink = revisions.preview(state(), "SUSPECT", ink());
        List<Desk.SeenPage> seen =
                ink.pages().stream()
                        .map(page -> new Desk.SeenPage(page, ink.send(page).raster()))
                        .toList();
        files.put(SESSION, ink.record());
        act(new Command.ConfirmInk(ink.confirmed(seen)));
        soon().until(() -> state().slots().get("SUSPECT").state().word().equals("signed"));
        state().pagesToRead().forEach(this::read);
    }

    private static InkRecord ink() {
        return new InkRecord(
                "STU",
                "1",
                "1",
                9600,
                6000,
                1023,
                new InkRecord.Area(0, 0, 9600, 6000),
                List.of(),
                List.of(
                        new InkRecord.Sample(0, 0, true, 500, 100, 100),
                        new InkRecord.Sample(5, 1, true, 500, 3000, 3000)),
                new byte[0]);
    }

    private void read(int page) {
        act(new Command.ReadPage(page, Digest.of(new byte[3]), 1, 2));
    }

    void act(Command command) {
        acts.carryOut(SESSION, command);
    }

    SigningSession state() {
        return writer.house().find(SESSION).orElseThrow();
    }

    String trouble() {
        return troubles.of(Troubles.Source.FINGERPRINT).map(SittingView.Trouble::detail).orElse("");
    }

    /** Waits for the preview and looks at all of it. */
    List<Desk.SeenPage> preview() {
        soon().until(() -> fingers.preview(SESSION).isPresent());
        Preview preview = fingers.preview(SESSION).orElseThrow();
        return preview.pages().stream()
                .map(page -> new Desk.SeenPage(page, preview.send(page).raster()))
                .toList();
    }

    /** Why images were rejected, in order. */
    List<String> rejected() {
        return entries().stream()
                .filter(e -> e.type().equals("finger.rejected.v1"))
                .map(e -> e.envelope().open().text("reason"))
                .toList();
    }

    Json.Obj file(Digest digest) {
        return Json.parseCanonical(files.get(SESSION, digest)).asObject();
    }

    List<Journal.Entry> entries() {
        List<Journal.Entry> all = new ArrayList<>();
        journal.replay(all::add);
        return all;
    }

    @Override
    public void close() {
        writer.close();
        station.close();
        studioThread.shutdownNow();
        later.shutdownNow();
    }

    private static final class MemoryFiles implements FileStore {
        private final Map<Digest, byte[]> files = new ConcurrentHashMap<>();

        @Override
        public Digest put(String session, byte[] content) {
            Digest digest = Digest.of(content);
            files.put(digest, content.clone());
            return digest;
        }

        @Override
        public byte[] get(String session, Digest digest) {
            return files.get(digest).clone();
        }
    }
}
