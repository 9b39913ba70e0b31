package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.printer.PageJob.Grey;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class PwgRasterTest {
    @Test
    void headerHasItsNumbersWhereTheFactsSayAndNothingElse() {
        byte[] header = new PwgRaster(3, 300, true).header(2480, 3508);
        Map<Integer, Integer> expected = new TreeMap<>();
        expected.put(272, 1); // duplex
        expected.put(276, 300);
        expected.put(280, 300);
        expected.put(340, 1); // copies
        expected.put(352, 595);
        expected.put(356, 842);
        expected.put(372, 2480);
        expected.put(376, 3508);
        expected.put(384, 8); // bits per colour
        expected.put(388, 8); // bits per pixel
        expected.put(392, 2480); // bytes per line
        expected.put(400, 18); // sGray
        expected.put(420, 1); // colours
        expected.put(452, 3); // pages
        expected.put(456, 1);
        expected.put(460, 1);
        expected.put(472, 2480); // image box
        expected.put(476, 3508);
        expected.put(480, 0xFFFFFF);

        assertThat(header).hasSize(1796);
        assertThat(new String(header, 0, 10, StandardCharsets.US_ASCII)).isEqualTo("PwgRaster\0");
        assertThat(new String(header, 1732, 17, StandardCharsets.US_ASCII))
                .isEqualTo("iso_a4_210x297mm\0");
        ByteBuffer numbers = ByteBuffer.wrap(header);
        for (int at = 64; at < 1732; at += 4) {
            assertThat(numbers.getInt(at)).as("at %d", at).isEqualTo(expected.getOrDefault(at, 0));
        }
    }

    @Test
    void linesArePackedAsTheFactsSay() {
        PwgRaster raster = new PwgRaster(1, 300, false);
        byte[] line = {1, 2, 3, 7, 7, 7, 7, 9};
        raster.add(new Grey(8, 2, concat(line, line)));

        byte[] file = raster.bytes();

        assertThat(HexFormat.ofDelimiter(" ").formatHex(file, 1800, file.length))
                .isEqualTo("01 fe 01 02 03 03 07 00 09");
    }

    @Test
    void whatIsWrittenIsReadBackWhateverThePictureIs() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int width = 1 + random.nextInt(400);
            int height = 1 + random.nextInt(i % 10 == 0 ? 600 : 20);
            byte[] dots = new byte[width * height];
            int kinds = 1 + random.nextInt(4);
            for (int d = 0; d < dots.length; d++) {
                dots[d] = random.nextInt(3) == 0 ? (byte) random.nextInt(kinds) : 0;
            }
            Grey page = new Grey(width, height, dots);
            PwgRaster raster = new PwgRaster(1, 300, false);
            raster.add(page);

            List<Grey> read = RasterReader.read(raster.bytes());

            assertThat(read).hasSize(1);
            assertThat(Arrays.equals(read.getFirst().raster(), dots)).as("picture %d", i).isTrue();
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}
