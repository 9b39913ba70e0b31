package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.LineBreaker.Span;
import cn.onestop.kiosk.template.Filled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One line as it stands on the page.
 *
 * @param text code points; below zero the room of a struck blank, one character wide each
 * @param natural its width without spacing
 * @param spacing added after every character
 */
record TextLine(int[] text, Fonts fonts, Style style, long size, long natural, long spacing) {
    private static final String STRUCK = "／";

    /** Wider gaps between characters would read as spaces: a fifth of the character. */
    private static final int WIDEST = 5;

    /** Text of a face and size, to be broken into lines. */
    record Setting(Fonts fonts, Style style, long size) {
        private long advance(int codePoint) {
            return codePoint < 0 ? size : fonts.advance(style, codePoint, size);
        }

        long width(String text) {
            return fonts.width(style, text, size);
        }

        /** Lines that fill the room from edge to edge, but for the last. */
        List<TextLine> justified(int[] text, long first, long rest) {
            List<Span> spans = spans(text, first, rest);
            return IntStream.range(0, spans.size())
                    .mapToObj(i ->
                            line(
                                    text,
                                    spans.get(i),
                                    i == spans.size() - 1 ? 0 : i == 0 ? first : rest))
                    .toList();
        }

        /** Lines as they come, none wider than the room. */
        List<TextLine> ragged(int[] text, long room) {
            return spans(text, room, room).stream().map(s -> line(text, s, 0)).toList();
        }

        /** As many lines as the room asks for, and these as even as they go. */
        List<TextLine> balanced(int[] text, long room) {
            int count = spans(text, room, room).size();
            long low = 0;
            long high = room;
            while (high - low > size / 4) {
                long middle = (low + high) / 2;
                if (fits(text, middle, count)) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            return ragged(text, high);
        }

        private boolean fits(int[] text, long room, int count) {
            List<Span> spans = LineBreaker.spans(text, this::advance, room, room, 0);
            for (int i = 1; i < spans.size(); i++) {
                int start = spans.get(i).start();
                if (spans.get(i - 1).end() == start
                        && !LineBreaker.mayPart(text[start - 1], text[start])) {
                    return false;
                }
            }
            return spans.size() <= count
                    && spans.stream().allMatch(s -> line(text, s, 0).natural() <= room);
        }

        private List<Span> spans(int[] text, long first, long rest) {
            return LineBreaker.spans(text, this::advance, first, rest, size / WIDEST);
        }

        /**
         * @param room to be filled; 0 for a line that is not stretched
         */
        private TextLine line(int[] text, Span span, long room) {
            int[] own = Arrays.copyOfRange(text, span.start(), span.end());
            long natural = Arrays.stream(own).mapToLong(this::advance).sum();
            int gaps = own.length - 1;
            long spacing = gaps < 1 || natural > room ? 0 : (room - natural) / gaps;
            return new TextLine(
                    own, fonts, style, size, natural, spacing > size / WIDEST ? 0 : spacing);
        }
    }

    /** The paragraphs of a stretch of runs: a line feed in the words begins a new one. */
    static List<int[]> paragraphs(List<Filled.Run> runs) {
        List<int[]> paragraphs = new ArrayList<>();
        IntStream.Builder text = IntStream.builder();
        int blank = 0;
        for (Filled.Run run : runs) {
            switch (run) {
                case Filled.Words words -> {
                    for (int codePoint : words.text().codePoints().toArray()) {
                        if (codePoint == '\n') {
                            paragraphs.add(text.build().toArray());
                            text = IntStream.builder();
                        } else {
                            text.add(codePoint);
                        }
                    }
                }
                case Filled.StruckBlank struck -> {
                    blank--;
                    for (int i = 0; i < struck.characters(); i++) {
                        text.add(blank);
                    }
                }
            }
        }
        paragraphs.add(text.build().toArray());
        return paragraphs;
    }

    static int[] codePoints(String text) {
        return text.codePoints().toArray();
    }

    /** Puts it on the page, its first character at that place. */
    void draw(SheetBuilder sheet, long left, long base) {
        long x = left;
        int at = 0;
        while (at < text.length) {
            int from = at;
            long width = 0;
            while (at < text.length && isSame(text[from], text[at])) {
                width += spacing + (text[at] < 0 ? size : fonts.advance(style, text[at], size));
                at++;
            }
            if (text[from] < 0) {
                blank(sheet, x, base, width - spacing);
            } else {
                String words = new String(text, from, at - from);
                sheet.words(new Sheet.Words(words, style, size, x, base, spacing, 0));
            }
            x += width;
        }
    }

    private static boolean isSame(int first, int codePoint) {
        return first < 0 ? first == codePoint : codePoint >= 0;
    }

    /** Underlined room with a line through it and a slash in its middle. */
    private void blank(SheetBuilder sheet, long x, long base, long width) {
        long line = size / 28;
        long middle = base + size * 38 / 100;
        long slash = fonts.width(style, STRUCK, size);
        long before = (width - slash) / 2;
        sheet.bar(x, base - size * 14 / 100, width, line);
        if (before > size / 4) {
            long reach = before + slash / 6;
            sheet.bar(x, middle, reach, line);
            sheet.bar(x + width - reach, middle, reach, line);
        }
        sheet.words(new Sheet.Words(STRUCK, style, size, x + before, base, 0, 0));
    }
}
