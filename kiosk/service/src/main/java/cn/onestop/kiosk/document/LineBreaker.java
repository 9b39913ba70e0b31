package cn.onestop.kiosk.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Breaks Chinese text into lines: what may not begin a line takes the character before it along,
 * what may not end one goes to the next; —— and …… and Western words and numbers stay whole.
 * Characters are carried over, never squeezed and never hung into the margin. Only when a stretch
 * without any place to break is longer than a line is it cut: first inside a word or number, and
 * only when it is marks from end to end between those, because nothing may stand outside the page.
 *
 * <p>A code point below zero is room of a struck blank; neighbours with the same number are one
 * blank and stay together like a word.
 */
final class LineBreaker {
    private static final String NO_START = "，。、；：！？）》」』】〉〕〗］｝〞”’％‰℃°￠′″—…·～•・々ー／),.;:!?]}%";
    private static final String NO_END = "（《「『【〈〔〖［｛〝“‘([{￥¥$£€№□☑";

    /** Where a line begins and ends, without the spaces that stood at its ends. */
    record Span(int start, int end) {}

    /** How much may be cut when a stretch has no place to break. */
    private enum Cut {
        NOWHERE,
        IN_WORDS,
        ANYWHERE
    }

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
        int[] codePoints = text.codePoints().toArray();
        return spans(codePoints, advance, first, rest, 0).stream()
                .map(s -> new String(codePoints, s.start(), s.end() - s.start()))
                .toList();
    }

    /**
     * @param widestGap how far characters of a line may stand apart when it is stretched; more is
     *     not carried to keep the last character company
     */
    static List<Span> spans(
            int[] text, IntToLongFunction advance, long first, long rest, long widestGap) {
        LineBreaker breaker = new LineBreaker(text, advance);
        List<Span> spans = breaker.greedy(first, rest);
        breaker.accompanyLast(spans, first, rest, widestGap);
        return List.copyOf(spans);
    }

    static boolean mayStart(int codePoint) {
        return codePoint < 0
                || NO_START.indexOf(codePoint) < 0
                        && Character.getType(codePoint) != Character.NON_SPACING_MARK;
    }

    static boolean mayEnd(int codePoint) {
        return codePoint < 0 || NO_END.indexOf(codePoint) < 0;
    }

    private List<Span> greedy(long first, long rest) {
        List<Span> lines = new ArrayList<>();
        long room = first;
        int start = 0;
        while (start < text.length) {
            int end = endOfLine(start, room);
            lines.add(new Span(start, trimmed(start, end)));
            start = end;
            while (start < text.length && isSpace(text[start])) {
                start++;
            }
            room = rest;
        }
        return lines;
    }

    private int trimmed(int start, int end) {
        int shown = end;
        while (shown > start && isSpace(text[shown - 1])) {
            shown--;
        }
        return shown;
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
        for (Cut cut : Cut.values()) {
            for (int end = fits; end > start; end--) {
                if (mayBreak(end, cut)) {
                    return end;
                }
            }
        }
        return start + 1;
    }

    /** Whether a line may end before the code point at that place. */
    private boolean mayBreak(int at, Cut cut) {
        if (cut == Cut.ANYWHERE) {
            return true;
        }
        int before = text[at - 1];
        int after = text[at];
        if (isSpace(after)) {
            return false;
        }
        if (isSpace(before)) {
            int ink = lastInk(at);
            return ink < 0 || mayEnd(text[ink]) && mayStart(after);
        }
        return mayStart(after)
                && mayEnd(before)
                && (cut == Cut.IN_WORDS || !isOneWord(before, after));
    }

    /** Whether two neighbours may stand on two lines without need. */
    static boolean mayPart(int before, int after) {
        return mayStart(after) && mayEnd(before) && !isOneWord(before, after);
    }

    private static boolean isOneWord(int before, int after) {
        return before < 0 ? before == after : isWestern(before) && isWestern(after);
    }

    private int lastInk(int at) {
        int i = at - 1;
        while (i >= 0 && isSpace(text[i])) {
            i--;
        }
        return i;
    }

    /** A paragraph's last line is not one lonely character (孤字) when one more can be carried. */
    private void accompanyLast(List<Span> lines, long first, long rest, long widestGap) {
        int last = lines.size() - 1;
        if (last < 1 || !isLonely(lines.get(last))) {
            return;
        }
        Span before = lines.get(last - 1);
        long room = last == 1 ? first : rest;
        for (int end = before.end() - 1; end > before.start(); end--) {
            if (mayBreak(end, Cut.NOWHERE)) {
                Span shorter = new Span(before.start(), trimmed(before.start(), end));
                Span longer = new Span(end, lines.get(last).end());
                long spare = room - width(shorter);
                int gaps = shorter.end() - shorter.start() - 1;
                if (spare <= widestGap * gaps && width(longer) <= rest) {
                    lines.set(last - 1, shorter);
                    lines.set(last, longer);
                }
                return;
            }
        }
    }

    private boolean isLonely(Span line) {
        int letters = 0;
        for (int i = line.start(); i < line.end(); i++) {
            letters += mayStart(text[i]) ? 1 : 0;
        }
        return letters <= 1;
    }

    private long width(Span line) {
        long width = 0;
        for (int i = line.start(); i < line.end(); i++) {
            width += advance.applyAsLong(text[i]);
        }
        return width;
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == ' ' || codePoint == 0x3000 || codePoint == 0xA0;
    }

    /** Letters and digits, also full-width ones, and what stands inside Western words. */
    private static boolean isWestern(int codePoint) {
        return codePoint > ' ' && codePoint < 0x2000
                || codePoint >= 0x2010 && codePoint <= 0x2013
                || codePoint == 0x2019
                || codePoint >= 0xFF10
                        && codePoint <= 0xFF5A
                        && Character.isLetterOrDigit(codePoint);
    }
}
