package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.SlotPlace.Strip;
import cn.onestop.kiosk.document.SlotPlace.Strip.Kind;
import cn.onestop.kiosk.seal.Appearance;
import cn.onestop.kiosk.seal.Stamp;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.SlotPlan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three pages that are signed and stamped on each: every slot with its strips (逐页签名捺印), the finger
 * over the seam (骑缝) too. Written with the product's own writer.
 */
public final class StripPaper {
    private static final int PAGES = 3;
    private static final long RIGHT = Sheet.WIDTH;

    private StripPaper() {}

    /** R(0). */
    public static Rendered make(String documentId) {
        List<SlotPlace> places = places();
        List<SlotPlan.Slot> slots = places.stream().map(p -> slot(p.slot())).toList();
        byte[] pdf =
                PdfWriter.write(
                        new Typesetter.Result(sheets(places), places),
                        DocumentFixtures.fonts(),
                        new DocumentPins(documentId, DocumentFixtures.PINS.madeAtMs()),
                        "逐页签名样张",
                        new SlotPlan(
                                "DOC-99",
                                7,
                                Digest.of("a template".getBytes(StandardCharsets.US_ASCII)),
                                slots));
        return new Rendered(pdf, PAGES, places);
    }

    private static SlotPlan.Slot slot(String name) {
        boolean finger = name.endsWith("_FP");
        return new SlotPlan.Slot(name, finger, finger, true);
    }

    /** What a slot of this paper shows. */
    public static Appearance appearance(String slot) {
        SlotPlace place =
                places().stream().filter(p -> p.slot().equals(slot)).findFirst().orElseThrow();
        SlotArt art = new SlotArt(DocumentFixtures.fonts());
        if (slot.endsWith("_FP")) {
            FingerRecord finger = DocumentFixtures.finger(256, 288, false);
            Stamp stamp = new Stamp(finger.width(), finger.height(), finger.grey());
            return new Appearance(art.content(place, finger), Optional.of(stamp))
                    .withStrips(art.strips(place, finger));
        }
        return Appearance.of(art.content(place, DocumentFixtures.ink(), Map.of(), "2026年11月23日"))
                .withStrips(art.strips(place, DocumentFixtures.ink()));
    }

    static List<SlotPlace> places() {
        return List.of(
                place("SUSPECT", 90_000, 240_000, 14_000).withStrips(strips(90_000, 96_000)),
                finger(),
                place("LAWYER", 90_000, 140_000, 14_000).withStrips(strips(300_000, 96_000)));
    }

    private static SlotPlace place(String slot, long x, long y, long date) {
        Box rect = new Box(x, y, 292_000, 57_000);
        Box ink = new Box(3_000, 3_000, 164_000, 51_000);
        return new SlotPlace(slot, PAGES, rect, ink, 180_000, 7_000, date, List.of());
    }

    private static SlotPlace finger() {
        List<Strip> strips = new ArrayList<>(strips(200_000, 34_000));
        for (int page = 1; page <= PAGES; page++) {
            Box edge = new Box(RIGHT - 15_000, 400_000, 15_000, 48_000);
            strips.add(new Strip(Kind.SEAM, page, edge, edge.size()));
        }
        return new SlotPlace(
                "SUSPECT_FP",
                PAGES,
                new Box(400_000, 240_000, 99_000, 57_000),
                new Box(3_000, 3_000, 51_000, 51_000),
                61_000,
                49_000,
                8_000,
                List.of(),
                strips);
    }

    private static List<Strip> strips(long x, long width) {
        List<Strip> strips = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            Box rect = new Box(x, 60_000, width, 34_000);
            Box ink = new Box(2_000, 2_000, width - 4_000, 30_000);
            strips.add(new Strip(Kind.STRIP, page, rect, ink));
        }
        return strips;
    }

    private static List<Sheet> sheets(List<SlotPlace> places) {
        List<Sheet> sheets = new ArrayList<>();
        for (int page = 1; page <= PAGES; page++) {
            List<Sheet.Words> words = new ArrayList<>();
            for (int line = 0; line < 12; line++) {
                words.add(words("第" + page + "页的文字，逐页看过后签名、捺印。", line));
            }
            List<Sheet.Frame> frames = new ArrayList<>();
            for (SlotPlace place : places) {
                if (place.page() == page) {
                    frames.add(frame(place.rect()));
                }
                for (Strip strip : place.strips()) {
                    if (strip.page() == page && strip.kind() == Kind.STRIP) {
                        frames.add(frame(strip.rect()));
                    }
                }
            }
            sheets.add(new Sheet(words, frames, List.of(), List.of()));
        }
        return sheets;
    }

    private static Sheet.Words words(String text, int line) {
        return new Sheet.Words(
                text, Fonts.Style.FANGSONG, 16_000, 90_000, 740_000 - line * 29_600L, 0, 0);
    }

    private static Sheet.Frame frame(Box box) {
        return new Sheet.Frame(box.x(), box.y(), box.width(), box.height(), 600, 600);
    }
}
