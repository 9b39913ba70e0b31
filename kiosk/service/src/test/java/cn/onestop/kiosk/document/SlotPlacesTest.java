package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class SlotPlacesTest {
    private static final String HAN = "某年月日在样例村内，趁人不备拿走手机一部（价值2,380元）。后主动退还——并取得谅解；";

    private static Json.Obj randomFacts(Random random) {
        int length = 50 + random.nextInt(1951);
        Json.Obj file = DocumentFixtures.exampleCase();
        Json.Obj suspect =
                file.object("suspect")
                        .with("address", text(random, 1 + random.nextInt(100)))
                        .with("name", "长名".repeat(1 + random.nextInt(25)));
        return DocumentFixtures.facts(
                file.with("facts", text(random, length))
                        .with("suspect", suspect)
                        .with("procuratorate", "样例市".repeat(1 + random.nextInt(12)))
                        .with(
                                "proposal",
                                file.object("proposal")
                                        .with("other", text(random, random.nextInt(500)))),
                DocumentFixtures.choices().with("remark", text(random, random.nextInt(500))));
    }

    private static String text(Random random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(HAN.charAt(random.nextInt(HAN.length())));
        }
        return out.toString();
    }

    @Test
    void slotsLieOnThePageClearOfTextAndOfEachOtherWhateverTheLength() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 25; round++) {
            Rendered rendered =
                    DocumentFixtures.make(randomFacts(random));
            Glyphs glyphs = Glyphs.of(rendered.pdf());
            List<SlotPlace> slots = rendered.slots();
            assertThat(slots).hasSize(3);
            for (SlotPlace slot : slots) {
                assertThat(new Rectangle2D.Double(79, 99, 443, 638).contains(rect(slot.rect())))
                        .isTrue();
                for (Rectangle2D drawn : drawnIn(slot)) {
                    assertThat(glyphs.on(slot.page()).stream().filter(drawn::intersects)).isEmpty();
                }
                assertThat(glyphs.linesAbove(slot)).isGreaterThanOrEqualTo(2);
            }
            assertThat(rect(slots.get(0).rect()).intersects(rect(slots.get(1).rect()))).isFalse();
            assertThat(
                            slots.get(2).page() == slots.get(0).page()
                                    && rect(slots.get(0).rect())
                                            .intersects(rect(slots.get(2).rect())))
                    .isFalse();
        }
    }

    private static Rectangle2D rect(SlotPlace.Box box) {
        return new Rectangle2D.Double(
                box.x() / 1000.0, box.y() / 1000.0, box.width() / 1000.0, box.height() / 1000.0);
    }

    private static List<Rectangle2D> drawnIn(SlotPlace slot) {
        List<SlotPlace.Box> boxes = new ArrayList<>();
        boxes.add(slot.ink());
        slot.ticks().forEach(t -> boxes.add(t.box()));
        if (slot.dateSize() > 0) {
            boxes.add(
                    new SlotPlace.Box(
                            slot.dateX(),
                            slot.dateY(),
                            slot.rect().width() - slot.dateX(),
                            slot.dateSize()));
        }
        return boxes.stream()
                .map(b ->
                        rect(
                                new SlotPlace.Box(
                                        slot.rect().x() + b.x(),
                                        slot.rect().y() + b.y(),
                                        b.width(),
                                        b.height())))
                .toList();
    }

    @Test
    void nothingLeavesTheTypeAreaSideways() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 10; round++) {
            Rendered rendered =
                    DocumentFixtures.make(randomFacts(random));
            for (Rectangle2D glyph : Glyphs.of(rendered.pdf()).all()) {
                assertThat(glyph.getMinX()).isGreaterThan(79);
                assertThat(glyph.getMaxX()).isLessThan(79.4 + 442.3);
            }
        }
    }

    /** Where every character of a file stands, in points from bottom left. */
    private static final class Glyphs extends PDFTextStripper {
        private final List<List<Rectangle2D>> pages = new ArrayList<>();

        static Glyphs of(byte[] pdf) throws IOException {
            Glyphs glyphs = new Glyphs();
            try (PDDocument document = Loader.loadPDF(pdf)) {
                glyphs.getText(document);
            }
            return glyphs;
        }

        @Override
        protected void startPage(org.apache.pdfbox.pdmodel.PDPage page) {
            pages.add(new ArrayList<>());
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            float size = text.getFontSize();
            float x = text.getTextMatrix().getTranslateX();
            float y = text.getTextMatrix().getTranslateY();
            pages.getLast().add(new Rectangle2D.Double(x, y - size * 0.12, text.getWidth(), size));
        }

        List<Rectangle2D> on(int page) {
            return pages.get(page - 1);
        }

        List<Rectangle2D> all() {
            return pages.stream().flatMap(List::stream).toList();
        }

        /** Different baselines of the type area above a slot on its page. */
        long linesAbove(SlotPlace slot) {
            double top = (slot.rect().y() + slot.rect().height()) / 1000.0;
            return on(slot.page()).stream()
                    .filter(r -> r.getMinY() > top && r.getMaxY() < 740 && r.getHeight() > 15)
                    .map(r -> Math.round(r.getMinY()))
                    .distinct()
                    .count();
        }
    }
}
