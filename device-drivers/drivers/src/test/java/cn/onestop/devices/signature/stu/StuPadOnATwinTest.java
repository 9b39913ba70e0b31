package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.devices.signature.Ink;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;

/** The driver against the pad's twin, over a real pseudo-terminal. */
class StuPadOnATwinTest {
    @TempDir Path folder;
    private StuTwin twin;
    private StuPad pad;

    @BeforeEach
    void plugIn() {
        Path device = folder.resolve("pad");
        twin = StuTwin.start(device);
        pad = StuPad.open(TtyLine.open(new LineSettings(device.toString(), 128_000, Parity.NONE)));
    }

    @AfterEach
    void close() {
        pad.close();
        twin.close();
    }

    @Test
    void aPersonSeesThePromptAndTheSignatureComesWhole() throws InterruptedException {
        twin.counters(65_000, 65_500);
        Ink ink = sign();
        assertThat(ink.hasStroke()).isTrue();
        assertThat(ink.samples().getFirst().atMs()).isZero();
        for (int i = 1; i < ink.samples().size(); i++) {
            assertThat(ink.samples().get(i).atMs())
                    .isBetween(
                            ink.samples().get(i - 1).atMs(),
                            ink.samples().get(i - 1).atMs() + 2000);
        }
        assertThat(ink.raw().length % 11).isZero();
    }

    @Test
    void thePromptStandsOnTheScreen() {
        Bitmap prompt = new Bitmap(16, 2, new byte[] {(byte) 0x80, 1, 0, 0});
        pad.invite(prompt);
        BufferedImage screen = twin.screen();
        int black = 0;
        for (int y = 0; y < screen.getHeight(); y++) {
            for (int x = 0; x < screen.getWidth(); x++) {
                black += (screen.getRGB(x, y) & 0xFF) == 0 ? 1 : 0;
            }
        }
        assertThat(black).isEqualTo(2);
        assertThat(screen.getRGB(0, 0) & 0xFF).isZero();
        assertThat(screen.getRGB(15, 0) & 0xFF).isZero();
        assertThat(twin.inking()).isTrue();
        pad.clear();
        assertThat(twin.inking()).isFalse();
    }

    @Test
    void lostSamplesAreNoticedAndTheNextSignatureIsWhole() throws InterruptedException {
        twin.loseSamples(1);
        assertThat(faultOfSigning()).isInstanceOf(DeviceFault.Unacceptable.class);
        twin.awaitWritten(Duration.ofSeconds(20));
        assertThat(sign().hasStroke()).isTrue();
        twin.corruptFrame();
        assertThat(faultOfSigning()).isInstanceOf(DeviceFault.Unacceptable.class);
        twin.awaitWritten(Duration.ofSeconds(20));
        twin.answersWithCrc(true);
        twin.corruptFrame();
        assertThat(faultOfSigning()).isInstanceOf(DeviceFault.Unacceptable.class);
        twin.awaitWritten(Duration.ofSeconds(20));
        assertThat(sign().hasStroke()).isTrue();
    }

    @Test
    void askingForTheStatusWhileAPersonWritesCostsNoSample() throws InterruptedException {
        pad.invite(new Bitmap(8, 1, new byte[1]));
        twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, 5);
        int samples = 0;
        while (twin.writing()) {
            assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
            samples += pad.collect(Duration.ofMillis(30)).size();
        }
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        samples += pad.collect(Duration.ofMillis(200)).size();
        Ink ink = pad.ink();
        assertThat(ink.hasStroke()).isTrue();
        assertThat(ink.samples()).hasSize(samples);
        assertThat(ink.raw().length / 11).isEqualTo(sign().raw().length / 11);
    }

    @Test
    void unpluggingWhileSigningIsNoticedAtOnce() {
        twin.unplugAfterSamples(20);
        assertThat(faultOfSigning()).isInstanceOf(DeviceFault.Disconnected.class);
    }

    private DeviceFault faultOfSigning() {
        DeviceException e = catchThrowableOfType(DeviceException.class, this::sign);
        assertThat(e).isNotNull();
        return e.fault();
    }

    private Ink sign() throws InterruptedException {
        pad.invite(new Bitmap(8, 1, new byte[1]));
        twin.write(Strokes.zhang(), StuTwin.SIGNING_AREA, 5);
        while (twin.writing()) {
            pad.collect(Duration.ofMillis(50));
        }
        pad.collect(Duration.ofMillis(200));
        return pad.ink();
    }
}
