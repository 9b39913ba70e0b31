package cn.onestop.kiosk.template;

import java.util.List;

/** One thing in the body of a template, as it was written. */
sealed interface Node {
    int line();

    record Text(int line, Filled.Kind kind, List<Piece> pieces) implements Node {
        public Text {
            pieces = List.copyOf(pieces);
        }
    }

    /** Text with the next number before it. */
    record Statement(int line, List<Piece> pieces) implements Node {
        public Statement {
            pieces = List.copyOf(pieces);
        }
    }

    record Space(int line) implements Node {}

    record When(int line, Condition condition, List<Node> then, List<Node> otherwise)
            implements Node {
        public When {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Each(int line, FactPath list, List<Node> nodes) implements Node {
        public Each {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * @param rows of {@link Row}, {@link When} and {@link Each}
     * @param rowsInAll at least; the unused ones are struck out
     */
    record Table(int line, List<Integer> widths, Row head, List<Node> rows, int rowsInAll)
            implements Node {
        public Table {
            widths = List.copyOf(widths);
            rows = List.copyOf(rows);
        }
    }

    record Row(int line, List<List<Piece>> cells) implements Node {
        public Row {
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    record Together(int line, List<Node> nodes) implements Node {
        public Together {
            nodes = List.copyOf(nodes);
        }
    }

    record Sign(int line, List<String> slots) implements Node {
        public Sign {
            slots = List.copyOf(slots);
        }
    }
}
