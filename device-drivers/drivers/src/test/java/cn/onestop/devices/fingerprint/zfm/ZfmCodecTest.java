package cn.onestop.devices.fingerprint.zfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.FrameScanner;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class ZfmCodecTest {
    private static final String HEADER = "EF01 FFFFFFFF ";
    private static final String PARAMETERS =
            HEADER + "07 0013 00 0000 0009 00A2 0003 FFFFFFFF 0002 0006 04CC";

    @ParameterizedTest
    @CsvSource({
        "VERIFY_PASSWORD, 01 0007 13 00000000 001B",
        "READ_PARAMETERS, 01 0003 0F 0013",
        "TAKE_IMAGE,      01 0003 01 0005",
        "UPLOAD_IMAGE,    01 0003 0A 000E",
        "JUDGE_IMAGE,     01 0004 02 01 0008"
    })
    void commandsAreThoseOfTheManual(ZfmCommand command, String golden) {
        assertThat(ZfmCodec.command(command)).isEqualTo(bytes(HEADER + golden));
    }

    @ParameterizedTest
    @CsvSource({
        "07 0003 00 000A, ANSWER, 00",
        "07 0003 01 000B, ANSWER, 01",
        "07 0003 02 000C, ANSWER, 02",
        "07 0003 03 000D, ANSWER, 03",
        "07 0003 13 001D, ANSWER, 13",
        "07 0003 21 002B, ANSWER, 21",
        "02 0006 F01E2D3C 017F, DATA, F01E2D3C",
        "08 0006 FFFFFFFF 040A, LAST_DATA, FFFFFFFF"
    })
    void packetsOfTheManualAreUnderstood(String golden, ZfmPacket.Kind kind, String content) {
        ZfmPacket packet = ZfmCodec.packet(framed(bytes(HEADER + golden)));
        assertThat(packet.kind()).isEqualTo(kind);
        assertThat(packet.content()).isEqualTo(bytes(content));
    }

    @Test
    void theParametersOfTheManualAreUnderstood() {
        byte[] content = ZfmCodec.packet(framed(bytes(PARAMETERS))).content();
        assertThat(ZfmParameters.decode(Arrays.copyOfRange(content, 1, 17)))
                .isEqualTo(new ZfmParameters(false, 128, 57_600));
    }

    @ParameterizedTest
    @CsvSource({
        "0001 0000 00A2 0003 FFFFFFFF 0000 0001, true, 32, 9600",
        "000E 0009 03E8 0005 FFFFFFFF 0003 000C, false, 256, 115200"
    })
    void parametersOfOtherModulesAreUnderstood(String hex, boolean busy, int packet, int baud) {
        assertThat(ZfmParameters.decode(bytes(hex)))
                .isEqualTo(new ZfmParameters(busy, packet, baud));
    }

    @ParameterizedTest
    @CsvSource({
        "0000 0000 00A2 0003 FFFFFFFF 0004 0006",
        "0000 0000 00A2 0003 FFFFFFFF 0002 0000",
        "0000 0000 00A2 0003 FFFFFFFF 0002 000D",
        "0000 0000 00A2 0003 FFFFFFFE 0002 0006",
        "0000 0000 00A2 0003 FFFFFFFF 0002",
        "0000 0000 00A2 0003 FFFFFFFF 0002 0006 00"
    })
    void parametersThatCannotBeAreNotAccepted(String hex) {
        assertThat(faultOf(() -> ZfmParameters.decode(bytes(hex))))
                .isInstanceOfSatisfying(
                        DeviceFault.Unacceptable.class,
                        fault -> assertThat(fault.detail()).isEqualTo("parameters"));
    }

    @Test
    void everySingleBitFlippedIsRejectedAndNeverAnotherAnswer() {
        for (byte[] golden : goldens()) {
            for (int bit = 0; bit < 8 * golden.length; bit++) {
                byte[] flipped = golden.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(packetsIn(flipped)).as("bit %d", bit).isEmpty();
            }
        }
    }

    @Test
    void packetsAreFoundByteByByteBehindAnyNoise() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise[i] == 0x01 ? 0x55 : noise[i]; // no whole preamble by chance
            }
            byte[] golden = goldens().get(seed % goldens().size());
            List<ZfmPacket> found = packetsIn(concat(noise, golden));
            assertThat(found).as("seed %d", seed).hasSize(1);
            assertThat(found.getFirst().content())
                    .isEqualTo(Arrays.copyOfRange(golden, 9, golden.length - 2));
        }
    }

    @Test
    void randomBytesNeverMakeAPacketOrEndInAnotherWayThanGarbled() {
        for (int seed = 0; seed < 3000; seed++) {
            byte[] noise = new byte[300];
            new Random(seed).nextBytes(noise);
            int at = seed % 250;
            noise[at] = (byte) 0xEF;
            noise[at + 1] = 0x01;
            assertThat(packetsIn(noise)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void aPacketOfAKindThatNoSensorSendsIsGarbled() {
        assertThat(faultOf(() -> ZfmCodec.packet(bytes(HEADER + "01 0003 00 0004"))))
                .isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void whatIsShownOfAPacketIsNeverItsContent() {
        ZfmPacket packet = ZfmCodec.packet(bytes(HEADER + "02 0006 F01E2D3C 017F"));
        assertThat(packet).hasToString("ZfmPacket[DATA, 4 bytes]");
    }

    @Test
    void everyRefusalHasItsOwnCodeAndASentence() {
        for (int code = 0; code < 256; code++) {
            DeviceFault.Refused fault = (DeviceFault.Refused) ZfmCodes.refused(code).fault();
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.sentence()).isNotBlank();
        }
    }

    private static List<byte[]> goldens() {
        return List.of(
                bytes(HEADER + "07 0003 00 000A"),
                bytes(HEADER + "07 0003 02 000C"),
                bytes(PARAMETERS),
                bytes(HEADER + "02 0006 F01E2D3C 017F"));
    }

    /** What a reader of the line would make of these bytes and nothing after them. */
    private static List<ZfmPacket> packetsIn(byte[] bytes) {
        FrameScanner scanner = new FrameScanner(ZfmCodec.PACKETS);
        List<ZfmPacket> found = new ArrayList<>();
        for (byte b : bytes) {
            try {
                scanner.accept(b).map(ZfmCodec::packet).ifPresent(found::add);
            } catch (DeviceException e) {
                assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class);
            }
        }
        return found;
    }

    private static byte[] framed(byte[] bytes) {
        FrameScanner scanner = new FrameScanner(ZfmCodec.PACKETS);
        for (int i = 0; i < bytes.length - 1; i++) {
            assertThat(scanner.accept(bytes[i])).isEmpty();
        }
        return scanner.accept(bytes[bytes.length - 1]).orElseThrow();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", "").toLowerCase(Locale.ROOT));
    }

    private static DeviceFault faultOf(ThrowingCallable call) {
        DeviceException thrown = catchThrowableOfType(DeviceException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
