package cn.onestop.kiosk.sitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PadLayout;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.document.SlotPlace;
import cn.onestop.proof.evidence.InkRecord;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** From a place in the mirrored box on the pad to the same place in the box on the page. */
class MirroredPadTest {
    private static final SlotPlace PLACE =
            new SlotPlace(
                    "SUSPECT",
                    3,
                    new SlotPlace.Box(110_870, 539_408, 292_000, 57_000),
                    new SlotPlace.Box(3_000, 3_000, 164_000, 51_000),
                    0,
                    0,
                    0,
                    List.of());
    private static final List<PadCapability> PADS =
            List.of(
                    new PadCapability(9600, 6000, 1023, 320, 200, 200, false),
                    new PadCapability(10800, 6480, 1023, 800, 480, 200, true));

    private final DocumentMaker maker = PdfDocumentMaker.open(FontSettings.none());

    private static InkRecord touch(PadCapability pad, double column, double row) {
        PadLayout layout = PadLayout.of(PLACE, pad.screenWidth(), pad.screenHeight());
        int x = (int) Math.round(column * pad.maxX() / pad.screenWidth());
        int y = (int) Math.round(row * pad.maxY() / pad.screenHeight());
        Ink ink =
                new Ink(
                        new DeviceInfo("Wacom", "twin", "1", "1"),
                        pad,
                        List.of(new PenSample(0, 1, true, 0, x, y)),
                        new byte[0]);
        return new MirroredPad(layout, pad).record(ink);
    }

    /** Where the middle of the one dot stands, in points from the widget's lower left. */
    private double[] dot(InkRecord ink) {
        byte[] content = maker.slotContent(PLACE, ink, Map.of(), "");
        double[] middle = {0, 0};
        int corners = 0;
        for (String line : new String(content, StandardCharsets.US_ASCII).split("\n")) {
            String[] words = line.split(" ");
            if (words[words.length - 1].equals("c")) {
                middle[0] += Double.parseDouble(words[4]);
                middle[1] += Double.parseDouble(words[5]);
                corners++;
            }
        }
        assertThat(corners).isEqualTo(4);
        return new double[] {middle[0] / corners, middle[1] / corners};
    }

    @Test
    void everyPlaceInTheMirroredBoxIsTheSamePlaceInTheBoxOnThePage() {
        Random random = new Random(9);
        for (PadCapability pad : PADS) {
            PadLayout.Rect box = PadLayout.of(PLACE, pad.screenWidth(), pad.screenHeight()).ink();
            for (int round = 0; round < 100; round++) {
                double across = 0.02 + 0.96 * random.nextDouble();
                double down = 0.02 + 0.96 * random.nextDouble();
                double[] dot =
                        dot(
                                touch(
                                        pad,
                                        box.x() + across * box.width(),
                                        box.y() + down * box.height()));
                // a pen unit is a fiftieth of a point
                assertThat(dot[0]).isCloseTo(3 + 164 * across, offset(0.05));
                assertThat(dot[1]).isCloseTo(3 + 51 * (1 - down), offset(0.05));
            }
        }
    }

    @Test
    void aTouchOfAButtonIsNoInkAndOneBesideItIs() {
        for (PadCapability pad : PADS) {
            PadLayout layout = PadLayout.of(PLACE, pad.screenWidth(), pad.screenHeight());
            for (PadLayout.Button button : layout.buttons()) {
                PadLayout.Rect at = button.area();
                double middleX = at.x() + at.width() / 2;
                double middleY = at.y() + at.height() / 2;
                assertThat(touch(pad, middleX, middleY).ink()).isEmpty();
                assertThat(touch(pad, middleX, at.y() - 2).ink()).hasSize(1);
            }
        }
    }
}
