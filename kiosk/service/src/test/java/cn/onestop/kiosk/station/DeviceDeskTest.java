package cn.onestop.kiosk.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class DeviceDeskTest {
    private static final Supervision QUICK =
            new Supervision(
                    Duration.ofMillis(30),
                    Duration.ofMillis(10),
                    Duration.ofMillis(10),
                    Duration.ofMillis(80),
                    Duration.ofMillis(500));

    /** Nothing happens by itself within a test. */
    private static final Supervision PATIENT =
            new Supervision(
                    Duration.ofSeconds(60),
                    Duration.ofMillis(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60));

    private static final DeviceInfo UNTOLD = new DeviceInfo("", "", "", "");
    private static final TimeAndIds CLOCK = new SystemTimeAndIds();

    @TempDir Path folder;
    private final List<DeviceReport> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile FakeDevice fake = new FakeDevice();
    private DeviceDesk<Device> desk;

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("desk under test");
        }
    }

    private DeviceDesk<Device> start(
            Optional<Path> path, Supervision times, Supplier<Device> opener) {
        CountDownLatch listening = new CountDownLatch(1);
        desk =
                new DeviceDesk<>(
                        new DeviceSource<>(
                                "pad",
                                DeviceKind.PAD,
                                path,
                                () -> {
                                    waits(listening);
                                    return opener.get();
                                }),
                        times,
                        CLOCK,
                        KioskThreads.named("desk under test"));
        desk.onChange(heard::add);
        listening.countDown();
        return desk;
    }

    /** The fake stands at a path; where there is nothing it cannot be opened. */
    private DeviceDesk<Device> startAt(Path path, Supervision times) {
        return start(
                Optional.of(path),
                times,
                () -> {
                    attempts.incrementAndGet();
                    if (!Files.exists(path)) {
                        throw new DeviceException(new DeviceFault.CannotOpen("no such file"));
                    }
                    return fake;
                });
    }

    private void becomes(DeviceState state, String detail) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> {
                    assertThat(desk.status().detail()).isEqualTo(detail);
                    assertThat(desk.status().state()).isEqualTo(state);
                });
    }

    /** What is told comes a moment after it can be seen. */
    private void tells(String... all) {
        await().untilAsserted(() -> assertThat(details()).containsExactly(all));
    }

    private List<String> details() {
        return heard.stream()
                .map(r -> r.status().state().word() + " " + r.status().detail())
                .toList();
    }

    @Test
    void aDeviceThatIsAbsentAtStartIsOpenedWhenItAppears() throws Exception {
        Path path = folder.resolve("pad");
        startAt(path, PATIENT);
        becomes(DeviceState.POWER_OFF, "disconnected");
        assertThat(desk.report().info().serial()).isEmpty();
        Files.createFile(path);
        becomes(DeviceState.ONLINE, "");
        assertThat(desk.report().info().serial()).isEqualTo("S1");
        assertThat(attempts).as("one before, one after it appeared").hasValue(2);
    }

    @Test
    void askingADeviceThatIsNotThereFailsAtOnce() {
        startAt(folder.resolve("pad"), PATIENT);
        becomes(DeviceState.POWER_OFF, "disconnected");
        assertThatThrownBy(() -> desk.ask(Device::info).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(DeviceException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void aFolderOfLinksThatComesAndGoesIsNoMatter() throws Exception {
        Path link = folder.resolve("by-id/pad");
        startAt(link, PATIENT);
        becomes(DeviceState.POWER_OFF, "disconnected");
        Files.createDirectory(link.getParent());
        Files.createFile(folder.resolve("tty7"));
        Files.createSymbolicLink(link, folder.resolve("tty7"));
        becomes(DeviceState.ONLINE, "");
    }

    @Test
    void aDeviceThatComesBackUnderAnotherNumberIsFoundByItsLink() throws Exception {
        Path link = folder.resolve("pad");
        Files.createFile(folder.resolve("tty0"));
        Files.createFile(folder.resolve("tty1"));
        Files.createSymbolicLink(link, folder.resolve("tty0"));
        startAt(link, PATIENT);
        becomes(DeviceState.ONLINE, "");
        FakeDevice old = fake;
        fake = new FakeDevice();
        old.goes();
        Files.delete(link);
        becomes(DeviceState.POWER_OFF, "disconnected");
        assertThat(old.closed).as("closed at once").hasValue(1);
        Files.createSymbolicLink(link, folder.resolve("tty1"));
        becomes(DeviceState.ONLINE, "");
        tells("online ", "powerOff disconnected", "online ");
    }

    @Test
    void anotherDeviceIsUsableAndSaidToBeAnotherUntilTheFirstIsBack() throws Exception {
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        FakeDevice first = fake;
        FakeDevice other = new FakeDevice();
        other.info = new DeviceInfo("Maker", "Model", "S2", "1.0");
        fake = other;
        first.goes();
        becomes(DeviceState.ONLINE, "otherDevice");
        assertThat(desk.status().sentence()).contains("S1", "S2");
        assertThat(desk.ask(d -> d.info().serial()).get(5, TimeUnit.SECONDS)).isEqualTo("S2");
        fake = new FakeDevice();
        other.goes();
        becomes(DeviceState.ONLINE, "");
        assertThat(details()).filteredOn(d -> d.endsWith("otherDevice")).hasSize(1);
    }

    @Test
    void whatADeviceTellsOfItselfOnlyOnceItIsWellIsToldThen() {
        fake.info = UNTOLD;
        fake.says = () -> new DeviceStatus(DeviceState.USER_ERROR, "paperOut", "No paper.");
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.USER_ERROR, "paperOut");
        assertThat(desk.report().info()).isEqualTo(UNTOLD);
        fake.info = new DeviceInfo("Maker", "Model", "S1", "1.0");
        fake.says = DeviceStatus::online;
        becomes(DeviceState.ONLINE, "");
        await().until(() -> heard.getLast().info().serial().equals("S1"));
    }

    @Test
    void aDeviceThatHasNotToldYetWhatItIsIsNotSaidToBeAnother() {
        fake.info = UNTOLD;
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        exchange(new DeviceInfo("Maker", "Model", "S1", "1.0"));
        exchange(UNTOLD);
        exchange(new DeviceInfo("", "", "S1", ""));
        exchange(new DeviceInfo("Maker", "Model", "", ""));
        assertThat(details()).noneMatch(detail -> detail.endsWith("otherDevice"));
        exchange(new DeviceInfo("Maker", "Other", "", ""));
        becomes(DeviceState.ONLINE, "otherDevice");
    }

    private void exchange(DeviceInfo info) {
        FakeDevice old = fake;
        FakeDevice next = new FakeDevice();
        next.info = info;
        fake = next;
        old.goes();
        await().until(() -> next.asked.get() > 1);
        assertThat(desk.report().info()).isEqualTo(info);
    }

    @Test
    void troubleOfAnotherDeviceIsTheTroubleThatIsSaid() {
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        FakeDevice first = fake;
        fake = new FakeDevice();
        fake.info = new DeviceInfo("Maker", "Model", "S2", "1.0");
        fake.says = () -> new DeviceStatus(DeviceState.USER_ERROR, "paperOut", "No paper.");
        first.goes();
        becomes(DeviceState.USER_ERROR, "paperOut");
    }

    @Test
    void paperThatRunsOutWhileNobodyAsksIsNoticedAndToldOnce() {
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        DeviceReport before = desk.report();
        fake.says =
                () ->
                        new DeviceStatus(
                                DeviceState.USER_ERROR,
                                "paperOut",
                                "No paper.",
                                Map.of(Part.PAPER, PartState.OUT));
        becomes(DeviceState.USER_ERROR, "paperOut");
        int then = fake.asked.get();
        await().until(() -> fake.asked.get() > then + 10);
        tells("online ", "userError paperOut");
        assertThat(desk.report().sinceMs()).isGreaterThanOrEqualTo(before.sinceMs());
    }

    @Test
    void partsOfADeviceThatWentAwayAreUnknown() {
        fake.says =
                () ->
                        DeviceStatus.online()
                                .with(
                                        Map.of(
                                                Part.PAPER, PartState.FULL,
                                                Part.CUTTER, PartState.NOT_SUPPORTED));
        AtomicInteger openings = new AtomicInteger();
        start(
                Optional.empty(),
                QUICK,
                () -> {
                    if (openings.incrementAndGet() > 1) {
                        throw new DeviceException(new DeviceFault.TimedOut("nothing answers"));
                    }
                    return fake;
                });
        becomes(DeviceState.ONLINE, "");
        fake.goes();
        becomes(DeviceState.OFFLINE, "noAnswer");
        assertThat(desk.status().part(Part.PAPER)).isEqualTo(PartState.UNKNOWN);
        assertThat(desk.status().part(Part.CUTTER)).isEqualTo(PartState.NOT_SUPPORTED);
        assertThat(desk.report().info().model())
                .as("what is missing is still named")
                .isEqualTo("Model");
    }

    @Test
    void aPartThatChangesIsToldAndTheStateIsAsOldAsItWas() {
        fake.says = () -> DeviceStatus.online().with(Map.of(Part.MEDIA, PartState.ABSENT));
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        long since = desk.report().sinceMs();
        fake.says = () -> DeviceStatus.online().with(Map.of(Part.MEDIA, PartState.PRESENT));
        await().until(() -> desk.status().part(Part.MEDIA) == PartState.PRESENT);
        assertThat(desk.report().sinceMs()).isEqualTo(since);
        await().until(() -> heard.getLast().status().part(Part.MEDIA) == PartState.PRESENT);
    }

    @Test
    void aDeviceThatIsAskedForWorkWithoutAPauseIsStillAskedHowItIsBetweenTwoTasks() {
        fake.says = () -> new DeviceStatus(DeviceState.HARDWARE_ERROR, "garbled", "Noise.");
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.HARDWARE_ERROR, "garbled");
        AtomicInteger looks = new AtomicInteger();
        lookWithoutEnd(looks);
        int before = fake.asked.get();
        await().until(() -> fake.asked.get() > before + 5);
        fake.says = DeviceStatus::online;
        becomes(DeviceState.ONLINE, "");
        int then = looks.get();
        await().until(() -> looks.get() > then + 5);
    }

    /** Asks for the next look as soon as one is over, as one that waits for a card does. */
    private void lookWithoutEnd(AtomicInteger looks) {
        var _ =
                desk.ask(d -> looks.incrementAndGet())
                        .whenComplete((count, error) -> {
                            if (error == null) {
                                lookWithoutEnd(looks);
                            }
                        });
    }

    @Test
    void aDeviceIsNotAskedHowItIsAfterEachTask() throws Exception {
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        for (int i = 0; i < 50; i++) {
            assertThat(desk.ask(d -> fake.asked.get()).get(5, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void whatADeviceSaysInTheMiddleOfALongTaskIsAnEventAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        CompletableFuture<Boolean> task =
                desk.ask(d -> {
                    fake.live.accept(
                            new DeviceStatus(DeviceState.USER_ERROR, "paperOut", "No paper."));
                    return waits(go);
                });
        becomes(DeviceState.USER_ERROR, "paperOut");
        await().until(() -> details().equals(List.of("online ", "userError paperOut")));
        assertThat(task).isNotDone();
        go.countDown();
        assertThat(task.get(5, TimeUnit.SECONDS)).isTrue();
        desk.look().join();
        assertThat(details()).containsExactly("online ", "userError paperOut", "online ");
    }

    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLookTellsTheDeviceAndEveryoneWhoListens() {
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        fake.says = () -> new DeviceStatus(DeviceState.USER_ERROR, "coverOpen", "Open.");
        assertThat(desk.look().join().detail()).isEqualTo("coverOpen");
        assertThat(desk.status().detail()).isEqualTo("coverOpen");
        tells("online ", "userError coverOpen");
    }

    @Test
    void aDeviceThatRefusesSomethingIsAskedHowItIs() {
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        fake.says = () -> new DeviceStatus(DeviceState.HARDWARE_ERROR, "readerFault", "0x60");
        assertThatThrownBy(() ->
                        desk.ask(
                                        d -> {
                                            throw new DeviceException(
                                                    new DeviceFault.Refused(
                                                            0x60, "self-test failed"));
                                        })
                                .join())
                .isInstanceOf(CompletionException.class);
        becomes(DeviceState.HARDWARE_ERROR, "readerFault");
    }

    @Test
    void aDeviceThatFailsDuringWorkIsClosedSaidToBeGoneAndOpenedAgain() {
        start(Optional.empty(), QUICK, () -> fake);
        becomes(DeviceState.ONLINE, "");
        FakeDevice first = fake;
        fake = new FakeDevice();
        assertThatThrownBy(() ->
                        desk.ask(
                                        d -> {
                                            throw new DeviceException(
                                                    new DeviceFault.Disconnected("pulled"));
                                        })
                                .join())
                .hasCauseInstanceOf(DeviceException.class);
        becomes(DeviceState.ONLINE, "");
        assertThat(first.closed).hasValue(1);
        tells("online ", "powerOff disconnected", "online ");
    }

    @Test
    void whatTheDriverThrowsAgainstItsContractEndsNoThread() {
        AtomicInteger openings = new AtomicInteger();
        start(
                Optional.empty(),
                QUICK,
                () -> {
                    if (openings.incrementAndGet() == 1) {
                        throw new IllegalStateException("a defect");
                    }
                    return fake;
                });
        becomes(DeviceState.ONLINE, "");
        fake.says =
                () -> {
                    throw new IllegalStateException("another defect");
                };
        becomes(DeviceState.HARDWARE_ERROR, "driverFault");
        fake.says = DeviceStatus::online;
        becomes(DeviceState.ONLINE, "");
    }

    @Test
    void anErrorEndsNoThreadFailsItsTaskAndIsSaid() {
        AtomicInteger openings = new AtomicInteger();
        start(
                Optional.empty(),
                QUICK,
                () -> {
                    if (openings.incrementAndGet() == 1) {
                        throw new UnsatisfiedLinkError("a library is missing");
                    }
                    return fake;
                });
        becomes(DeviceState.ONLINE, "");
        FakeDevice first = fake;
        fake = new FakeDevice();
        assertThatThrownBy(() ->
                        desk.ask(
                                        d -> {
                                            throw new StackOverflowError("too deep");
                                        })
                                .get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StackOverflowError.class);
        becomes(DeviceState.ONLINE, "");
        assertThat(first.closed).hasValue(1);
        tells("hardwareError driverFault", "online ", "hardwareError driverFault", "online ");
        fake.says =
                () -> {
                    throw new AssertionError("a defect");
                };
        becomes(DeviceState.HARDWARE_ERROR, "driverFault");
        fake.says = DeviceStatus::online;
        becomes(DeviceState.ONLINE, "");
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        List<DeviceReport> second = new CopyOnWriteArrayList<>();
        desk.onChange(report -> {
            throw new IllegalStateException("a defect");
        });
        desk.onChange(report -> {
            throw new AssertionError("a worse one");
        });
        desk.onChange(second::add);
        fake.says = () -> new DeviceStatus(DeviceState.USER_ERROR, "coverOpen", "Open.");
        desk.look().get(5, TimeUnit.SECONDS);
        assertThat(second).hasSize(1);
    }

    @Test
    void aDeviceThatNeverOpensIsTriedEverMoreRarely() {
        Supervision growing =
                new Supervision(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60));
        List<Long> at = new CopyOnWriteArrayList<>();
        start(
                Optional.empty(),
                growing,
                () -> {
                    at.add(System.nanoTime());
                    throw new DeviceException(new DeviceFault.TimedOut("nothing answers"));
                });
        await().until(() -> at.size() >= 5);
        // 20, 40, 80, 160 ms at least: a pause is never cut short.
        for (int i = 1; i < 5; i++) {
            assertThat(at.get(i) - at.get(i - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(10L << i).toNanos());
        }
        tells("offline noAnswer");
    }

    @Test
    void afterClosingEveryQuestionIsRefused() {
        start(Optional.empty(), PATIENT, () -> fake);
        becomes(DeviceState.ONLINE, "");
        desk.close();
        assertThatThrownBy(() -> desk.ask(Device::info).get(5, TimeUnit.SECONDS))
                .hasMessageContaining("closed");
        assertThat(fake.closed).hasPositiveValue();
    }
}
