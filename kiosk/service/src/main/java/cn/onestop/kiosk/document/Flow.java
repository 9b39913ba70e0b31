package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a column of things into pages. A thing never splits; a thing that is tied to the one
 * before it never begins a page.
 */
final class Flow<T> {
    /**
     * @param tied stays on the page of the thing before it
     */
    record Thing<T>(T what, long height, boolean tied) {}

    private final List<Thing<T>> things = new ArrayList<>();

    void add(T what, long height, boolean tied) {
        things.add(new Thing<>(what, height, tied));
    }

    /** Ties the last so many things to what stands before each of them. */
    void tieLast(int count) {
        int from = Math.max(1, things.size() - count);
        for (int i = from; i < things.size(); i++) {
            Thing<T> thing = things.get(i);
            things.set(i, new Thing<>(thing.what(), thing.height(), true));
        }
    }

    /**
     * @throws DocumentException {@code layout} when things that belong together are higher than a
     *     page
     */
    List<List<Thing<T>>> pages(long height) {
        List<List<Thing<T>>> pages = new ArrayList<>();
        int start = 0;
        while (start < things.size()) {
            int end = start;
            long used = 0;
            while (end < things.size() && used + things.get(end).height() <= height) {
                used += things.get(end).height();
                end++;
            }
            while (end < things.size() && end > start && things.get(end).tied()) {
                end--;
            }
            if (end == start) {
                throw new DocumentException("layout", Words.say("document.layout"));
            }
            pages.add(List.copyOf(things.subList(start, end)));
            start = end;
        }
        return pages;
    }
}
