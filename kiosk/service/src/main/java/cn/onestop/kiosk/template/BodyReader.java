package cn.onestop.kiosk.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of a body. */
final class BodyReader {
    private static final int DEEPEST = 12;
    private static final int WIDEST = 28;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_ROWS = 100;

    /** Longer ones first. */
    private static final Map<String, Filled.Kind> MARKS =
            Map.of(
                    "###", Filled.Kind.SUBHEADING,
                    "##", Filled.Kind.HEADING,
                    "#", Filled.Kind.TITLE,
                    "^", Filled.Kind.CAPTION,
                    ">>", Filled.Kind.RIGHT,
                    ">", Filled.Kind.NOTE);

    private final List<String> lines;
    private final Problems problems;
    private final LineReader fields;
    private int at;

    /**
     * @param from index of the first line of the body
     */
    BodyReader(List<String> lines, int from, Problems problems) {
        this.lines = lines;
        this.at = from;
        this.problems = problems;
        this.fields = new LineReader(problems);
    }

    List<Node> read() {
        List<Node> nodes = new ArrayList<>();
        while (at < lines.size()) {
            nodes.addAll(block(0, Place.BODY));
            if (at < lines.size()) {
                problems.add(at + 1, "notOpen", directive(line()).orElse(line()));
                at++;
            }
        }
        return nodes;
    }

    /** Where lines stand. */
    private enum Place {
        BODY,
        /** Directly in a table: 〖划去〗 ends the rows. */
        TABLE,
        /** In something in a table. */
        ROWS
    }

    /** Up to the end or a 〖完〗, 〖否则〗 or 〖划去〗, which is left for the caller. */
    private List<Node> block(int depth, Place place) {
        List<Node> nodes = new ArrayList<>();
        for (; at < lines.size(); at++) {
            String line = line();
            Optional<String> directive = directive(line);
            if (directive.isPresent()) {
                String word = words(directive.get())[0];
                if (word.equals("完")
                        || word.equals("否则")
                        || (word.equals("划去") && place == Place.TABLE)) {
                    return nodes;
                }
                directed(directive.get(), depth, place).ifPresent(nodes::add);
            } else if (line.indexOf('〖') >= 0 || line.indexOf('〗') >= 0) {
                problems.add(at + 1, "directiveAlone");
            } else if (!line.isEmpty()) {
                (place == Place.BODY ? paragraph(line) : row(line)).ifPresent(nodes::add);
            }
        }
        return nodes;
    }

    /** Without the spaces around it. */
    private String line() {
        return strip(lines.get(at));
    }

    static String strip(String text) {
        return text.replaceAll("^[ \\u3000]+|[ \\u3000]+$", "");
    }

    private static Optional<String> directive(String line) {
        return line.matches("〖[^〖〗]*〗")
                ? Optional.of(strip(line.substring(1, line.length() - 1)))
                : Optional.empty();
    }

    private static String[] words(String directive) {
        return directive.split("[ \\u3000]+");
    }

    /** Leaves the cursor on the last line of what it read. */
    private Optional<Node> directed(String directive, int depth, Place place) {
        int line = at + 1;
        String[] words = words(directive);
        String rest = strip(directive.substring(words[0].length()));
        if (depth >= DEEPEST) {
            problems.add(line, "tooDeep", DEEPEST);
            return Optional.empty();
        }
        if (place != Place.BODY && !List.of("如果", "逐项").contains(words[0])) {
            problems.add(line, "notInTable", words[0]);
            return Optional.empty();
        }
        return switch (words[0]) {
            case "如果" -> when(rest, line, depth, place);
            case "逐项" -> each(rest, line, depth, place);
            case "表" -> table(words, line, depth);
            case "不分页" -> {
                requireNothing(rest, line, words[0]);
                List<Node> nodes = inside(line, words[0], depth, place);
                yield Optional.of(new Node.Together(line, nodes));
            }
            case "签" -> sign(words, line);
            case "划去" -> {
                problems.add(line, "onlyInTable", words[0]);
                yield Optional.empty();
            }
            default -> {
                problems.add(line, "directive", words[0]);
                yield Optional.empty();
            }
        };
    }

    private static Place inner(Place place) {
        return place == Place.BODY ? Place.BODY : Place.ROWS;
    }

    private void requireNothing(String rest, int line, String word) {
        if (!rest.isEmpty()) {
            problems.add(line, "nothingAfter", word, rest);
        }
    }

    private Optional<Node> when(String rest, int line, int depth, Place place) {
        Optional<Condition> condition = Condition.read(rest, line, problems);
        at++;
        List<Node> then = block(depth + 1, inner(place));
        List<Node> otherwise = List.of();
        if (at < lines.size() && directive(line()).equals(Optional.of("否则"))) {
            at++;
            otherwise = block(depth + 1, inner(place));
        }
        close(line, "如果");
        List<Node> other = otherwise;
        return condition.map(c -> new Node.When(line, c, then, other));
    }

