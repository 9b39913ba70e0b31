package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;

import java.util.List;

/**
 * What stands outside the type area: the page number of GB/T 9704 (14 pt, 7 mm below the type area,
 * right on odd and left on even pages), the line that tells which template made the page, and the
 * mark of a specimen, which covers no text.
 *
 * @param foot the small line for a page
 */
record Margins(Fonts fonts, Template template, boolean specimen, Foot foot) {
    /** The small line of a page. */
    interface Foot {
        String line(int page, int pages);
    }

    private static final long NUMBER = 14_000;
    private static final long NUMBER_Y = 72_000;
    private static final long FOOT = 7_500;
    private static final long FOOT_Y = 46_000;
    private static final long FOOT_PITCH = 11_000;
    private static final long MORE = 10_500;
    private static final long MARK = 24_000;
    private static final long MARK_Y = Sheet.HEIGHT - 62_000;
    private static final long MARK_SPACING = 12_000;
    private static final long MARK_NOTE = 7_500;
    private static final int MARK_GREY = 420;

    /**
     * @param rest height of the type area below the last line
     */
    void add(Typesetter.SheetBuilder sheet, int page, int pages, long rest) {
        if (page < pages && rest >= 2 * Typesetter.PITCH) {
            more(sheet, rest);
        }
        number(sheet, page);
        foot(sheet, page, pages);
        if (specimen) {
            mark(sheet);
        }
    }

    /** Nothing can be added later to a blank that says it is one. */
    private void more(Typesetter.SheetBuilder sheet, long rest) {
        long width = fonts.width(Style.FANGSONG, template.more(), MORE);
        long bottom = Typesetter.TOP - Typesetter.LINES * Typesetter.PITCH;
        sheet.text(
                template.more(), MORE, (Sheet.WIDTH - width) / 2, bottom + rest - Typesetter.PITCH);
    }

    private void number(Typesetter.SheetBuilder sheet, int page) {
        String number = "— " + page + " —";
        long width = fonts.width(Style.FANGSONG, number, NUMBER);
        long x =
                page % 2 == 1
                        ? Typesetter.LEFT + Typesetter.WIDTH - NUMBER - width
                        : Typesetter.LEFT + NUMBER;
        sheet.text(number, NUMBER, x, NUMBER_Y);
    }

    private void foot(Typesetter.SheetBuilder sheet, int page, int pages) {
        List<String> lines =
                LineBreaker.lines(
                        foot.line(page, pages),
                        c -> fonts.advance(Style.FANGSONG, c, FOOT),
                        Typesetter.WIDTH,
                        Typesetter.WIDTH);
        for (int i = 0; i < lines.size(); i++) {
            sheet.text(lines.get(i), FOOT, Typesetter.LEFT, FOOT_Y - i * FOOT_PITCH);
        }
    }

    private void mark(Typesetter.SheetBuilder sheet) {
        String title = template.markTitle();
        int gaps = title.codePointCount(0, title.length()) - 1;
        long width = fonts.width(Style.HEI, title, MARK) + gaps * MARK_SPACING;
        long x = (Sheet.WIDTH - width) / 2;
        sheet.words(new Sheet.Words(title, Style.HEI, MARK, x, MARK_Y, MARK_SPACING, MARK_GREY));
        sheet.frame(
                new Sheet.Frame(
                        x - 16_000,
                        MARK_Y - 9_000,
                        width + 32_000,
                        MARK + 14_000,
                        1_200,
                        MARK_GREY));
        String note = template.markNote();
        long noteX = (Sheet.WIDTH - fonts.width(Style.FANGSONG, note, MARK_NOTE)) / 2;
        sheet.words(
                new Sheet.Words(
                        note, Style.FANGSONG, MARK_NOTE, noteX, MARK_Y - 22_000, 0, MARK_GREY));
    }
}
