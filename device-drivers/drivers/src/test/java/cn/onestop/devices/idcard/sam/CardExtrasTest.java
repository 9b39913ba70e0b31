package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.fingerprint.FingerPosition;
import cn.onestop.devices.idcard.CardNumber;
import cn.onestop.devices.idcard.CardReading;
import cn.onestop.devices.idcard.FingerprintBlock;
import cn.onestop.devices.idcard.FingerprintBlock.Feature;
import cn.onestop.devices.idcard.FingerprintBlock.Registration;
import cn.onestop.devices.link.FrameScanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class CardExtrasTest {
    private static byte[] addresses(String... addresses) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String address : addresses) {
            String padded = address + " ".repeat(35 - address.length());
            data.writeBytes(padded.getBytes(StandardCharsets.UTF_16LE));
        }
        return data.toByteArray();
    }

    @Test
    void oneAddressIsTheNewest() {
        Optional<List<String>> read = CardExtras.addresses(addresses("江苏省张家港市测试路1号"), 1);
        assertThat(read).hasValue(List.of("江苏省张家港市测试路1号"));
        assertThat(reading(read).newestAddress()).hasValue("江苏省张家港市测试路1号");
    }

    @Test
    void ofSeveralAddressesNobodySaysWhichIsTheNewest() {
        Optional<List<String>> read = CardExtras.addresses(addresses("测试路1号", "", "测试路2号", ""), 4);
        assertThat(read).hasValue(List.of("测试路1号", "测试路2号"));
        assertThat(reading(read).newestAddress()).isEmpty();
    }

    private static CardReading reading(Optional<List<String>> addresses) {
        return new CardReading(
                CardLayouts.card(new CardFixture().blocks()),
                addresses,
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 69, 71, 139, 140, 279, 280, 350})
    void anAnswerOfAnotherLengthIsLeftOut(int length) {
        byte[] data = Arrays.copyOf(addresses("一", "二", "三", "四", "五"), length);
        assertThat(CardExtras.addresses(data, 1)).isEmpty();
        assertThat(CardExtras.addresses(data, 4).isPresent())
                .isEqualTo(length == 140 || length == 280);
    }

    @Test
    void anAddressThatIsNoPlainTextIsLeftOut() {
        assertThat(CardExtras.addresses(new byte[70], 1)).isEmpty();
    }

    @Test
    void theCardsNumberHasThreeParts() {
        byte[] data = new byte[28];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (0xA0 + i);
        }
        CardNumber number = CardExtras.number(data).orElseThrow();
        assertThat(number.iin()).isEqualTo("A0A1A2A3");
        assertThat(number.sn()).isEqualTo("A4A5A6A7A8A9AAAB");
        assertThat(number.dn()).isEqualTo("ACADAEAFB0B1B2B3B4B5B6B7B8B9BABB");
        assertThat(number.toString()).doesNotContain("A0");
        assertThat(CardExtras.number(new byte[27])).isEmpty();
        assertThat(CardExtras.number(new byte[29])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 11, 80, DONE, RIGHT_THUMB, 80",
        "2, 20, 0, FAILED, LEFT_LITTLE, ",
        "3, 97, 101, NOT_REGISTERED, , ",
        "9, 99, 1, UNKNOWN, , 1",
        "7, 0, 255, UNKNOWN, , ",
    })
    void theDocumentedBytesOfAFeatureAreTold(
            int registered,
            int finger,
            int quality,
            Registration registration,
            FingerPosition position,
            Integer rated) {
        byte[] bytes = feature(registered, finger, quality);
        Feature feature = CardExtras.fingerprint(bytes).features().getFirst();
        assertThat(feature.registration()).isEqualTo(registration);
        assertThat(feature.finger()).isEqualTo(Optional.ofNullable(position));
        assertThat(feature.quality().isPresent()).isEqualTo(rated != null);
        feature.quality().ifPresent(q -> assertThat(q).isEqualTo(rated));
        assertThat(feature.bytes()).isEqualTo(bytes);
        assertThat(feature.toString()).isEqualTo("Feature[masked]");
    }

    private static byte[] feature(int registered, int finger, int quality) {
        byte[] bytes = new byte[512];
        bytes[0] = 'C';
        bytes[4] = (byte) registered;
        bytes[5] = (byte) finger;
        bytes[6] = (byte) quality;
        bytes[511] = 0x5C;
        return bytes;
    }

    @Test
    void aFeatureInAnotherFormStaysOpaque() {
        byte[] bytes = feature(1, 11, 80);
        bytes[0] = 'D';
        Feature feature = CardExtras.fingerprint(bytes).features().getFirst();
        assertThat(feature.registration()).isEqualTo(Registration.UNKNOWN);
        assertThat(feature.finger()).isEmpty();
        assertThat(feature.quality()).isEmpty();
        assertThat(feature.bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0, 05 0A, 00 00", "512, 07 0A, 02 00", "1024, 09 0A, 04 00"})
    void aReadingWithFingerprintsIsTakenApart(int length, String frameLength, String word) {
        byte[] block = new byte[length];
        for (int at = 0; at < length; at += 512) {
            System.arraycopy(feature(1, 11 + at / 512, 60), 0, block, at, 512);
        }
        byte[] frame = frame(block);
        assertThat(frame).hasSize(1297 + length);
        assertThat(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(frame, 5, 16))
                .isEqualTo(frameLength + " 00 00 90 01 00 04 00 " + word);
        SamReply reply = SamCodec.reply(frame);
        CardBlocks blocks = SamCodec.cardBlocksWithFingerprint(reply.data()).orElseThrow();
        assertThat(blocks.text()).isEqualTo(new CardFixture().blocks().text());
        assertThat(blocks.photo()).isEqualTo(CardFixture.photo());
        FingerprintBlock fingerprint = blocks.fingerprint().orElseThrow();
        assertThat(fingerprint.features()).hasSize(length / 512);
        assertThat(fingerprint.toString())
                .isEqualTo("FingerprintBlock[" + length / 512 + " masked]");
        assertThat(SamCodec.cardBlocks(reply.data())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 1284, 1285, 1287, 1797, 1799, 2309, 2311})
    void aReadingOfAnotherLengthIsNone(int length) {
        byte[] data = Arrays.copyOf(SamCodec.reply(frame(new byte[1024])).data(), length);
        assertThat(SamCodec.cardBlocksWithFingerprint(data)).isEmpty();
    }

    @Test
    void lengthsInsideTheAnswerMustBeThoseOfTheBlocks() {
        byte[] data = SamCodec.reply(frame(new byte[1024])).data();
        for (int bit = 0; bit < 48; bit++) {
            data[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(SamCodec.cardBlocksWithFingerprint(data)).as("bit %d", bit).isEmpty();
            data[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void everyFlippedBitOfAnAnswerWithExtrasIsRejected() {
        for (byte[] whole :
                List.of(
                        frame(feature(1, 11, 60)),
                        frame("90", addresses("测试路1号")),
                        frame("90", new byte[28]))) {
            assertThat(scanned(whole)).isTrue();
            for (int bit = 0; bit < whole.length * 8; bit++) {
                whole[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(scanned(whole)).as("bit %d", bit).isFalse();
                whole[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    /** Whether these bytes, one by one, are a whole answer. */
    private static boolean scanned(byte[] bytes) {
        FrameScanner scanner = new FrameScanner(SamCodec.REPLIES);
        try {
            for (byte b : bytes) {
                if (scanner.accept(b).map(SamCodec::reply).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (DeviceException e) {
            assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class);
            return false;
        }
    }

    @Test
    void theAnswersOfTheDocumentsHaveTheirLengths() {
        assertThat(HexFormat.of().formatHex(frame("90", new byte[28]), 5, 10))
                .isEqualTo("0020000090");
        assertThat(HexFormat.of().formatHex(frame("90", new byte[70]), 5, 10))
                .isEqualTo("004a000090");
        assertThat(frame(new byte[1024])).hasSize(2321);
    }

    private static byte[] frame(String code, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(HexFormat.of().parseHex("AAAAAA9669"));
        frame.write(data.length + 4 >> 8);
        frame.write(data.length + 4);
        frame.writeBytes(HexFormat.of().parseHex("0000" + code));
        frame.writeBytes(data);
        return summed(frame);
    }

    private static byte[] summed(ByteArrayOutputStream frame) {
        byte sum = 0;
        byte[] bytes = frame.toByteArray();
        for (int i = 5; i < bytes.length; i++) {
            sum ^= bytes[i];
        }
        frame.write(sum);
        return frame.toByteArray();
    }

    /** The whole frame of the answer to 30 10, built without the codec. */
    private static byte[] frame(byte[] fingerprint) {
        int length = 1290 + fingerprint.length;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(HexFormat.of().parseHex("AAAAAA9669"));
        frame.write(length >> 8);
        frame.write(length);
        frame.writeBytes(HexFormat.of().parseHex("00009001000400"));
        frame.write(fingerprint.length >> 8);
        frame.write(0);
        frame.writeBytes(new CardFixture().blocks().text());
        frame.writeBytes(CardFixture.photo());
        frame.writeBytes(fingerprint);
        return summed(frame);
    }
}