    private Optional<Node> each(String rest, int line, int depth, Place place) {
        Optional<FactPath> list = FactPath.of(rest);
        if (list.isEmpty()) {
            problems.add(line, "path", rest);
        }
        List<Node> nodes = inside(line, "逐项", depth, place);
        return list.map(path -> new Node.Each(line, path, nodes));
    }

    private List<Node> inside(int line, String word, int depth, Place place) {
        at++;
        List<Node> nodes = block(depth + 1, inner(place));
        close(line, word);
        return nodes;
    }

    private void close(int opened, String word) {
        if (at >= lines.size()) {
            problems.add(opened, "notClosed", word);
            return;
        }
        String end = directive(line()).orElse("");
        if (!end.equals("完")) {
            problems.add(at + 1, "notOpen", end);
        }
    }

    private Optional<Node> sign(String[] words, int line) {
        List<String> slots = Arrays.asList(words).subList(1, words.length);
        if (slots.isEmpty()) {
            problems.add(line, "signNobody");
            return Optional.empty();
        }
        return Optional.of(new Node.Sign(line, slots));
    }

    private Optional<Node> table(String[] words, int line, int depth) {
        List<Integer> widths = widths(words, line);
        at++;
        Optional<Node.Row> head = Optional.empty();
        while (at < lines.size() && line().isEmpty()) {
            at++;
        }
        if (at < lines.size() && directive(line()).isEmpty()) {
            head = row(line()).map(Node.Row.class::cast);
            at++;
        } else {
            problems.add(line, "tableHead");
        }
        int inAll = 0;
        List<Node> rows = new ArrayList<>(block(depth + 1, Place.TABLE));
        if (at < lines.size() && words(directive(line()).orElse(""))[0].equals("划去")) {
            inAll = rowsInAll(at + 1, directive(line()).orElse(""));
            at++;
            List<Node> late = block(depth + 1, Place.TABLE);
            late.forEach(n -> problems.add(n.line(), "afterStruck"));
        }
        close(line, "表");
        int rowsInAll = inAll;
        return head.filter(_ -> !widths.isEmpty())
                .map(h -> new Node.Table(line, widths, h, rows, rowsInAll));
    }

    private int rowsInAll(int line, String directive) {
        String rest = strip(directive.substring("划去".length()));
        if (!rest.matches("[0-9]{1,3}")
                || Integer.parseInt(rest) < 1
                || Integer.parseInt(rest) > MOST_ROWS) {
            problems.add(line, "struckRows", MOST_ROWS);
            return 0;
        }
        return Integer.parseInt(rest);
    }

    private List<Integer> widths(String[] words, int line) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (!words[i].matches("[1-9][0-9]?")) {
                problems.add(line, "width", words[i]);
                return List.of();
            }
            widths.add(Integer.parseInt(words[i]));
        }
        int sum = widths.stream().mapToInt(Integer::intValue).sum();
        if (widths.isEmpty() || widths.size() > MOST_COLUMNS) {
            problems.add(line, "columns", MOST_COLUMNS);
            return List.of();
        }
        if (sum > WIDEST) {
            problems.add(line, "tooWide", sum, WIDEST);
        }
        return widths;
    }

    private Optional<Node> row(String line) {
        if (line.length() < 2 || !line.startsWith("|") || !line.endsWith("|")) {
            problems.add(at + 1, "row");
            return Optional.empty();
        }
        List<List<Piece>> cells = new ArrayList<>();
        int braces = 0;
        int from = 1;
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == '|' && (braces <= 0 || i == line.length() - 1)) {
                cells.add(fields.pieces(strip(line.substring(from, i)), at + 1));
                from = i + 1;
            }
        }
        return Optional.of(new Node.Row(at + 1, cells));
    }

    private Optional<Node> paragraph(String line) {
        int number = at + 1;
        if (line.equals("---")) {
            return Optional.of(new Node.Space(number));
        }
        if (line.startsWith("|")) {
            problems.add(number, "rowAlone");
            return Optional.empty();
        }
        if (line.startsWith("+")) {
            return text(line, "+").map(p -> new Node.Statement(number, p));
        }
        String mark = line.replaceAll("^(#+|>+|\\^)?.*$", "$1");
        if (mark.isEmpty()) {
            return Optional.of(
                    new Node.Text(number, Filled.Kind.TEXT, fields.pieces(line, number)));
        }
        Filled.Kind kind = MARKS.get(mark);
        if (kind == null) {
            problems.add(number, "mark", mark);
            return Optional.empty();
        }
        return text(line, mark).map(p -> new Node.Text(number, kind, p));
    }

    private Optional<List<Piece>> text(String line, String mark) {
        String text = strip(line.substring(mark.length()));
        if (text.isEmpty()) {
            problems.add(at + 1, "lineEmpty", mark);
            return Optional.empty();
        }
        return Optional.of(fields.pieces(text, at + 1));
    }
}
