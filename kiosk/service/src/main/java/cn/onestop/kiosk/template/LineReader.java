package cn.onestop.kiosk.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the fields in braces of a line. */
final class LineReader {
    private static final int BLANK = 4;
    private static final int WIDEST = 28;
    private final Problems problems;

    LineReader(Problems problems) {
        this.problems = problems;
    }

    /** What is wrong in it is reported and left out. */
    List<Piece> pieces(String text, int line) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            literal(text.substring(at, open), line, pieces);
            int close = text.indexOf('}', open);
            int again = text.indexOf('{', open + 1);
            if (close < 0 || (again >= 0 && again < close)) {
                problems.add(line, "braceOpen");
                return pieces;
            }
            field(text.substring(open + 1, close), line).ifPresent(pieces::add);
            at = close + 1;
        }
        literal(text.substring(at), line, pieces);
        return pieces;
    }

    private void literal(String text, int line, List<Piece> pieces) {
        if (text.indexOf('}') >= 0) {
            problems.add(line, "braceClose");
        }
        if (!text.isEmpty()) {
            pieces.add(new Piece.Literal(text));
        }
    }

    private Optional<Piece> field(String text, int line) {
        if (text.equals("#")) {
            return Optional.of(new Piece.Ordinal());
        }
        if (text.startsWith("@")) {
            return known(text.substring(1), line);
        }
        int box = text.indexOf('?');
        if (box >= 0) {
            String value = text.substring(box + 1);
            Optional<FactPath> path = path(text.substring(0, box), line);
            if (value.isEmpty()) {
                problems.add(line, "boxNoValue", text);
                return Optional.empty();
            }
            return path.map(p -> new Piece.Tick(p, value));
        }
        String[] parts = text.split("\\|", -1);
        return path(parts[0], line).flatMap(path -> formatted(path, parts, line));
    }

    private Optional<Piece> known(String word, int line) {
        for (Piece.What what : Piece.What.values()) {
            if (what.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(new Piece.Known(what));
            }
        }
        problems.add(line, "known", word);
        return Optional.empty();
    }

    private Optional<FactPath> path(String text, int line) {
        Optional<FactPath> path = FactPath.of(text);
        if (path.isEmpty()) {
            problems.add(line, "path", text);
        }
        return path;
    }

    private Optional<Piece> formatted(FactPath path, String[] parts, int line) {
        Optional<Format> format = Optional.empty();
        int blank = 0;
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("blank[0-9]{0,2}") && i == parts.length - 1) {
                String width = parts[i].substring("blank".length());
                blank = width.isEmpty() ? BLANK : Integer.parseInt(width);
                if (blank < 1 || blank > WIDEST) {
                    problems.add(line, "blankWidth", parts[i], WIDEST);
                    return Optional.empty();
                }
                continue;
            }
            Optional<Format> named = Format.named(parts[i]);
            if (named.isEmpty() || format.isPresent()) {
                problems.add(line, "format", parts[i], Format.words());
                return Optional.empty();
            }
            format = named;
        }
        return Optional.of(new Piece.Field(path, format, blank));
    }
}
