package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.OpenDescriptors;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.twins.Pty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The driver over a real pseudo-terminal, with the times it has in the kiosk. */
@Timeout(30)
class SamReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration FOR_EVER = Duration.ofHours(1);

    @TempDir Path folder;
    private Pty pty;
    private PeerReader peer;

    @BeforeEach
    void plugIn() {
        pty = Pty.open(folder.resolve("card"));
        peer = new PeerReader(pty);
    }

    @AfterEach
    void unplug() {
        peer.close();
    }

    @Test
    void aCardThatIsPutOnDuringTheWaitIsReadOnce() throws Exception {
        try (SamReader reader = SamReader.open(line())) {
            assertThat(reader.info())
                    .isEqualTo(
                            new DeviceInfo(
                                    "", "SAM_V", "00.00-00000000-0000000000-0000000000", ""));
            FutureTask<Optional<IdCard>> waiting = wait(reader, LONG);
            await().until(() -> peer.finds() >= 2);
            peer.putOn(new CardFixture());
            IdCard card = waiting.get(10, TimeUnit.SECONDS).orElseThrow();
            assertThat(card.name()).isEqualTo("周示例");
            assertThat(card.photo()).isEqualTo(CardFixture.photo());

            assertThat(reader.read(Duration.ofMillis(50))).isEmpty();
            peer.lift();
            assertThat(reader.read(Duration.ZERO)).isEmpty();
            peer.putOn(new CardFixture().name("欧阳测"));
            assertThat(reader.read(LONG).orElseThrow().name()).isEqualTo("欧阳测");
        }
    }

    @Test
    void withoutACardTheWaitEndsEmpty() {
        try (SamReader reader = SamReader.open(line())) {
            long start = System.nanoTime();
            assertThat(reader.read(Duration.ofMillis(700))).isEmpty();
            assertThat(System.nanoTime() - start)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(700).toNanos());
            assertThat(peer.finds()).isBetween(1, 4);
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        SamReader reader = SamReader.open(line());
        FutureTask<Optional<IdCard>> waiting = wait(reader, FOR_EVER);
        await().until(() -> peer.finds() >= 1);
        reader.close();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.Closed.class));
    }

    @Test
    void unpluggingEndsTheWait() throws Exception {
        try (SamReader reader = SamReader.open(line())) {
            FutureTask<Optional<IdCard>> waiting = wait(reader, FOR_EVER);
            await().until(() -> peer.finds() >= 1);
            pty.unplug();
            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            DeviceException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isInstanceOf(DeviceFault.Disconnected.class));
        }
    }

    @Test
    void aReaderThatCannotBeOpenedGivesItsLineFree() throws IOException {
        peer.close();
        pty = Pty.open(folder.resolve("card"));
        long before = OpenDescriptors.count();
        SamTimes quick =
                new SamTimes(
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(20),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20));
        DeviceException thrown =
                catchThrowableOfType(
                        DeviceException.class,
                        () -> SamReader.open(line(), SamProfile.standard(), quick));
        assertThat(thrown.fault()).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(OpenDescriptors.count()).isEqualTo(before);
        peer = new PeerReader(pty);
        SamReader.open(line()).close();
    }

    private TtyLine line() {
        return TtyLine.open(new LineSettings(pty.link().toString(), 115_200, Parity.NONE));
    }

    private static FutureTask<Optional<IdCard>> wait(SamReader reader, Duration time) {
        FutureTask<Optional<IdCard>> waiting = new FutureTask<>(() -> reader.read(time));
        Thread.ofPlatform().daemon().name("card-wait").start(waiting);
        return waiting;
    }
}
