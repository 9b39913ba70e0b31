package cn.onestop.twins.fingerprint;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.twins.Host;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The manual's packets in both directions, over a real pseudo-terminal. */
class ZfmTwinTest {
    private static final String HEADER = "EF 01 FF FF FF FF ";
    private static final String TAKE = "01 00 03 01 00 05";
    private static final String SEND = "01 00 03 0A 00 0E";
    private static final String PARAMETERS = "01 00 03 0F 00 13";
    private static final String OK = "07 00 03 00 00 0A";
    private static final String NO_FINGER = "07 00 03 02 00 0C";

    @TempDir Path folder;
    private ZfmTwin twin;
    private Host host;

    @BeforeEach
    void plugIn() {
        twin = ZfmTwin.start(folder.resolve("finger"));
        host = new Host(folder.resolve("finger"));
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    private void exchange(String request, String answer) {
        host.send(HEADER + request);
        hears(answer);
    }

    private void hears(String answer) {
        assertThat(hex(host.take(bytes(HEADER + answer).length))).isEqualTo(HEADER + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "01 00 07 13 00 00 00 00 00 1B, 07 00 03 00 00 0A",
        "01 00 07 13 00 00 00 01 00 1C, 07 00 03 13 00 1D",
        "01 00 03 01 00 05, 07 00 03 02 00 0C",
        "01 00 03 0A 00 0E, 07 00 03 15 00 1F",
        "01 00 04 02 01 00 08, 07 00 03 15 00 1F",
        "01 00 04 02 02 00 09, 07 00 03 15 00 1F",
        "01 00 03 1D 00 21, 07 00 05 00 00 00 00 0C",
        "01 00 03 77 00 7B, 07 00 03 01 00 0B",
        "01 00 03 01 00 06, 07 00 03 01 00 0B",
        "01 00 05 0E 06 03 00 1D, 07 00 03 00 00 0A",
        "01 00 05 0E 04 0C 00 24, 07 00 03 00 00 0A",
        "01 00 05 0E 06 04 00 1E, 07 00 03 1A 00 24",
        "01 00 05 0E 09 01 00 1E, 07 00 03 1A 00 24"
    })
    void requestsAreAnsweredAsTheManualSays(String request, String answer) {
        exchange(request, answer);
    }

    @Test
    void theParametersAreThoseOfAFreshModule() {
        exchange(PARAMETERS, "07 00 13 00 00 00 00 00 00 A2 00 03 FF FF FF FF 00 02 00 06 04 C3");
    }

    @Test
    void aRequestMayComeByteByByteBehindNoise() {
        twin.press(FingerPicture.blank());
        for (byte b : bytes("00 EF EF 01 FF EF 55" + HEADER + TAKE)) {
            host.send(new byte[] {b});
        }
        hears(OK);
    }

    @Test
    void theImageComesInPacketsOfTheFlashesSizeAndTheLastOneSaysSo() {
        var picture = TwinFinger.of(1).picture();
        twin.press(picture);
        exchange(TAKE, OK);
        twin.lift();
        exchange(SEND, OK);
        assertThat(image(128)).as("also when the finger has gone").isEqualTo(picture.packed());
        twin.packetSize(0);
        exchange(SEND, OK);
        assertThat(image(32)).isEqualTo(picture.packed());
        exchange(TAKE, NO_FINGER);
    }

    private byte[] image(int size) {
        var image = new ByteArrayOutputStream();
        int count = 256 * 288 / 2 / size;
        for (int i = 1; i <= count; i++) {
            byte[] packet = host.take(size + 11);
            assertThat(hex(Arrays.copyOf(packet, 9)))
                    .isEqualTo(
                            HEADER
                                    + (i < count ? "02 " : "08 ")
                                    + hex(new byte[] {0, (byte) (size + 2)}));
            image.write(packet, 9, size);
            int sum = 0;
            for (int at = 6; at < packet.length - 2; at++) {
                sum += packet[at] & 0xFF;
            }
            assertThat(packet[packet.length - 2]).isEqualTo((byte) (sum >> 8));
            assertThat(packet[packet.length - 1]).isEqualTo((byte) sum);
        }
        assertThat(host.waiting()).isZero();
        return image.toByteArray();
    }

    @Test
    void aPasswordLocksAllUntilItIsSaidAndAgainAfterThePowerWent() {
        twin.password(0x0A0B0C0D);
        exchange(TAKE, "07 00 03 21 00 2B");
        exchange("01 00 07 13 00 00 00 00 00 1B", "07 00 03 13 00 1D");
        exchange("01 00 07 13 0A 0B 0C 0D 00 49", OK);
        exchange(TAKE, NO_FINGER);
        twin.powerCycle();
        exchange(TAKE, "07 00 03 21 00 2B");
    }

    @Test
    void aNewAddressIsAnsweredFromAndTheOldOneIsDeafFromThenOn() {
        host.send(HEADER + "01 00 07 15 00 00 00 02 00 1F");
        assertThat(hex(host.take(12))).isEqualTo("EF 01 00 00 00 02 " + OK);
        host.send(HEADER + TAKE);
        host.hearsNothing();
        host.send("EF 01 00 00 00 02" + TAKE);
        assertThat(hex(host.take(12))).isEqualTo("EF 01 00 00 00 02 " + NO_FINGER);
    }

    @Test
    void thePowerTakesTheImageAndTheGreetingComesOnceAModuleHasWokenUp() {
        twin.press(FingerPicture.blank());
        exchange(TAKE, OK);
        twin.greets(true);
        twin.bootTime(Duration.ofMillis(30));
        twin.powerCycle();
        assertThat(hex(host.take(1))).isEqualTo("55");
        exchange(SEND, "07 00 03 15 00 1F");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_FINGER, 07 00 03 02 00 0C",
        "NOT_TAKEN, 07 00 03 03 00 0D",
        "RECEIVE_ERROR, 07 00 03 01 00 0B",
        "WRONG_SUM, 07 00 03 00 00 5F"
    })
    void aFaultOfTheNextRequestIsItsOnly(ZfmFault fault, String answer) {
        twin.press(FingerPicture.blank());
        twin.onNextRequest(fault);
        exchange(TAKE, answer);
        exchange(TAKE, OK);
    }

