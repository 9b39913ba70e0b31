package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;
import cn.onestop.kiosk.document.Template.Block;
import cn.onestop.kiosk.document.Template.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Sets a filled template on the grid of GB/T 9704-2012: A4, type area 156 × 225 mm, 37 mm from the
 * top and 28 mm from the left, 22 lines of 28 characters. 28 characters of 16 pt are wider than 156
 * mm, so the body is 15.75 pt. All lengths are thousandths of a point.
 */
final class Typesetter {
    static final long LEFT = 79_370;
    static final long WIDTH = 442_205;
    static final long TOP = Sheet.HEIGHT - 104_882;
    static final long PITCH = 29_600;
    static final int LINES = 22;
    static final long BODY = 15_750;
    private static final long TITLE = 22_000;
    private static final long CAPTION = 11_000;
    private static final long NOTE = 10_500;
    private static final long NOTE_PITCH = 14_800;

    /** From a line's top to its baseline: the ascent of a 16 pt Chinese character. */
    private static final long RISE = 13_860;

    /** Wider gaps between characters would read as spaces. */
    private static final long WIDEST_GAP = BODY / 5;

    /** What came out. */
    record Result(List<Sheet> sheets, List<SlotPlace> slots) {}

    private sealed interface Piece {}

    private record Line(String text, Style style, long size, long x, long spacing)
            implements Piece {}

    private record Signing(SignBlock block) implements Piece {}

    private record Space() implements Piece {}

    private final Fonts fonts;
    private final Flow<Piece> flow = new Flow<>();
    private boolean afterHeading;

    private Typesetter(Fonts fonts) {
        this.fonts = fonts;
    }

    /**
     * @param fill puts the facts into a text of the template
     * @param margins adds what stands outside the type area, once all pages are known
     */
    static Result set(Template template, Fonts fonts, UnaryOperator<String> fill, Margins margins) {
        Typesetter typesetter = new Typesetter(fonts);
        template.body().forEach(block -> typesetter.add(block, fill));
        return typesetter.place(margins);
    }

    private void add(Block block, UnaryOperator<String> fill) {
        switch (block) {
            case Template.Sign sign -> {
                // a signature never stands alone: two lines of text go with it
                flow.tieLast(1);
                SignBlock set = new SignBlock(sign, fonts);
                flow.add(new Signing(set), set.height(), true);
            }
            case Template.Text text -> {
                String filled = fill.apply(text.text());
                for (String paragraph : filled.split("\n", -1)) {
                    paragraph(text.kind(), paragraph);
                }
            }
        }
    }

    private void paragraph(Kind kind, String text) {
        switch (kind) {
            case TITLE -> centred(text, Style.SONG, TITLE, PITCH + PITCH / 4);
            case CAPTION -> centred(text, Style.FANGSONG, CAPTION, PITCH / 2);
            case SPACE -> flow.add(new Space(), PITCH / 2, true);
            case HEADING -> justified(text, Style.HEI, BODY, PITCH, false);
            case TEXT -> {
                int before = justified(text, Style.FANGSONG, BODY, PITCH, afterHeading);
                if (before > 1 && before <= 3) {
                    flow.tieLast(before - 1);
                }
            }
            case NOTE -> justified(text, Style.FANGSONG, NOTE, NOTE_PITCH, true);
            case END -> {
                flow.add(new Space(), PITCH / 4, true);
                centred(text, Style.FANGSONG, NOTE, NOTE_PITCH);
                flow.tieLast(1);
            }
        }
        afterHeading = kind == Kind.HEADING;
    }

    private void centred(String text, Style style, long size, long pitch) {
        for (String line : split(text, style, size, WIDTH, WIDTH)) {
            long x = LEFT + (WIDTH - fonts.width(style, line, size)) / 2;
            flow.add(new Line(line, style, size, x, 0), pitch, false);
        }
    }

    private int justified(String text, Style style, long size, long pitch, boolean tied) {
        long indent = 2 * size;
        List<String> lines = split(text, style, size, WIDTH - indent, WIDTH);
        for (int i = 0; i < lines.size(); i++) {
            long x = i == 0 ? LEFT + indent : LEFT;
            long room = i == 0 ? WIDTH - indent : WIDTH;
            boolean last = i == lines.size() - 1;
            long spacing = last ? 0 : spacing(lines.get(i), style, size, room);
            flow.add(
                    new Line(lines.get(i), style, size, x, spacing),
                    pitch,
                    tied && (i == 0 || size == NOTE));
        }
        return lines.size();
    }

    private List<String> split(String text, Style style, long size, long first, long rest) {
        return LineBreaker.lines(text, c -> fonts.advance(style, c, size), first, rest);
    }

    private long spacing(String line, Style style, long size, long room) {
        int gaps = line.codePointCount(0, line.length()) - 1;
        long spare = room - fonts.width(style, line, size);
        return gaps < 1 || spare / gaps > WIDEST_GAP ? 0 : spare / gaps;
    }

    private Result place(Margins margins) {
        List<List<Flow.Thing<Piece>>> pages = flow.pages(LINES * PITCH);
        List<Sheet> sheets = new ArrayList<>();
        List<SlotPlace> slots = new ArrayList<>();
        for (int page = 1; page <= pages.size(); page++) {
            SheetBuilder sheet = new SheetBuilder();
            long top = TOP;
            for (Flow.Thing<Piece> thing : pages.get(page - 1)) {
                switch (thing.what()) {
                    case Line line -> sheet.words(line, top - RISE);
                    case Signing signing ->
                            slots.addAll(signing.block().place(sheet, page, LEFT, top));
                    case Space _ -> {
                        // room only
                    }
                }
                top -= thing.height();
            }
            margins.add(sheet, page, pages.size(), top - (TOP - LINES * PITCH));
            sheets.add(sheet.build());
        }
        return new Result(List.copyOf(sheets), List.copyOf(slots));
    }

    /** Collects what stands on one page. */
    static final class SheetBuilder {
        private final List<Sheet.Words> words = new ArrayList<>();
        private final List<Sheet.Frame> frames = new ArrayList<>();
        private final List<Sheet.Bar> bars = new ArrayList<>();

        private void words(Line line, long y) {
            words.add(
                    new Sheet.Words(
                            line.text(),
                            line.style(),
                            line.size(),
                            line.x(),
                            y,
                            line.spacing(),
                            0));
        }

        void words(Sheet.Words piece) {
            words.add(piece);
        }

        void text(String text, long size, long x, long y) {
            words.add(new Sheet.Words(text, Style.FANGSONG, size, x, y, 0, 0));
        }

        void frame(Box box, long line) {
            frames.add(new Sheet.Frame(box.x(), box.y(), box.width(), box.height(), line, 0));
        }

        void frame(Sheet.Frame frame) {
            frames.add(frame);
        }

        void bar(long x, long y, long width, long height) {
            bars.add(new Sheet.Bar(x, y, width, height));
        }

        private Sheet build() {
            return new Sheet(words, frames, bars);
        }
    }
}
