package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.SlotPlace.Box;

import java.util.ArrayList;
import java.util.List;

/** Collects what stands on one page. */
final class SheetBuilder {
    private final List<Sheet.Words> words = new ArrayList<>();
    private final List<Sheet.Frame> frames = new ArrayList<>();
    private final List<Sheet.Bar> bars = new ArrayList<>();
    private final List<Sheet.Slash> slashes = new ArrayList<>();

    void words(Sheet.Words piece) {
        words.add(piece);
    }

    void text(String text, long size, long x, long y) {
        words.add(new Sheet.Words(text, Style.FANGSONG, size, x, y, 0, 0));
    }

    void frame(Box box, long line) {
        frame(new Sheet.Frame(box.x(), box.y(), box.width(), box.height(), line, 0));
    }

    void frame(Sheet.Frame frame) {
        frames.add(frame);
    }

    void bar(long x, long y, long width, long height) {
        bars.add(new Sheet.Bar(x, y, width, height));
    }

    void slash(Box box, long thickness) {
        slashes.add(new Sheet.Slash(box.x(), box.y(), box.width(), box.height(), thickness));
    }

    Sheet build() {
        return new Sheet(words, frames, bars, slashes);
    }
}