    @Test
    void aFaultThatIsArmedWaitsForTheRequestThatShowsIt() {
        twin.press(FingerPicture.blank());
        twin.onNextRequest(ZfmFault.MESSY);
        exchange(TAKE, OK);
        exchange("01 00 04 02 01 00 08", "07 00 03 06 00 10");
        exchange("01 00 04 02 01 00 08", OK);
    }

    @Test
    void theModulesJudgementAndItsRefusalToSend() {
        twin.press(FingerPicture.blank());
        exchange(TAKE, OK);
        twin.set(ZfmFault.MESSY);
        exchange("01 00 04 02 01 00 08", "07 00 03 06 00 10");
        twin.clear(ZfmFault.MESSY);
        twin.set(ZfmFault.FEW_POINTS);
        exchange("01 00 04 02 01 00 08", "07 00 03 07 00 11");
        twin.clearFaults();
        exchange("01 00 04 02 01 00 08", OK);
        twin.onNextUpload(ZfmFault.CANNOT_SEND);
        exchange(SEND, "07 00 03 0F 00 19");
    }

    @Test
    void anAnswerFromElsewhereAndSilence() {
        twin.onNextRequest(ZfmFault.WRONG_ADDRESS);
        host.send(HEADER + TAKE);
        assertThat(hex(host.take(12))).isEqualTo("EF 01 FF FF FF FE " + NO_FINGER);
        twin.onNextRequest(ZfmFault.NEVER_ANSWERS);
        host.send(HEADER + TAKE);
        host.hearsNothing();
        exchange(TAKE, NO_FINGER);
        assertThat(twin.timesLit()).isEqualTo(2);
    }

    @Test
    void theCableTakesTheLinkAndAnImageBreaksOffWhereItIsPulled() {
        twin.press(TwinFinger.of(1));
        exchange(TAKE, OK);
        twin.unplugAfterPackets(3);
        host.send(HEADER + SEND);
        host.awaitHangUp();
        assertThat(host.waiting()).isLessThanOrEqualTo(12 + 3 * 139);
        assertThat(twin.pluggedIn()).isFalse();
        assertThat(Files.exists(folder.resolve("finger"))).isFalse();
        twin.replug();
        host.close();
        host = new Host(folder.resolve("finger"));
        exchange(SEND, "07 00 03 15 00 1F");
        exchange(TAKE, OK);
    }

    @Test
    void aLineOfAKnownSpeedTakesItsTime() {
        twin.lineRate(200_000);
        twin.press(FingerPicture.blank());
        exchange(TAKE, OK);
        long before = System.nanoTime();
        exchange(SEND, OK);
        image(128);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(190));
    }
}
