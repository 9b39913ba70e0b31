package cn.onestop.kiosk.document;

import cn.onestop.kiosk.template.Filled;

import java.util.List;

/** What slots leave on every page. */
final class Strips {
    Strips(List<Filled.Strip> strips, Fonts fonts) {
    }

    long taken() {
        return 0;
    }

    void spread(int pages) {}

    void draw(SheetBuilder sheet, int page) {}

    SlotPlace with(SlotPlace place) {
        return place;
    }
}
