package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.printer.escpos.EscPosInput.Automatic;
import cn.onestop.devices.printer.escpos.EscPosInput.Flow;
import cn.onestop.devices.printer.escpos.EscPosInput.Noise;
import cn.onestop.devices.printer.escpos.EscPosInput.Processed;
import cn.onestop.devices.printer.escpos.EscPosInput.Queued;
import cn.onestop.devices.printer.escpos.EscPosInput.RealTime;
import cn.onestop.devices.printer.escpos.EscPosInput.Text;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A printer's bytes are told apart however they are mixed, and damage is never an answer. */
class EscPosDemuxTest {
    private record Said(EscPosInput input, byte[] bytes) {}

    private static List<EscPosInput> read(byte[] bytes) {
        EscPosDemux demux = new EscPosDemux();
        List<EscPosInput> inputs = new ArrayList<>();
        for (byte b : bytes) {
            demux.accept(b & 0xFF).ifPresent(inputs::add);
        }
        return inputs;
    }

    private static List<EscPosInput> read(String hex) {
        return read(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void theVectorsOfTheFactsAreRead() {
        assertThat(read("12 16 1A 1E 32 52 72 7E"))
                .containsExactly(
                        new RealTime(0x12),
                        new RealTime(0x16),
                        new RealTime(0x1A),
                        new RealTime(0x1E),
                        new RealTime(0x32),
                        new RealTime(0x52),
                        new RealTime(0x72),
                        new RealTime(0x7E));
        assertThat(read("10 00 00 00  38 00 00 00  18 00 0F 00  10 00 00 0F"))
                .containsExactly(
                        new Automatic(0x10, 0, 0, 0),
                        new Automatic(0x38, 0, 0, 0),
                        new Automatic(0x18, 0, 0x0F, 0),
                        new Automatic(0x10, 0, 0, 0x0F));
        assertThat(read("00 03 0F 13 11"))
                .containsExactly(
                        new Queued(0),
                        new Queued(3),
                        new Queued(0x0F),
                        new Flow(false),
                        new Flow(true));
        assertThat(read("37 22 31 32 33 34 00  5F 45 50 53 4F 4E 00  5F 00"))
                .containsExactly(new Processed("1234"), new Text("EPSON"), new Text(""));
        assertThat(read("37 25 00  37 23 40 00  FF"))
                .containsExactly(new Noise(), new Noise(), new Noise());
    }

    @Test
    void everyByteAloneHasOneMeaning() {
        for (int value = 0; value < 256; value++) {
            String bits = String.format("%8s", Integer.toBinaryString(value)).replace(' ', '0');
            List<EscPosInput> expected = List.of(new Noise());
            if (value == 0x11 || value == 0x13) {
                expected = List.of(new Flow(value == 0x11));
            } else if (value == 0x37 || value == 0x5F || bits.matches("0..1..00")) {
                expected = List.of();
            } else if (bits.matches("0..1..10")) {
                expected = List.of(new RealTime(value));
            } else if (bits.matches("0..0....")) {
                expected = List.of(new Queued(value));
            }
            assertThat(read(new byte[] {(byte) value})).as("%02X", value).isEqualTo(expected);
        }
    }

    @Test
    void anyMixtureIsToldApartWithFlowControlAnywhere() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            List<EscPosInput> expected = new ArrayList<>();
            List<EscPosInput> flows = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = random.nextInt(12); i > 0; i--) {
                Said said = something(random);
                expected.add(said.input);
                for (byte b : said.bytes) {
                    while (random.nextInt(4) == 0) {
                        boolean go = random.nextBoolean();
                        flows.add(new Flow(go));
                        bytes.write(go ? 0x11 : 0x13);
                    }
                    bytes.write(b);
                }
            }
            List<EscPosInput> inputs = read(bytes.toByteArray());
            assertThat(inputs.stream().filter(i -> !(i instanceof Flow)))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected);
            assertThat(inputs.stream().filter(Flow.class::isInstance))
                    .containsExactlyElementsOf(flows);
        }
    }

    private static Said something(Random random) {
        int bits = random.nextInt(256);
        return switch (random.nextInt(5)) {
            case 0 -> {
                int value = bits & 0x6C | 0x12;
                yield new Said(new RealTime(value), new byte[] {(byte) value});
            }
            case 1 -> {
                int value = bits & 0x6F;
                yield new Said(new Queued(value), new byte[] {(byte) value});
            }
            case 2 -> {
                int first = bits & 0x6C | 0x10;
                int second = random.nextInt(256) & 0x6F;
                int third = random.nextInt(256) & 0x6F;
                int fourth = random.nextInt(256) & 0x6F;
                byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth};
                yield new Said(new Automatic(first, second, third, fourth), bytes);
            }
            case 3 -> {
                String id = text(random, 4);
                yield new Said(new Processed(id), ("7\"" + id + "\0").getBytes());
            }
            default -> {
                String text = text(random, random.nextInt(80));
                yield new Said(new Text(text), ("_" + text + "\0").getBytes());
            }
        };
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (0x20 + random.nextInt(95)));
        }
        return text.toString();
    }

    /** One flipped bit may turn a message into another, never into the id that was asked for. */
    @Test
    void aProcessIdWithAnyFlippedBitIsNotThatProcess() {
        byte[] answer = HexFormat.of().parseHex("3722414243443700".replace("3700", "00"));
        for (int bit = 0; bit < answer.length * 8; bit++) {
            byte[] damaged = answer.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(read(damaged)).as("bit %d", bit).doesNotContain(new Processed("ABCD"));
        }
    }

    @Test
    void aBrokenMessageIsNoiseAndTheNextOneIsRead() {
        assertThat(read("10 00 37 22 31 32 33 34 00"))
                .containsExactly(new Noise(), new Processed("1234"));
        assertThat(read("37 22 31 10 00 00 00"))
                .containsExactly(new Noise(), new Automatic(0x10, 0, 0, 0));
        assertThat(read("10 00 16 00 00"))
                .as("an answer in real time inside a status")
                .containsExactly(new RealTime(0x16), new Automatic(0x10, 0, 0, 0));
        assertThat(read("37 22 31 32 33 34 35 00").getFirst()).isEqualTo(new Noise());
    }

    @Test
    void anyBytesAreReadWithoutHarm() {
        Random random = new Random(5);
        EscPosDemux demux = new EscPosDemux();
        for (int i = 0; i < 300_000; i++) {
            demux.accept(random.nextInt(256));
        }
        for (int i = 0; i < 100; i++) {
            demux.accept(0);
        }
        assertThat(demux.midway()).isFalse();
    }
}
