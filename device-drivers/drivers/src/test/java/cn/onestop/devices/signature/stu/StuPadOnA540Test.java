package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.twins.signature.PadModel;
import cn.onestop.twins.signature.StuTwin;
import cn.onestop.twins.signature.Svc2004;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;

/** The driver against the colour pad's twin, over a real pseudo-terminal. */
class StuPadOnA540Test {
    @TempDir Path folder;
    private StuTwin twin;
    private StuPad pad;

    @BeforeEach
    void plugIn() {
        Path device = folder.resolve("pad");
        twin = StuTwin.start(device, PadModel.STU_540);
        pad = StuPad.open(TtyLine.open(new LineSettings(device.toString(), 128_000, Parity.NONE)));
    }

    @AfterEach
    void close() {
        pad.close();
        twin.close();
    }

    /** Black text-like specks on white, two coloured bars. */
    private static PadImage picture(int width, int height) {
        PadImage image = PadImage.blank(width, height);
        Random random = new Random(width);
        for (int i = 0; i < width * height / 20; i++) {
            image.rgb()[random.nextInt(width * height)] = PadImage.BLACK;
        }
        for (int y = height / 2; y < height / 2 + 20; y++) {
            for (int x = 0; x < width / 3; x++) {
                image.rgb()[y * width + x] = 0xFF8500;
                image.rgb()[y * width + width - 1 - x] = 0x00A541;
            }
        }
        return image;
    }

    private void assertShown(PadImage image, int left, int top) {
        var screen = twin.screen();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                assertThat(screen.getRGB(left + x, top + y) & 0xFFFFFF).isEqualTo(image.at(x, y));
            }
        }
    }

    @Test
    void thePictureStandsOnTheScreenInItsColoursPackedOrNotWithAndWithoutChecksums() {
        PadImage image = picture(800, 480);
        pad.invite(image);
        assertShown(image, 0, 0);
        twin.answersWithCrc(true);
        pad.close();
        twin.encodings(0x06);
        pad =
                StuPad.open(
                        TtyLine.open(
                                new LineSettings(
                                        folder.resolve("pad").toString(), 128_000, Parity.NONE)));
        pad.invite(image);
        assertShown(image, 0, 0);
        assertThat(pad.info().model()).isEqualTo("STU-540");
        assertThat(pad.capability().colour()).isTrue();
    }

    @Test
    void onePlaceChangesAndTheInkStays() throws InterruptedException {
        pad.invite(PadImage.blank(800, 480));
        twin.tap(400, 100, StuTwin.AS_FAST_AS_THE_LINE);
        twin.awaitWritten(Duration.ofSeconds(5));
        pad.collect(Duration.ofMillis(100));
        PadImage part = picture(300, 80);
        pad.replace(part, 250, 400);
        assertShown(part, 250, 400);
        assertThat(twin.screen().getRGB(400, 100) & 0xFFFFFF).isZero();
        assertThat(twin.inking()).isFalse();
        assertThat(pad.ink().hasStroke()).isTrue();
    }

    @Test
    void aRecordedPenComesThroughWhole() throws InterruptedException {
        Svc2004 pen =
                Svc2004.parse(
                        "5\n0 0 10 1 0 0 500\n50 9 20 1 0 0 600\n90 9 20 1 0 0 600\n"
                                + "95 20 0 0 0 0 0\n99 30 50 1 0 0 700\n");
        pad.invite(PadImage.blank(800, 480));
        twin.replay(pen, PadModel.STU_540.signingArea(), 1);
        twin.awaitWritten(Duration.ofSeconds(5));
        pad.collect(Duration.ofMillis(200));
        assertThat(pad.ink().samples()).hasSize(5);
        assertThat(pad.ink().samples().stream().filter(s -> s.contact())).hasSize(4);
    }

    @Test
    void theSelfTestIsGoodAndTheStatusSaysWhenThePadIsBusy() {
        assertThat(pad.selfTest()).allMatch(SelfTestStep::good).hasSize(5);
        twin.saysItsStateIs(OptionalInt.of(5));
        assertThat(pad.status().state()).isEqualTo(DeviceState.DEVICE_BUSY);
        assertThat(pad.status().sentence()).contains("stored image busy");
        twin.saysItsStateIs(OptionalInt.empty());
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void aPadThatLostItsPowerForAMomentSpoilsTheInkAndWorksAgain() throws InterruptedException {
        pad.invite(PadImage.blank(800, 480));
        twin.resetItself();
        twin.tap(400, 100, StuTwin.AS_FAST_AS_THE_LINE);
        DeviceException e =
                catchThrowableOfType(
                        DeviceException.class, () -> pad.collect(Duration.ofSeconds(5)));
        assertThat(e.fault())
                .isInstanceOfSatisfying(
                        DeviceFault.Unacceptable.class,
                        f -> assertThat(f.detail()).isEqualTo("samplesLost"));
        twin.awaitWritten(Duration.ofSeconds(5));
        pad.invite(PadImage.blank(800, 480));
        twin.tap(400, 100, StuTwin.AS_FAST_AS_THE_LINE);
        twin.awaitWritten(Duration.ofSeconds(5));
        assertThat(pad.collect(Duration.ofMillis(200))).isNotEmpty();
    }

    @Test
    void anOrderThatIsRefusedOnceDoesNotHurtTheNextInvitation() {
        twin.refuseNext(0x02);
        DeviceException e =
                catchThrowableOfType(DeviceException.class, () -> pad.invite(PadImage.blank(8, 8)));
        assertThat(e.fault().sentence()).contains("02 (wrong state)");
        pad.invite(PadImage.blank(8, 8));
        assertThat(twin.inking()).isTrue();
    }
}
