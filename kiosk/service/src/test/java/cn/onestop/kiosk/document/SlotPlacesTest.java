package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
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
            Rendered rendered = DocumentFixtures.make(randomFacts(random));
            Glyphs glyphs = Glyphs.of(rendered.pdf());
            List<SlotPlace> slots = rendered.slots();
            assertThat(slots).hasSize(3);
            List<Places.Place> places = Places.of(rendered);
            for (Places.Place place : places) {
                assertThat(new Rectangle2D.Double(79, 99, 443, 638).contains(place.rect()))
                        .isTrue();
                for (Rectangle2D drawn : place.drawn()) {
                    assertThat(glyphs.on(place.page()).stream().map(Glyphs.Glyph::box))
                            .noneMatch(drawn::intersects);
                }
                assertThat(glyphs.linesAbove(place.page(), place.rect().getMaxY()))
                        .isGreaterThanOrEqualTo(2);
            }
            assertThat(places.get(0).rect().intersects(places.get(1).rect())).isFalse();
            assertThat(
                            places.get(2).page() == places.get(0).page()
                                    && places.get(0).rect().intersects(places.get(2).rect()))
                    .isFalse();
        }
    }

    @Test
    void nothingLeavesTheTypeAreaSideways() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 10; round++) {
            Rendered rendered = DocumentFixtures.make(randomFacts(random));
            for (Glyphs.Glyph glyph : Glyphs.of(rendered.pdf()).all()) {
                assertThat(glyph.box().getMinX()).isGreaterThan(79);
                assertThat(glyph.box().getMaxX()).isLessThan(79.4 + 442.3);
            }
        }
    }
}
