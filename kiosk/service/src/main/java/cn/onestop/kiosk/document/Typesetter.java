package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Flow.Tie;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.document.TextLine.Setting;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Filled.Block;
import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;

/** Sets a filled document on the {@link Grid}. */
final class Typesetter {
    private static final long TITLE = 22_000;
    private static final long CAPTION = 11_000;
    private static final long NOTE = 10_500;
    private static final long NOTE_PITCH = Grid.PITCH / 2;

    /** What came out. */
    record Result(List<Sheet> sheets, List<SlotPlace> slots) {}

    /** What the flow of the pages is made of. */
    private sealed interface Piece {}

    private record Line(TextLine line, long x) implements Piece {}

    private record TablePart(TableSetting table, TableSetting.Part part) implements Piece {}

    private record Signing(SignRow row) implements Piece {}

    private record Gap() implements Piece {}

    private final Fonts fonts;
    private final Strips strips;
    private final Flow<Piece> flow = new Flow<>();
    private boolean afterHeading;

    private Typesetter(Fonts fonts, Strips strips) {
        this.fonts = fonts;
        this.strips = strips;
    }

    /**
     * @throws DocumentException {@code layout} when what belongs together does not fit a page,
     *     {@code missingGlyph}, {@code forbiddenCharacter}
     */
    static Result set(Filled document, Fonts fonts) {
        Strips strips = new Strips(document.strips(), fonts);
        Typesetter typesetter = new Typesetter(fonts, strips);
        document.blocks().forEach(typesetter::add);
        typesetter.end(document.end());
        return typesetter.place(document);
    }

    private long pageHeight() {
        return Grid.LINES * Grid.PITCH - strips.taken();
    }

    private void add(Block block) {
        switch (block) {
            case Filled.Paragraph paragraph ->
                    TextLine.paragraphs(paragraph.runs())
                            .forEach(text -> paragraph(paragraph.kind(), text));
            case Filled.Gap _ -> flow.gap(new Gap(), Grid.PITCH / 2);
            case Filled.Table table -> table(table);
            case Filled.Signing signing -> signing(signing);
            case Filled.Together together -> together(together);
        }
        if (!(block instanceof Filled.Paragraph || block instanceof Filled.Gap)) {
            afterHeading = false;
        }
    }

    private void paragraph(Filled.Kind kind, int[] text) {
        switch (kind) {
            case TITLE -> centred(text, Style.SONG, TITLE, Grid.PITCH + Grid.PITCH / 4);
            case CAPTION -> centred(text, Style.FANGSONG, CAPTION, NOTE_PITCH);
            case HEADING -> indented(text, Style.HEI, Grid.BODY, Grid.PITCH);
            case SUBHEADING -> indented(text, Style.KAI, Grid.BODY, Grid.PITCH);
            case TEXT -> indented(text, Style.FANGSONG, Grid.BODY, Grid.PITCH);
            case RIGHT -> right(text);
            case NOTE -> indented(text, Style.FANGSONG, NOTE, NOTE_PITCH);
        }
        afterHeading =
                switch (kind) {
                    case TITLE, CAPTION, HEADING, SUBHEADING -> true;
                    case TEXT, RIGHT, NOTE -> false;
                };
    }

    private void centred(int[] text, Style style, long size, long pitch) {
        List<TextLine> lines = new Setting(fonts, style, size).balanced(text, Grid.WIDTH);
        boolean first = true;
        for (TextLine line : lines) {
            long x = Grid.LEFT + (Grid.WIDTH - line.natural()) / 2;
            flow.add(new Line(line, x), pitch, first && !afterHeading ? Tie.FREE : Tie.KEPT);
            first = false;
        }
    }

    private void right(int[] text) {
        long room = Grid.WIDTH - 2 * Grid.BODY;
        List<TextLine> lines = new Setting(fonts, Style.FANGSONG, Grid.BODY).ragged(text, room);
        for (int i = 0; i < lines.size(); i++) {
            long x = Grid.LEFT + room - lines.get(i).natural();
            flow.add(new Line(lines.get(i), x), Grid.PITCH, Tie.KEPT);
        }
    }

