package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import cn.onestop.kiosk.procedure.DocumentPlan.Form;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Filled.Kind;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What holds for every document, whatever is in it. */
class RandomPapersTest {
    private static final String HAN = "某年月日在样例村内趁人不备拿走手机一部价值后主动退还并取得谅解张䶮𬭊吕𫖯㛃";
    private static final String MARKS = "，。、；：！）》”％—…·,.";
    private static final String NOISE = "（《“—123ABC￥é ";
    private static final String HEAD = "表头甲表头乙表头丙";
    private static final String GOES_ON = "（续上页）";
    private static final String MORE = "（本页以下空白，接下页）";

    private final Random random = new Random(20261124);
    private final StringBuilder expected = new StringBuilder();
    private int tables;
    private int slots;

    @Test
    void nothingIsLostOrOverlapsAndNoSignatureIsAloneWhateverTheContent() throws IOException {
        for (int round = 0; round < 40; round++) {
            expected.setLength(0);
            tables = 0;
            slots = 0;
            Filled document = document();
            Rendered rendered = SamplePapers.make(document);
            Glyphs glyphs = Glyphs.of(rendered.pdf());
            requireSame(body(glyphs), round);
            requireHeads(glyphs);
            requireNoGlyphOverAnother(glyphs);
            requireFreePlaces(rendered, glyphs);
            for (SlotPlace slot : rendered.slots()) {
                double top = (slot.rect().y() + slot.rect().height()) / 1000.0;
                assertThat(glyphs.linesAbove(slot.page(), top))
                        .as("lines above %s in round %s", slot.slot(), round)
                        .isGreaterThanOrEqualTo(2);
            }
        }
    }

    private void requireSame(String read, int round) {
        int same = 0;
        while (same < Math.min(read.length(), expected.length())
                && read.charAt(same) == expected.charAt(same)) {
            same++;
        }
        String as = "round " + round + " after " + read.substring(Math.max(0, same - 20), same);
        assertThat(read.substring(same)).as(as).isEqualTo(expected.substring(same));
    }

