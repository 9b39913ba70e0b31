package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.TextLine.Setting;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands outside the type area: from the second page on which document goes on here; the page
 * number of GB/T 9704 (14 pt, 7 mm below the type area, right on odd and left on even pages); the
 * line that tells which template made the page; and the mark of a specimen, which covers no text.
 */
final class Margins {
    private static final long NUMBER = 14_000;
    private static final long NUMBER_Y = 72_000;
    private static final long FOOT = 7_500;
    private static final long FOOT_Y = 46_000;
    private static final long FOOT_PITCH = 11_000;
    private static final int FOOT_LINES = 3;
    private static final long MORE = 10_500;
    private static final long HEAD_Y = Grid.TOP + 12_000;
    private static final long HEAD = 9_000;
    private static final long HEAD_PITCH = 10_000;
    private static final int HEAD_LINES = 2;
    private static final long RULE = 400;
    private static final long MARK = 24_000;
    private static final long MARK_Y = Sheet.HEIGHT - 50_000;
    private static final long MARK_SPACING = 12_000;
    private static final long MARK_NOTE = 7_500;
    private static final int MARK_GREY = 420;

    private final Fonts fonts;
    private final Filled document;
    private final int pages;
    private final List<TextLine> head;

    Margins(Fonts fonts, Filled document, int pages) {
        this.fonts = fonts;
        this.document = document;
        this.pages = pages;
        this.head = headLines();
    }

    /** The title and, when there is room, the first line under it, which has the number. */
    private List<TextLine> headLines() {
        Setting setting = new Setting(fonts, Style.FANGSONG, HEAD);
        String number =
                document.blocks().stream().flatMap(Margins::captions).findFirst().orElse("");
        for (String text : List.of(document.title() + "　" + number, document.title())) {
            List<TextLine> lines = setting.ragged(TextLine.codePoints(text.strip()), Grid.WIDTH);
            if (lines.size() <= HEAD_LINES) {
                return lines;
            }
        }
        return List.of();
    }

    private static Stream<String> captions(Filled.Block block) {
        return block instanceof Filled.Paragraph p && p.kind() == Filled.Kind.CAPTION
                ? Stream.of(
                        p.runs().stream()
                                .map(r -> r instanceof Filled.Words w ? w.text() : "")
                                .collect(Collectors.joining())
                                .replace('\n', '　'))
                : Stream.empty();
    }

    void head(SheetBuilder sheet, int page) {
        document.mark().ifPresent(mark -> mark(sheet, mark));
        if (page == 1 || head.isEmpty()) {
            return;
        }
        for (int i = 0; i < head.size(); i++) {
            TextLine line = head.get(i);
            long x = (Sheet.WIDTH - line.natural()) / 2;
            line.draw(sheet, x, HEAD_Y + (head.size() - 1 - i) * HEAD_PITCH);
        }
        sheet.bar(Grid.LEFT, HEAD_Y - 4_000, Grid.WIDTH, RULE);
    }

    /**
     * @param rest height of the type area below the last line
     * @param end where the last line ends
     */
    void foot(SheetBuilder sheet, int page, long rest, long end) {
        if (page < pages && rest >= 2 * Grid.PITCH && !document.more().isEmpty()) {
            centred(sheet, document.more(), MORE, end - Grid.PITCH);
        }
        number(sheet, page);
        String foot =
                document.foot()
                        .replace("{page}", String.valueOf(page))
                        .replace("{pages}", String.valueOf(pages));
        List<TextLine> lines =
                new Setting(fonts, Style.FANGSONG, FOOT)
                        .ragged(TextLine.codePoints(foot), Grid.WIDTH);
        if (lines.size() > FOOT_LINES) {
            throw new DocumentException("layout", Words.say("document.footTooLong"));
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).draw(sheet, Grid.LEFT, FOOT_Y - i * FOOT_PITCH);
        }
    }

    private void number(SheetBuilder sheet, int page) {
        String number = "— " + page + " —";
        long width = fonts.width(Style.FANGSONG, number, NUMBER);
        long x = page % 2 == 1 ? Grid.LEFT + Grid.WIDTH - NUMBER - width : Grid.LEFT + NUMBER;
        sheet.text(number, NUMBER, x, NUMBER_Y);
    }

    private void centred(SheetBuilder sheet, String text, long size, long y) {
        sheet.text(text, size, (Sheet.WIDTH - fonts.width(Style.FANGSONG, text, size)) / 2, y);
    }

    private void mark(SheetBuilder sheet, Filled.Mark mark) {
        String title = mark.title();
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
        String note = mark.note();
        long noteX = (Sheet.WIDTH - fonts.width(Style.FANGSONG, note, MARK_NOTE)) / 2;
        sheet.words(
                new Sheet.Words(
                        note, Style.FANGSONG, MARK_NOTE, noteX, MARK_Y - 22_000, 0, MARK_GREY));
    }
}
