package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The vectors of the facts, both ways, and what becomes of damaged ones. */
class IppCodecTest {
    private static final URI PRINTER = URI.create("ipp://localhost:8633/ipp/print");

    private static final byte[] REQUEST =
            bytes(
                    "02 00 00 0b 00 00 00 01 01 47 00 12",
                    "attributes-charset",
                    "00 05",
                    "utf-8",
                    "48 00 1b",
                    "attributes-natural-language",
                    "00 02",
                    "en",
                    "45 00 0b",
                    "printer-uri",
                    "00 1e",
                    "ipp://localhost:8633/ipp/print",
                    "44 00 14",
                    "requested-attributes",
                    "00 0d",
                    "printer-state",
                    "44 00 00 00 15",
                    "printer-state-reasons",
                    "44 00 00 00 19",
                    "document-format-supported",
                    "03");

    private static final byte[] REPLY =
            bytes(
                    "02 00 00 00 00 00 00 01 01 47 00 12",
                    "attributes-charset",
                    "00 05",
                    "utf-8",
                    "48 00 1b",
                    "attributes-natural-language",
                    "00 02",
                    "en",
                    "04 49 00 19",
                    "document-format-supported",
                    "00 18",
                    "application/octet-stream",
                    "49 00 00 00 0f",
                    "application/pdf",
                    "23 00 0d",
                    "printer-state",
                    "00 04 00 00 00 03 44 00 15",
                    "printer-state-reasons",
                    "00 04",
                    "none",
                    "03");

    /** Hexadecimal digits and words in turn. */
    private static byte[] bytes(String... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            boolean hex = parts[i].matches("[0-9a-f]{2}( [0-9a-f]{2})*") && i % 2 == 0;
            all.writeBytes(
                    hex
                            ? java.util.HexFormat.ofDelimiter(" ").parseHex(parts[i])
                            : parts[i].getBytes(StandardCharsets.US_ASCII));
        }
        return all.toByteArray();
    }

    @Test
    void theQuestionIsByteForByteTheOneThatWasSentToARealPrinter() {
        assertThat(
                        IppRequest.printerAttributes(
                                        PRINTER,
                                        List.of(
                                                "printer-state",
                                                "printer-state-reasons",
                                                "document-format-supported"))
                                .encoded(1))
                .isEqualTo(REQUEST);
    }

    @Test
    void theAnswerOfARealPrinterIsRead() {
        IppReply reply = IppReply.decode(REPLY, 1);

        assertThat(reply.good()).isTrue();
        assertThat(reply.printer().words("document-format-supported"))
                .containsExactly("application/octet-stream", "application/pdf");
        assertThat(reply.printer().number("printer-state")).hasValue(3);
        assertThat(reply.printer().words("printer-state-reasons")).containsExactly("none");
    }

    @Test
    void aDocumentIsSentWithItsJobsNumberAndAsTheLastOne() {
        byte[] sent = IppRequest.sendDocument(PRINTER, 7, "application/pdf").encoded(2);

        assertThat(new String(sent, StandardCharsets.ISO_8859_1))
                .startsWith("\u0002\u0000\u0000\u0006\u0000\u0000\u0000\u0002\u0001G")
                .contains("!\u0000\u0006job-id\u0000\u0004\u0000\u0000\u0000\u0007")
                .contains("I\u0000\u000fdocument-format\u0000\u000fapplication/pdf")
                .endsWith("\"\u0000\rlast-document\u0000\u0001\u0001\u0003");
    }

    @Test
    void theAnswerToAnotherQuestionIsRefused() {
        assertGarbled(REPLY, 2);
    }

    @Test
    void anAnswerThatEndsTooEarlyIsRefusedWhereverItEnds() {
        for (int length = 0; length < REPLY.length; length++) {
            assertGarbled(Arrays.copyOf(REPLY, length), 1);
        }
    }

    @Test
    void everySingleFlippedBitIsRefusedOrHarmless() {
        for (int bit = 0; bit < REPLY.length * 8; bit++) {
            byte[] damaged = REPLY.clone();
            damaged[bit / 8] ^= (byte) (0x80 >> bit % 8);
            harmless(damaged);
        }
    }

    @Test
    void noiseIsRefusedOrHarmless() {
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            byte[] noise = REPLY.clone();
            for (int n = 0; n <= random.nextInt(8); n++) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            harmless(noise);
        }
    }

    @Test
    void collectionsThatNestWithoutEndAreRefused() {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(bytes("02 00 00 00 00 00 00 01 04 34 00 01", "a", "00 00"));
        for (int i = 0; i < 100_000; i++) {
            deep.writeBytes(bytes("4a 00 00 00 01", "m", "34 00 00 00 00"));
        }
        assertGarbled(deep.toByteArray(), 1);
    }

    private static void harmless(byte[] reply) {
        try {
            IppReply read = IppReply.decode(reply, 1);
            IppHealth.of(read.printer());
            read.jobs().forEach(JobSays::of);
        } catch (DeviceException e) {
            assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class);
        }
    }

    private static void assertGarbled(byte[] reply, int request) {
        assertThatThrownBy(() -> IppReply.decode(reply, request))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class));
    }
}
