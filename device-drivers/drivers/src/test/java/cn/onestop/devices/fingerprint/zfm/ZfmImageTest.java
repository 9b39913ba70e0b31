package cn.onestop.devices.fingerprint.zfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.link.FakeLine;
import cn.onestop.twins.fingerprint.TwinFinger;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Images put together from packets: whole, or none. */
class ZfmImageTest {
    private static final byte[] RAW = TwinFinger.of(3).picture().packed();
    private static final int PACKET = 128;
    private static final ZfmTimes TIMES =
            new ZfmTimes(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(1),
                    Duration.ofMillis(100),
                    Duration.ofMillis(5));

    @Test
    void theHighHalfOfAByteIsTheLeftPixelAndGreyIsSeventeenTimesIt() {
        byte[] grey = ZfmImage.grey(new byte[] {(byte) 0xF0, 0x1E});
        assertThat(grey).containsExactly(0xFF, 0, 17, 14 * 17);
    }

    @Test
    void theWholeStreamGivesTheImageAndOnlyItsLastPacketEndsIt() {
        ZfmImage image = new ZfmImage(PACKET);
        List<ZfmPacket> packets = packets();
        for (ZfmPacket packet : packets.subList(0, packets.size() - 1)) {
            assertThat(image.accept(packet)).isFalse();
        }
        assertThat(image.accept(packets.getLast())).isTrue();
        assertThat(image.raw()).isEqualTo(RAW);
    }

    @Test
    void anyPacketMissingDoubledOrCutIsNoImage() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<ZfmPacket> packets = packets();
            int at = random.nextInt(packets.size());
            switch (seed % 4) {
                case 0 -> packets.remove(at);
                case 1 -> packets.add(at, packets.get(at));
                case 2 -> packets.set(at, shortened(packets.get(at), random));
                default -> packets.add(at, answer());
            }
            assertThat(imageOf(packets)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void aLastPacketTooEarlyAndNoLastPacketAreNoImage() {
        List<ZfmPacket> early = packets();
        early.set(7, new ZfmPacket(ZfmPacket.Kind.LAST_DATA, early.get(7).content()));
        assertThat(imageOf(early)).isEmpty();
        List<ZfmPacket> never = packets();
        never.set(never.size() - 1, new ZfmPacket(ZfmPacket.Kind.DATA, never.getLast().content()));
        assertThat(imageOf(never)).isEmpty();
    }

    @Test
    void packetsOfOtherSizesAreNoImageThoughAllBytesAreThere() {
        List<ZfmPacket> packets = packets();
        ZfmPacket.Kind kind = packets.getFirst().kind();
        packets.set(0, new ZfmPacket(kind, Arrays.copyOf(RAW, PACKET / 2)));
        packets.set(1, new ZfmPacket(kind, Arrays.copyOfRange(RAW, PACKET / 2, 2 * PACKET)));
        assertThat(imageOf(packets)).isEmpty();
    }

    @Test
    void bytesChangedLostOrAddedOnTheLineAreTheSameImageOrNone() {
        byte[] good = stream();
        int whole = 0;
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(seed);
            byte[] sent = good.clone();
            int at = random.nextInt(sent.length);
            switch (seed % 4) {
                case 0 -> sent[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> sent = without(sent, at, 1 + random.nextInt(300));
                case 2 -> sent = with(sent, at, 1 + random.nextInt(40), random);
                default -> sent = Arrays.copyOf(sent, at);
            }
            Optional<FingerImage> image = captureOf(sent);
            image.ifPresent(taken -> assertThat(taken.raw()).isEqualTo(RAW));
            whole += image.isPresent() ? 1 : 0;
        }
        assertThat(whole).as("noise between packets is no harm").isLessThan(15);
        assertThat(captureOf(good)).isPresent();
    }

    /** What the driver makes of this stream of bytes behind the answer to UpImage. */
    private static Optional<FingerImage> captureOf(byte[] stream) {
        FakeLine line = new FakeLine();
        line.peer(request -> {
            switch (request[9]) {
                case 0x0F ->
                        line.deliver(
                                frame(
                                        0x07,
                                        new byte[] {
                                            0, 0, 0, 0, 9, 0, 0, 0, 3, -1, -1, -1, -1, 0, 2, 0, 6
                                        }));
                case 0x0A -> {
                    line.deliver(frame(0x07, new byte[1]));
                    line.deliver(stream);
                }
                default -> line.deliver(frame(0x07, new byte[1]));
            }
        });
        try (ZfmSensor sensor = ZfmSensor.open(line, TIMES)) {
            return sensor.capture(Duration.ofSeconds(1));
        } catch (DeviceException e) {
            assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> imageOf(List<ZfmPacket> packets) {
        ZfmImage image = new ZfmImage(PACKET);
        DeviceException thrown =
                catchThrowableOfType(DeviceException.class, () -> packets.forEach(image::accept));
        if (thrown == null) {
            return endsProperly(packets) ? Optional.of(image.raw()) : Optional.empty();
        }
        assertThat(thrown.fault()).isInstanceOf(DeviceFault.Garbled.class);
        return Optional.empty();
    }

    private static boolean endsProperly(List<ZfmPacket> packets) {
        return packets.getLast().kind() == ZfmPacket.Kind.LAST_DATA;
    }

    private static List<ZfmPacket> packets() {
        List<ZfmPacket> packets = new ArrayList<>();
        for (int from = 0; from < RAW.length; from += PACKET) {
            packets.add(
                    new ZfmPacket(
                            from + PACKET < RAW.length
                                    ? ZfmPacket.Kind.DATA
                                    : ZfmPacket.Kind.LAST_DATA,
                            Arrays.copyOfRange(RAW, from, from + PACKET)));
        }
        return packets;
    }

    private static ZfmPacket answer() {
        return new ZfmPacket(ZfmPacket.Kind.ANSWER, new byte[1]);
    }

    private static ZfmPacket shortened(ZfmPacket packet, Random random) {
        return new ZfmPacket(
                packet.kind(), Arrays.copyOf(packet.content(), 1 + random.nextInt(PACKET - 1)));
    }

    private static byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (ZfmPacket packet : packets()) {
            stream.writeBytes(frame(packet.kind().identifier(), packet.content()));
        }
        return stream.toByteArray();
    }

    private static byte[] frame(int identifier, byte[] content) {
        int sum = identifier + (content.length + 2 >> 8) + (content.length + 2 & 0xFF);
        for (byte b : content) {
            sum += Byte.toUnsignedInt(b);
        }
        return ByteBuffer.allocate(content.length + 11)
                .putShort((short) 0xEF01)
                .putInt(-1)
                .put((byte) identifier)
                .putShort((short) (content.length + 2))
                .put(content)
                .putShort((short) sum)
                .array();
    }

    private static byte[] without(byte[] bytes, int at, int count) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(bytes, 0, at);
        int from = Math.min(bytes.length, at + count);
        rest.write(bytes, from, bytes.length - from);
        return rest.toByteArray();
    }

    private static byte[] with(byte[] bytes, int at, int count, Random random) {
        byte[] noise = new byte[count];
        random.nextBytes(noise);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(bytes, 0, at);
        more.writeBytes(noise);
        more.write(bytes, at, bytes.length - at);
        return more.toByteArray();
    }
}