    private Filled document() {
        List<Filled.Block> blocks = new ArrayList<>();
        blocks.add(paragraph(Kind.TITLE, 1 + random.nextInt(40)));
        blocks.add(paragraph(Kind.CAPTION, 1 + random.nextInt(30)));
        int count = 2 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            blocks.add(block());
            if (random.nextInt(4) == 0) {
                text(blocks);
                blocks.add(signing());
            }
        }
        text(blocks);
        blocks.add(signing());
        List<Filled.Strip> strips = new ArrayList<>();
        for (int i = 1; i <= Math.min(slots, 5); i++) {
            Form form = i % 2 == 0 ? Form.PRINT : Form.INK;
            if (random.nextInt(3) == 0) {
                strips.add(new Filled.Strip("SLOT" + i, form, "逐页" + "签名".repeat(i), false));
            }
            if (form == Form.PRINT && random.nextInt(3) == 0) {
                strips.add(new Filled.Strip("SLOT" + i, form, "骑缝指印", true));
            }
        }
        expected.append("（以下空白）");
        return SamplePapers.document(blocks, strips);
    }

    /** Two lines at least. */
    private void text(List<Filled.Block> blocks) {
        blocks.add(paragraph(Kind.TEXT, 30 + random.nextInt(100)));
    }

    private Filled.Block block() {
        return switch (random.nextInt(9)) {
            case 0 -> new Filled.Gap();
            case 1 -> paragraph(Kind.HEADING, 1 + random.nextInt(40));
            case 2 -> paragraph(Kind.SUBHEADING, 1 + random.nextInt(40));
            case 3 -> paragraph(Kind.NOTE, 1 + random.nextInt(200));
            case 4 -> paragraph(Kind.RIGHT, 1 + random.nextInt(40));
            case 5 ->
                    new Filled.Together(
                            List.of(
                                    paragraph(Kind.HEADING, 10),
                                    paragraph(Kind.TEXT, random.nextInt(200)),
                                    paragraph(Kind.TEXT, random.nextInt(200))));
            case 6 -> table();
            default -> paragraph(Kind.TEXT, random.nextInt(6) == 0 ? 2000 : random.nextInt(400));
        };
    }

    private Filled.Paragraph paragraph(Kind kind, int length) {
        List<Filled.Run> runs = new ArrayList<>();
        runs.add(words(length));
        if (kind != Kind.TITLE && random.nextInt(4) == 0) {
            runs.add(new Filled.StruckBlank(1 + random.nextInt(26)));
            expected.append("／");
            runs.add(words(random.nextInt(30)));
        }
        return new Filled.Paragraph(kind, runs);
    }

    private Filled.Words words(int length) {
        String text = randomText(length);
        expected.append(text.replaceAll("[\\s\u3000]", ""));
        return new Filled.Words(text);
    }

    private String randomText(int length) {
        int[] han = HAN.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        while (out.codePointCount(0, out.length()) < length) {
            switch (random.nextInt(12)) {
                case 0 -> out.append(MARKS.charAt(random.nextInt(MARKS.length())));
                case 1 -> out.append(NOISE.charAt(random.nextInt(NOISE.length())));
                case 2 -> out.append(random.nextInt(100_000));
                default -> out.appendCodePoint(han[random.nextInt(han.length)]);
            }
        }
        return out.toString();
    }

    private Filled.Table table() {
        tables++;
        expected.append(HEAD);
        List<Filled.Row> rows = new ArrayList<>();
        int count = random.nextInt(41);
        int tall = random.nextInt(5) == 0 ? random.nextInt(count + 1) : -1;
        for (int i = 0; i < count; i++) {
            String number = "行" + i;
            expected.append(number);
            List<Filled.Run> middle = List.of(words(random.nextInt(20)));
            List<Filled.Run> last = List.of(words(i == tall ? 1500 : random.nextInt(60)));
            rows.add(new Filled.Row(List.of(List.of(new Filled.Words(number)), middle, last)));
        }
        int struck = random.nextInt(6);
        expected.append("／".repeat(struck));
        return new Filled.Table(
                List.of(4, 4 + random.nextInt(8), 12),
                List.of(SamplePapers.row("表头甲", "表头乙", "表头丙")),
                rows,
                struck);
    }

    private Filled.Signing signing() {
        List<Filled.Area> areas = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            slots++;
            boolean print = slots % 2 == 0;
            areas.add(
                    new Filled.Area(
                            "SLOT" + slots,
                            print ? Form.PRINT : Form.INK,
                            "签名人".repeat(1 + random.nextInt(6)),
                            print ? Optional.empty() : Optional.of("日期："),
                            print ? List.of() : boxes()));
        }
        appendSigning(areas);
        return new Filled.Signing(areas);
    }

    private List<Filled.Box> boxes() {
        List<Filled.Box> boxes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boxes.add(new Filled.Box("choice", "v" + i, "同意".repeat(1 + random.nextInt(18))));
        }
        return boxes;
    }

    /** A field's boxes, label and date, field by field. */
    private void appendSigning(List<Filled.Area> areas) {
        for (Filled.Area area : areas) {
            area.boxes().forEach(b -> expected.append(b.label()));
            expected.append(area.label());
            area.date().ifPresent(expected::append);
        }
    }

    private static String body(Glyphs glyphs) {
        StringBuilder all = new StringBuilder();
        for (int page = 1; page <= glyphs.pages(); page++) {
            String body = glyphs.body(page).replace(MORE, "");
            boolean goesOn = body.startsWith(HEAD + GOES_ON);
            boolean repeated = body.startsWith(HEAD) && !body.startsWith(HEAD + "行0") && page > 1;
            body = goesOn || repeated && !startsTable(body) ? body.substring(HEAD.length()) : body;
            all.append(goesOn ? body.substring(GOES_ON.length()) : body);
        }
        return all.toString();
    }

    /** A table without rows begins with its head and goes on with something else. */
    private static boolean startsTable(String body) {
        String rest = body.substring(HEAD.length());
        return !rest.startsWith("行") && !rest.startsWith("／");
    }

    private static void requireHeads(Glyphs glyphs) {
        for (int page = 1; page <= glyphs.pages(); page++) {
            String body = glyphs.body(page);
            int row = body.indexOf("行");
            if (row >= 0) {
                assertThat(body.substring(0, row)).as("page " + page).contains(HEAD);
            }
        }
    }

    private static void requireNoGlyphOverAnother(Glyphs glyphs) {
        for (int page = 1; page <= glyphs.pages(); page++) {
            List<Rectangle2D> boxes =
                    glyphs.on(page).stream()
                            .filter(g -> !g.text().isBlank())
                            .map(g ->
                                    (Rectangle2D)
                                            new Rectangle2D.Double(
                                                    g.x() + g.width() * 0.02,
                                                    g.base(),
                                                    g.width() * 0.96,
                                                    g.size() * 0.85))
                            .toList();
            for (int i = 0; i < boxes.size(); i++) {
                Rectangle2D box = boxes.get(i);
                for (Rectangle2D other : boxes.subList(i + 1, boxes.size())) {
                    if (box.intersects(other)) {
                        fail("page %s: %s lies over %s", page, box, other);
                    }
                }
            }
        }
    }

    private static void requireFreePlaces(Rendered rendered, Glyphs glyphs) {
        Rectangle2D page = new Rectangle2D.Double(0, 0, 595.276, 841.89);
        List<Places.Place> places = Places.of(rendered);
        for (Places.Place place : places) {
            assertThat(page.contains(place.rect())).isTrue();
            for (Rectangle2D drawn : place.drawn()) {
                assertThat(Places.holds(place.rect(), drawn)).as(place.name()).isTrue();
                assertThat(glyphs.on(place.page()).stream().map(Glyphs.Glyph::box))
                        .as(place.name())
                        .noneMatch(drawn::intersects);
            }
            assertThat(places)
                    .filteredOn(other -> other != place && other.page() == place.page())
                    .as(place.name())
                    .noneMatch(other -> other.rect().intersects(place.rect()));
        }
    }
}
