package cn.onestop.devices.fingerprint.zfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.OpenDescriptors;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerQuality.Advice;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.twins.fingerprint.FingerPicture;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmFault;
import cn.onestop.twins.fingerprint.ZfmTwin;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/** The driver against the module's twin, over a real pseudo-terminal. */
@Timeout(60)
class ZfmSensorOnATwinTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final FingerPicture FINGER = TwinFinger.of(1).picture();

    /** The kiosk's own times, but for the pauses: a test need not wait for a person. */
    private static final ZfmTimes TIMES =
            new ZfmTimes(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(10),
                    Duration.ofMillis(300),
                    Duration.ofMillis(20));

    @TempDir Path folder;
    private ZfmTwin twin;
    private ZfmSensor sensor;

    @BeforeEach
    void plugIn() {
        twin = ZfmTwin.start(folder.resolve("finger"));
        sensor = ZfmSensor.open(line(), TIMES);
    }

    @AfterEach
    void close() {
        sensor.close();
        twin.close();
    }

    private SerialLine line() {
        return TtyLine.open(
                new LineSettings(folder.resolve("finger").toString(), 57_600, Parity.NONE));
    }

    @Test
    void theImageOfAFingerComesByteForByteAsTheGlassShowsIt() {
        twin.press(FINGER);
        FingerImage image = take();
        assertThat(image.raw()).isEqualTo(FINGER.packed());
        for (int y = 0; y < FingerPicture.HEIGHT; y++) {
            for (int x = 0; x < FingerPicture.WIDTH; x++) {
                assertThat(image.grey()[y * image.width() + x] & 0xFF)
                        .isEqualTo(17 * FINGER.level(x, y));
            }
        }
        assertThat(image.width()).isEqualTo(256);
        assertThat(image.height()).isEqualTo(288);
        assertThat(image.quality().advice()).isEqualTo(Advice.GOOD);
        assertThat(image.capability().certified()).isFalse();
        assertThat(image.capability().dotsPerInch()).isEqualTo(500);
        assertThat(image.capability().greyLevels()).isEqualTo(16);
        assertThat(image.sensor()).isEqualTo(sensor.info());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyPacketSizeIsUnderstood(int code) {
        twin.packetSize(code);
        sensor.close();
        sensor = ZfmSensor.open(line(), TIMES);
        twin.press(FINGER);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
    }

    @Test
    void withoutAFingerTheWaitEndsEmptyAndAFingerThatComesIsTaken() throws Exception {
        assertThat(sensor.capture(Duration.ZERO)).isEmpty();
        assertThat(sensor.capture(Duration.ofMillis(50))).isEmpty();
        int before = twin.timesLit();
        FutureTask<Optional<FingerImage>> waiting = new FutureTask<>(() -> sensor.capture(LONG));
        Thread.ofPlatform().daemon().start(waiting);
        await().until(() -> twin.timesLit() > before + 2);
        twin.press(FINGER);
        assertThat(waiting.get()).isPresent();
    }

    @Test
    void aBadFingerIsTakenTooAndTheAdviceSaysWhatToDo() {
        twin.press(TwinFinger.of(2).pressed(0.1));
        assertThat(take().quality().advice()).isEqualTo(Advice.PRESS_MORE);
        twin.press(TwinFinger.of(2).pressed(1));
        assertThat(take().quality().advice()).isEqualTo(Advice.LIFT);
        twin.press(TwinFinger.of(2).wet(1));
        assertThat(take().quality().advice()).isEqualTo(Advice.DRY);
        twin.press(TwinFinger.of(2).moved(90, 0));
        assertThat(take().quality().advice()).isEqualTo(Advice.CENTRE);
    }

    @Test
    void theModulesOwnDoubtsMakeAGoodImageWorseAndNeverLoseIt() {
        twin.press(FINGER);
        twin.set(ZfmFault.MESSY);
        assertThat(take().quality().advice()).isEqualTo(Advice.LIFT);
        assertThat(take().quality().score()).isBetween(1, 49);
        twin.clearFaults();
        twin.set(ZfmFault.FEW_POINTS);
        assertThat(take().quality().advice()).isEqualTo(Advice.PRESS_MORE);
        twin.clearFaults();
        assertThat(take().quality().good()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "FLIPPED_BIT_IN_IMAGE",
                "LOST_PACKET",
                "DOUBLED_PACKET",
                "SHORT_PACKET",
                "BREAKS_OFF",
                "ENDS_EARLY",
                "WRONG_ADDRESS",
                "WRONG_SUM"
            })
    void anImageThatIsNotWholeIsNoImageAndTheNextOneIs(ZfmFault fault) {
        twin.press(FINGER);
        twin.onNextUpload(fault);
        assertThat(faultOf(this::take)).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
    }

    @Test
    void theModulesRefusalsAreToldWithItsOwnCode() {
        twin.press(FINGER);
        twin.onNextUpload(ZfmFault.CANNOT_SEND);
        assertThat(faultOf(this::take))
                .isInstanceOfSatisfying(
                        DeviceFault.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(0x0F));
        twin.set(ZfmFault.NOT_TAKEN);
        assertThat(faultOf(this::take))
                .isInstanceOfSatisfying(
                        DeviceFault.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(0x03));
        twin.clearFaults();
        twin.onNextRequest(ZfmFault.NOT_TAKEN);
        assertThat(take().raw()).as("one failure passes").isEqualTo(FINGER.packed());
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVE_ERROR", "WRONG_SUM", "WRONG_ADDRESS"})
    void aDisturbedAnswerIsGarbledAndTheNextIsRight(ZfmFault fault) {
        twin.press(FINGER);
        twin.onNextRequest(fault);
        assertThat(faultOf(this::take)).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
        twin.onNextRequest(fault);
        assertThat(sensor.status().state()).as("asked twice").isEqualTo(DeviceState.ONLINE);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOISE_BEFORE", "SPLIT_WRITES"})
    void noiseBetweenAnswersAndSplitWritesDoNoHarm(ZfmFault fault) {
        twin.press(FINGER);
        twin.set(fault);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
        assertThat(sensor.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void aSlowLineBringsAWholeImage() {
        twin.lineRate(60_000);
        twin.press(FINGER);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
    }

    @Test
    void aLateAnswerIsNeverTakenForTheNextOne() {
        twin.slowness(TIMES.work().plusMillis(60));
        twin.press(TwinFinger.of(2));
        twin.onNextRequest(ZfmFault.SLOW);
        assertThat(faultOf(this::take)).isInstanceOf(DeviceFault.TimedOut.class);
        twin.press(FINGER);
        DeviceException again = catchThrowableOfType(DeviceException.class, this::take);
        if (again == null || again.fault() instanceof DeviceFault.Garbled) {
            assertThat(take().raw()).isEqualTo(FINGER.packed());
        }
    }

    @Test
    void askingForTheStatusNeverLightsTheSensor() {
        twin.press(FINGER);
        int before = twin.timesLit();
        for (int i = 0; i < 20; i++) {
            assertThat(sensor.status().state()).isEqualTo(DeviceState.ONLINE);
            assertThat(sensor.status().part(Part.SUBJECT)).isEqualTo(PartState.UNKNOWN);
        }
        assertThat(twin.timesLit()).isEqualTo(before);
    }

    @Test
    void troubleTheModuleTellsOfIsAStatusAndSilenceIsAFault() {
        twin.set(ZfmFault.BUSY);
        assertThat(sensor.status().state()).isEqualTo(DeviceState.DEVICE_BUSY);
        assertThat(sensor.status().detail()).isEqualTo("notReady");
        twin.clearFaults();
        twin.set(ZfmFault.WRONG_SUM);
        assertThat(sensor.status().detail()).isEqualTo("garbled");
        twin.clearFaults();
        twin.password(7);
        assertThat(sensor.status().detail()).isEqualTo("refused");
        twin.password(0);
        assertThat(sensor.status().state()).isEqualTo(DeviceState.ONLINE);
        twin.set(ZfmFault.NEVER_ANSWERS);
        assertThat(faultOf(sensor::status)).isInstanceOf(DeviceFault.TimedOut.class);
    }

    @Test
    void aModuleWithAPasswordIsRefusedAndItsLineClosed() throws IOException {
        sensor.close();
        long before = OpenDescriptors.count();
        twin.password(0x12345678);
        assertThat(faultOf(() -> ZfmSensor.open(line(), TIMES)))
                .isInstanceOfSatisfying(
                        DeviceFault.Refused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(0x13);
                            assertThat(refused.sentence()).contains("password");
                        });
        assertThat(OpenDescriptors.count()).isEqualTo(before);
    }

    @Test
    void aModuleThatSaysNothingIsATimeOutAndItsLineClosed() throws IOException {
        sensor.close();
        long before = OpenDescriptors.count();
        twin.set(ZfmFault.NEVER_ANSWERS);
        ZfmTimes brief =
                new ZfmTimes(
                        Duration.ofMillis(50),
                        Duration.ofMillis(50),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(10));
        assertThat(faultOf(() -> ZfmSensor.open(line(), brief)))
                .isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(OpenDescriptors.count()).isEqualTo(before);
    }

    @Test
    void aModuleThatStillWakesUpIsWaitedForAndItsGreetingIsNoHarm() {
        sensor.close();
        twin.bootTime(Duration.ofMillis(500));
        twin.greets(true);
        twin.powerCycle();
        sensor =
                ZfmSensor.open(
                        line(),
                        new ZfmTimes(
                                Duration.ofMillis(400),
                                Duration.ofSeconds(2),
                                Duration.ofMillis(10),
                                Duration.ofMillis(300),
                                Duration.ofMillis(20)));
        twin.bootTime(Duration.ZERO);
        twin.press(FINGER);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
        twin.powerCycle();
        assertThat(take().raw()).as("after a restart").isEqualTo(FINGER.packed());
    }

    @Test
    void unpluggingIsNoticedAlsoInTheMiddleOfAnImage() {
        twin.press(FINGER);
        twin.unplugAfterPackets(100);
        assertThat(faultOf(this::take)).isInstanceOf(DeviceFault.Disconnected.class);
        sensor.close();
        twin.replug();
        sensor = ZfmSensor.open(line(), TIMES);
        assertThat(take().raw()).isEqualTo(FINGER.packed());
        twin.unplug();
        assertThat(faultOf(sensor::status)).isInstanceOf(DeviceFault.Disconnected.class);
        assertThat(faultOf(sensor::selfTest)).isInstanceOf(DeviceFault.Disconnected.class);
    }

    @Test
    void closingEndsAWaitingCaptureAtOnce() {
        int before = twin.timesLit();
        FutureTask<DeviceFault> waiting =
                new FutureTask<>(() -> faultOf(() -> sensor.capture(Duration.ofHours(1))));
        Thread.ofPlatform().daemon().start(waiting);
        await().until(() -> twin.timesLit() > before);
        sensor.close();
        await().until(waiting::isDone);
        assertThat(waiting.resultNow()).isInstanceOf(DeviceFault.Closed.class);
    }

    @Test
    void theSelfTestTellsStepByStepWhatIsRight() {
        assertThat(sensor.selfTest()).allMatch(SelfTestStep::good);
        assertThat(sensor.selfTest())
                .extracting(SelfTestStep::name)
                .containsExactly("password", "parameters", "sensor");
        twin.set(ZfmFault.NOT_TAKEN);
        assertThat(sensor.selfTest())
                .extracting(SelfTestStep::good)
                .containsExactly(true, true, false);
        twin.clearFaults();
        twin.password(7);
        assertThat(sensor.selfTest())
                .extracting(SelfTestStep::good)
                .containsExactly(false, false, false);
    }

    private FingerImage take() {
        return sensor.capture(LONG).orElseThrow();
    }

    private static DeviceFault faultOf(ThrowingCallable call) {
        DeviceException thrown = catchThrowableOfType(DeviceException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
