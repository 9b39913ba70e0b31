package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.FrameScanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

class SamCodecTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final String PREAMBLE = "AA AA AA 96 69";

    @ParameterizedTest
    @CsvSource({
        "RESET, 00 03 10 FF EC",
        "STATUS, 00 03 11 FF ED",
        "SAM_ID, 00 03 12 FF EE",
        "FIND, 00 03 20 01 22",
        "SELECT, 00 03 20 02 21",
        "READ_TEXT_AND_PHOTO, 00 03 30 01 32",
        "READ_WITH_FINGERPRINT, 00 03 30 10 23",
        "READ_NEWEST_ADDRESS, 00 03 30 03 30",
        "READ_CARD_NUMBER, 00 03 30 05 36",
    })
    void requestsAreThoseOfTheVendorsDocuments(SamCommand command, String bytes) {
        assertThat(HEX.formatHex(SamCodec.request(command))).isEqualTo(PREAMBLE + " " + bytes);
    }

    @Test
    void theSizeOfARadioFrameGoesAlongAsData() {
        assertThat(HEX.formatHex(SamCodec.request(SamCommand.RADIO_FRAME, (byte) 0x50)))
                .isEqualTo(PREAMBLE + " 00 04 61 FF 50 CA");
        assertThat(HEX.formatHex(SamCodec.request(SamCommand.RADIO_FRAME, (byte) 0x58)))
                .isEqualTo(PREAMBLE + " 00 04 61 FF 58 C2");
    }

    @ParameterizedTest
    @CsvSource({
        "90, 0, 00 04 00 00 90 94",
        "9F, 4, 00 08 00 00 9F 00 00 00 00 97",
        "80, 0, 00 04 00 00 80 84",
        "90, 8, 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C",
        "81, 0, 00 04 00 00 81 85",
        "41, 0, 00 04 00 00 41 45",
        "91, 0, 00 04 00 00 91 95",
        "10, 0, 00 04 00 00 10 14",
        "11, 0, 00 04 00 00 11 15",
        "21, 0, 00 04 00 00 21 25",
        "23, 0, 00 04 00 00 23 27",
        "66, 0, 00 04 00 00 66 62",
        "60, 0, 00 04 00 00 60 64",
    })
    void answersOfTheVendorsDocumentsAreUnderstood(String code, int dataBytes, String bytes) {
        SamReply reply = scan(HEX.parseHex(PREAMBLE + " " + bytes)).orElseThrow();
        assertThat(reply.code()).isEqualTo(Integer.parseInt(code, 16));
        assertThat(reply.data()).hasSize(dataBytes).containsOnly(new byte[dataBytes]);
    }

    @Test
    void aForwardedCardStatusDoesNotHideTheCode() {
        assertThat(scan(HEX.parseHex(PREAMBLE + " 00 04 69 82 41 AE")).orElseThrow().code())
                .isEqualTo(0x41);
    }

    @Test
    void theReadersNumberIsWrittenAsOnItsLabel() {
        byte[] data = HEX.parseHex("05 00 03 00 6E 28 33 01 40 E2 01 00 4E 61 BC 00");
        assertThat(SamCodec.samId(data)).isEqualTo("05.03-20129902-0000123456-0012345678");
        byte[] high = new byte[16];
        Arrays.fill(high, (byte) 0xFF);
        assertThat(SamCodec.samId(high)).isEqualTo("65535.65535-4294967295-4294967295-4294967295");
    }

    @Test
    void aCardIsFoundByteByByteBehindRandomNoise() {
        byte[] frame = new CardFixture().frame();
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(60)];
            for (int i = 0; i < noise.length; i++) {
                // Rich in preamble bytes, but never a whole preamble.
                noise[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(0x60) : 0xAA);
            }
            FrameScanner scanner = new FrameScanner(SamCodec.REPLIES);
            for (byte b : noise) {
                assertThat(scanner.accept(b)).isEmpty();
            }
            Optional<byte[]> found = Optional.empty();
            for (byte b : frame) {
                assertThat(found).isEmpty();
                found = scanner.accept(b);
            }
            assertThat(found).as("seed %d", seed).hasValue(frame);
        }
    }

    @Test
    void everyFlippedBitOfACardIsRejected() {
        byte[] frame = new CardFixture().frame();
        assertThat(card(frame)).isPresent();
        for (int bit = 0; bit < frame.length * 8; bit++) {
            frame[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(card(frame)).as("bit %d", bit).isEmpty();
            frame[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void everyFlippedBitOfAShortAnswerIsRejected() {
        byte[] frame = HEX.parseHex(PREAMBLE + " 00 08 00 00 9F 00 00 00 00 97");
        for (int bit = 0; bit < frame.length * 8; bit++) {
            frame[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(scanOrReject(frame)).as("bit %d", bit).isEmpty();
            frame[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void everyTruncationOfACardIsNoCard() {
        byte[] frame = new CardFixture().frame();
        for (int length = 0; length < frame.length; length++) {
            assertThat(scan(Arrays.copyOf(frame, length))).isEmpty();
        }
    }

    @Test
    void randomBytesNeverDoWorseThanAReadableFault() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] body = new byte[4 + random.nextInt(1400)];
            random.nextBytes(body);
            byte[] frame = new byte[7 + body.length];
            System.arraycopy(HEX.parseHex(PREAMBLE), 0, frame, 0, 5);
            frame[5] = (byte) (body.length >> 8);
            frame[6] = (byte) body.length;
            System.arraycopy(body, 0, frame, 7, body.length);
            frame[frame.length - 1] = 0;
            for (int i = 5; i < frame.length - 1; i++) {
                frame[frame.length - 1] ^= frame[i];
            }
            assertThat(scan(frame)).as("seed %d", seed).isPresent();
            assertThat(card(frame)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void aLengthNoAnswerHasIsGarbled() {
        for (String length : new String[] {"00 00", "00 03", "09 0B", "FF FF"}) {
            DeviceException thrown =
                    catchThrowableOfType(
                            DeviceException.class,
                            () -> scan(HEX.parseHex(PREAMBLE + " " + length)));
            assertThat(thrown.fault()).isInstanceOf(DeviceFault.Garbled.class);
        }
    }

    private static Optional<CardBlocks> card(byte[] bytes) {
        return scanOrReject(bytes)
                .filter(reply -> reply.code() == SamReply.OK)
                .flatMap(reply -> SamCodec.cardBlocks(reply.data()));
    }

    private static Optional<SamReply> scanOrReject(byte[] bytes) {
        try {
            return scan(bytes);
        } catch (DeviceException e) {
            assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class);
            return Optional.empty();
        }
    }

    private static Optional<SamReply> scan(byte[] bytes) {
        FrameScanner scanner = new FrameScanner(SamCodec.REPLIES);
        for (byte b : bytes) {
            Optional<byte[]> frame = scanner.accept(b);
            if (frame.isPresent()) {
                return frame.map(SamCodec::reply);
            }
        }
        return Optional.empty();
    }
}
