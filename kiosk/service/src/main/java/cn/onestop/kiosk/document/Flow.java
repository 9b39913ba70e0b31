package cn.onestop.kiosk.document;

import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a column of things into pages. A thing never splits. Between two things a page ends where
 * they are tied least; things that are tied always never part.
 */
final class Flow<T> {
    /** How much a thing wants to stand on the page of the one before it, from little to most. */
    enum Tie {
        FREE,
        /** A page ends here only when there is no better place: headings, single lines. */
        KEPT,
        /** Only when otherwise things that never part would not fit. */
        TOGETHER,
        ALWAYS
    }

    /**
     * @param lead stands before it when it begins a page, for example a table's head
     * @param gap room only: falls away at a page's ends
     */
    record Thing<T>(T what, long height, Tie tie, Optional<Lead<T>> lead, boolean gap) {
        private Thing<T> tied(Tie at) {
            return at.compareTo(tie) > 0 ? new Thing<>(what, height, at, lead, gap) : this;
        }
    }

    record Lead<T>(T what, long height) {}

    private final List<Thing<T>> things = new ArrayList<>();

    void add(T what, long height, Tie tie) {
        things.add(new Thing<>(what, height, tie, Optional.empty(), false));
    }

    void add(T what, long height, Tie tie, Lead<T> lead) {
        things.add(new Thing<>(what, height, tie, Optional.of(lead), false));
    }

    void gap(T what, long height) {
        things.add(new Thing<>(what, height, Tie.FREE, Optional.empty(), true));
    }

    int size() {
        return things.size();
    }

    /** Ties that thing to the one before it, at least so. */
    void tie(int index, Tie tie) {
        things.set(index, things.get(index).tied(tie));
    }

    /** Ties what comes next to the last two things that are more than gaps. */
    void keepCompany() {
        int index = things.size() - 1;
        while (index > 0 && things.get(index).gap()) {
            tie(index, Tie.ALWAYS);
            index--;
        }
        while (index > 0 && things.get(index - 1).gap()) {
            tie(index, Tie.TOGETHER);
            index--;
        }
        if (index > 0) {
            tie(index, Tie.TOGETHER);
        }
    }

    /** Heights of the things from that one on. */
    long heightFrom(int index) {
        return things.subList(index, things.size()).stream().mapToLong(Thing::height).sum();
    }

    /**
     * @throws DocumentException {@code layout} when things that belong together are higher than a
     *     page
     */
    List<List<Thing<T>>> pages(long height) {
        List<List<Thing<T>>> pages = new ArrayList<>();
        int start = afterGaps(0, pages);
        while (start < things.size()) {
            List<Thing<T>> page = new ArrayList<>();
            if (start > 0) {
                lead(things.get(start)).ifPresent(page::add);
            }
            long used = page.isEmpty() ? 0 : page.getFirst().height();
            int end = lastFitting(start, height - used);
            end = end == things.size() ? end : bestEnd(start, end);
            if (end == start) {
                throw new DocumentException("layout", Words.say("document.layout"));
            }
            page.addAll(things.subList(start, end));
            pages.add(List.copyOf(page));
            start = afterGaps(end, pages);
        }
        return pages;
    }

    private int afterGaps(int from, List<List<Thing<T>>> pages) {
        int start = from;
        while (!pages.isEmpty() && start < things.size() && things.get(start).gap()) {
            start++;
        }
        return start;
    }

    private Optional<Thing<T>> lead(Thing<T> thing) {
        return thing.lead()
                .map(l -> new Thing<>(l.what(), l.height(), Tie.ALWAYS, Optional.empty(), false));
    }

    private int lastFitting(int start, long room) {
        int end = start;
        long left = room;
        while (end < things.size() && things.get(end).height() <= left) {
            left -= things.get(end).height();
            end++;
        }
        int rest = end;
        while (rest < things.size() && things.get(rest).gap()) {
            rest++;
        }
        return rest == things.size() ? rest : end;
    }

    private int bestEnd(int start, int last) {
        for (Tie most : List.of(Tie.FREE, Tie.KEPT, Tie.TOGETHER)) {
            for (int end = last; end > start; end--) {
                if (tieAt(end).compareTo(most) <= 0) {
                    return end;
                }
            }
        }
        return start;
    }

    /** A gap falls away at a page's end, so what comes after it decides too. */
    private Tie tieAt(int index) {
        Tie tie = things.get(index).tie();
        for (int i = index; things.get(i).gap() && i + 1 < things.size(); i++) {
            Tie next = things.get(i + 1).tie();
            tie = next.compareTo(tie) > 0 ? next : tie;
        }
        return tie;
    }
}