    /** First line two characters in; no line of a paragraph stands alone on a page. */
    private void indented(int[] text, Style style, long size, long pitch) {
        long indent = 2 * size;
        List<TextLine> lines =
                new Setting(fonts, style, size).justified(text, Grid.WIDTH - indent, Grid.WIDTH);
        for (int i = 0; i < lines.size(); i++) {
            boolean kept = i == 0 ? afterHeading : i == 1 || i == lines.size() - 1;
            long x = i == 0 ? Grid.LEFT + indent : Grid.LEFT;
            flow.add(new Line(lines.get(i), x), pitch, kept ? Tie.KEPT : Tie.FREE);
        }
    }

    private void table(Filled.Table table) {
        TableSetting set = new TableSetting(table, fonts, pageHeight());
        flow.gap(new Gap(), Grid.PITCH / 4);
        boolean first = true;
        for (TableSetting.Part part : set.parts()) {
            Tie tie = first ? (afterHeading ? Tie.KEPT : Tie.FREE) : set.tie(part);
            TablePart piece = new TablePart(set, part);
            set.lead(part)
                    .ifPresentOrElse(
                            lead ->
                                    flow.add(
                                            piece,
                                            part.height(),
                                            tie,
                                            new Flow.Lead<>(
                                                    new TablePart(set, lead), lead.height())),
                            () -> flow.add(piece, part.height(), tie));
            first = false;
        }
        flow.gap(new Gap(), Grid.PITCH / 4);
    }

    private void signing(Filled.Signing signing) {
        flow.keepCompany();
        for (SignRow row : SignRow.rows(signing, fonts)) {
            flow.add(new Signing(row), row.height(), Tie.ALWAYS);
        }
    }

    private void together(Filled.Together together) {
        int from = flow.size();
        together.blocks().forEach(this::add);
        if (flow.heightFrom(from) > pageHeight()) {
            throw new DocumentException("layout", Words.say("document.layout"));
        }
        for (int i = from + 1; i < flow.size(); i++) {
            flow.tie(i, Tie.TOGETHER);
        }
    }

    private void end(String words) {
        if (!words.isEmpty()) {
            flow.gap(new Gap(), Grid.PITCH / 4);
            afterHeading = true;
            centred(TextLine.codePoints(words), Style.FANGSONG, NOTE, NOTE_PITCH);
        }
    }

    private Result place(Filled document) {
        List<List<Flow.Thing<Piece>>> pages = flow.pages(pageHeight());
        Margins margins = new Margins(fonts, document, pages.size());
        List<Sheet> sheets = new ArrayList<>();
        List<SlotPlace> slots = new ArrayList<>();
        for (int page = 1; page <= pages.size(); page++) {
            SheetBuilder sheet = new SheetBuilder();
            margins.head(sheet, page);
            long end = place(pages.get(page - 1), sheet, page, slots);
            margins.foot(sheet, page, end - (Grid.TOP - pageHeight()), end);
            strips.draw(sheet, pages.size());
            sheets.add(sheet.build());
        }
        return new Result(
                List.copyOf(sheets),
                slots.stream().map(s -> strips.with(s, pages.size())).toList());
    }

    /** Answers where the last thing ends. */
    private long place(
            List<Flow.Thing<Piece>> things, SheetBuilder sheet, int page, List<SlotPlace> slots) {
        long top = Grid.TOP;
        int at = 0;
        while (at < things.size()) {
            int from = at++;
            switch (things.get(from).what()) {
                case Line line ->
                        line.line().draw(sheet, line.x(), top - Grid.rise(line.line().size()));
                case Signing signing -> slots.addAll(signing.row().place(sheet, page, top));
                case TablePart part -> {
                    List<TableSetting.Part> parts = new ArrayList<>(List.of(part.part()));
                    while (at < things.size()
                            && things.get(at).what() instanceof TablePart next
                            && next.table() == part.table()) {
                        parts.add(next.part());
                        at++;
                    }
                    part.table().draw(sheet, parts, top);
                }
                case Gap _ -> {
                    // room only
                }
            }
            for (Flow.Thing<Piece> thing : things.subList(from, at)) {
                top -= thing.height();
            }
        }
        return top;
    }
}
