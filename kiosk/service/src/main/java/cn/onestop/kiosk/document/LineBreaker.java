package cn.onestop.kiosk.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Breaks Chinese text into lines: what may not begin a line takes the character before it along,
 * what may not end one goes to the next; —— and …… and Western words and numbers stay whole.
 * Characters are carried over, never squeezed. Only when a stretch without any place to break is
 * longer than a line is it cut, because nothing may stand outside the page.
 */
final class LineBreaker {
    private static final String NO_START = "，。、；：！？）》」』】〉〕〗］｝”’％‰℃—…·～•・々ー),.;:!?]}%";
    private static final String NO_END = "（《「『【〈〔〖［｛“‘([{￥$№□☑";

    private final int[] text;
    private final IntToLongFunction advance;

    private LineBreaker(int[] text, IntToLongFunction advance) {
        this.text = text;
        this.advance = advance;
    }

    /**
     * The lines without the spaces that stood at their ends.
     *
     * @param advance width of a code point
     * @param first room on the first line, {@code rest} on all others
     */
    static List<String> lines(String text, IntToLongFunction advance, long first, long rest) {
        return new LineBreaker(text.codePoints().toArray(), advance).lines(first, rest);
    }

    static boolean mayStart(int codePoint) {
        return NO_START.indexOf(codePoint) < 0;
    }

    static boolean mayEnd(int codePoint) {
        return NO_END.indexOf(codePoint) < 0;
    }

    private List<String> lines(long first, long rest) {
        List<String> lines = new ArrayList<>();
        long room = first;
        int start = 0;
        while (start < text.length) {
            int end = endOfLine(start, room);
            int shownEnd = end;
            while (shownEnd > start && isSpace(text[shownEnd - 1])) {
                shownEnd--;
            }
            lines.add(new String(text, start, shownEnd - start));
            start = end;
            while (start < text.length && isSpace(text[start])) {
                start++;
            }
            room = rest;
        }
        return lines;
    }

    private int endOfLine(int start, long room) {
        long width = 0;
        int fits = start;
        while (fits < text.length) {
            width += advance.applyAsLong(text[fits]);
            if (width > room && !isSpace(text[fits])) {
                break;
            }
            fits++;
        }
        if (fits == text.length) {
            return fits;
        }
        for (int end = fits; end > start; end--) {
            if (mayBreak(end)) {
                return end;
            }
        }
        return Math.max(fits, start + 1);
    }

    /** Whether a line may end before the code point at that place. */
    private boolean mayBreak(int at) {
        int before = text[at - 1];
        int after = text[at];
        if (isSpace(after)) {
            return false;
        }
        if (isSpace(before)) {
            return lastInk(at) < 0 || mayEnd(text[lastInk(at)]) && mayStart(after);
        }
        return mayStart(after) && mayEnd(before) && !(isWestern(before) && isWestern(after));
    }

    private int lastInk(int at) {
        int i = at - 1;
        while (i >= 0 && isSpace(text[i])) {
            i--;
        }
        return i;
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == ' ' || codePoint == 0x3000 || codePoint == 0xA0;
    }

    private static boolean isWestern(int codePoint) {
        return codePoint > ' ' && codePoint < 0x2000;
    }
}
