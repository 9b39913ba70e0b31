package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.List;
import java.util.Optional;

/**
 * A template filled with facts: what is to be set, in this order. Nothing is looked up any more.
 *
 * @param title of the document, for the file's metadata
 * @param foot the small line of every page; {@code {page}} and {@code {pages}} stand for the
 *     numbers
 * @param mark what a specimen is marked with; none for a real document
 * @param more stands in the empty rest of a page that is not the last
 * @param end stands after the last line
 * @param strips slots that leave something on every page, in the order of signing
 */
public record Filled(
        String title,
        String foot,
        Optional<Mark> mark,
        String more,
        String end,
        List<Block> blocks,
        List<Strip> strips) {
    public Filled {
        blocks = List.copyOf(blocks);
        strips = List.copyOf(strips);
    }

    public record Mark(String title, String note) {}

    /** One thing in the flow of the pages. */
    public sealed interface Block {}

    /** A paragraph. */
    public record Paragraph(Kind kind, List<Run> runs) implements Block {
        public Paragraph {
            runs = List.copyOf(runs);
        }
    }

    public enum Kind {
        /** 2号标宋, centred. */
        TITLE,
        /** 3号黑体. */
        HEADING,
        /** 3号楷体. */
        SUBHEADING,
        /** Small, centred. */
        CAPTION,
        /** 3号仿宋, first line two characters in. */
        TEXT,
        /** As text, flush right, two characters in. */
        RIGHT,
        /** Small. */
        NOTE
    }

    /** A stretch of a paragraph or a cell. */
    public sealed interface Run {}

    public record Words(String text) implements Run {}

    /**
     * A blank with nothing in it, struck out so that nothing can be added.
     *
     * @param characters its width, 1 to 28
     */
    public record StruckBlank(int characters) implements Run {}

    /** Half a line of room. */
    public record Gap() implements Block {}

    /**
     * A table as wide as the text. The head stands again on every page the table reaches.
     *
     * @param widths of the columns in characters, 28 or less in all
     * @param struck how many empty rows follow the last, struck out together
     */
    public record Table(List<Integer> widths, List<Row> head, List<Row> rows, int struck)
            implements Block {
        public Table {
            widths = List.copyOf(widths);
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }

    public record Row(List<List<Run>> cells) {
        public Row {
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    /** Fields of a signing, side by side as far as they fit. Never alone on a page. */
    public record Signing(List<Area> areas) implements Block {
        public Signing {
            areas = List.copyOf(areas);
        }
    }

    /**
     * Where one slot is filled.
     *
     * @param label words over the field
     * @param date words over the date; none for a field without
     * @param boxes what the signer can tick beside the signature
     */
    public record Area(
            String slot,
            DocumentPlan.Form form,
            String label,
            Optional<String> date,
            List<Box> boxes) {
        public Area {
            boxes = List.copyOf(boxes);
        }
    }

    /** A box that is ticked when the signer chose {@code value} for {@code choice}. */
    public record Box(String choice, String value, String label) {}

    /** Blocks that stay on one page. */
    public record Together(List<Block> blocks) implements Block {
        public Together {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * What a slot leaves on every page.
     *
     * @param label words beside it on the page
     * @param seam a slice on the edge of every page (骑缝) instead of the whole in the margin
     */
    public record Strip(String slot, DocumentPlan.Form form, String label, boolean seam) {}
}
