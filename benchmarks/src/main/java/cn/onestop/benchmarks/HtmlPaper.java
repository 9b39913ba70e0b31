package cn.onestop.benchmarks;

import cn.onestop.kiosk.template.Filled;

import java.util.List;

/** A filled document as XHTML with the same measures, for the engine ours is measured against. */
final class HtmlPaper {
    private static final String HEAD =
            """
            <html lang="zh-CN"><head><title>%s</title><style>
            @page { size: A4; margin: 37mm 26mm 35mm 28mm;
              @bottom-center { content: "— " counter(page) " —"; font: 14pt paper; } }
            body { font: 15.75pt/29.6pt paper; margin: 0; }
            p { margin: 0; text-indent: 2em; text-align: justify; -fs-max-justification-inter-char: 4mm; }
            p.TITLE { font: bold 22pt/32pt paper; text-align: center; text-indent: 0; margin: 15pt 0; }
            p.HEADING { font-weight: bold; }
            p.CAPTION { font-size: 12pt; text-align: center; text-indent: 0; }
            p.RIGHT { text-align: right; }
            p.NOTE { font-size: 10.5pt; line-height: 16pt; }
            table { border-collapse: collapse; width: 100%%; -fs-table-paginate: paginate; }
            td, th { border: 0.6pt solid black; padding: 2pt 4pt; font-weight: normal; text-align: left; }
            div.signing { page-break-inside: avoid; }
            div.ink { border: 0.6pt solid black; width: 170pt; height: 57pt; margin: 0 0 15pt 2em; }
            span.blank { border-bottom: 0.6pt solid black; }
            </style></head><body>
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlPaper() {}

    static String of(Filled document) {
        HtmlPaper paper = new HtmlPaper();
        paper.html.append(HEAD.formatted(escaped(document.title())));
        paper.blocks(document.blocks());
        paper.html.append("<p>").append(escaped(document.end())).append("</p></body></html>");
        return paper.html.toString();
    }

    private void blocks(List<Filled.Block> blocks) {
        for (Filled.Block block : blocks) {
            switch (block) {
                case Filled.Paragraph p -> {
                    html.append("<p class=\"").append(p.kind()).append("\">");
                    runs(p.runs());
                    html.append("</p>\n");
                }
                case Filled.Gap _ -> html.append("<p>\u00A0</p>\n");
                case Filled.Table t -> table(t);
                case Filled.Signing s -> s.areas().forEach(this::area);
                case Filled.Together t -> blocks(t.blocks());
            }
        }
    }

    private void runs(List<Filled.Run> runs) {
        for (Filled.Run run : runs) {
            switch (run) {
                case Filled.Words words -> html.append(escaped(words.text()));
                case Filled.StruckBlank blank ->
                        html.append("<span class=\"blank\">")
                                .append("\u3000".repeat(blank.characters()))
                                .append("</span>");
            }
        }
    }

    private void table(Filled.Table table) {
        html.append("<table><thead>");
        table.head().forEach(row -> row(row, "th"));
        html.append("</thead><tbody>");
        table.rows().forEach(row -> row(row, "td"));
        html.append("</tbody></table>\n");
    }

    private void row(Filled.Row row, String cell) {
        html.append("<tr>");
        for (List<Filled.Run> runs : row.cells()) {
            html.append('<').append(cell).append('>');
            runs(runs);
            html.append("</").append(cell).append('>');
        }
        html.append("</tr>");
    }

    private void area(Filled.Area area) {
        html.append("<div class=\"signing\"><p class=\"NOTE\">")
                .append(escaped(area.label()))
                .append("</p>");
        area.boxes()
                .forEach(box -> html.append("<p>□ ").append(escaped(box.label())).append("</p>"));
        html.append("<div class=\"ink\"> </div></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>");
    }
}
