package cn.onestop.proof.verify;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A strict reader of PDF values: it repairs nothing and takes no comments, no repeated keys, no
 * generation but 0. Linear in the bytes it reads; nesting is bounded.
 */
final class PdfReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 20;
    private static final String BREAKS = "()<>[]{}/%";

    private final byte[] data;
    private final int end;
    private final Budget budget;
    private int at;

    /** How many more values may be read; shared by the readers of one file to bound its memory. */
    static final class Budget {
        private int left = 500_000;

        private boolean spend() {
            return --left >= 0;
        }
    }

    PdfReader(byte[] data, int start, int end, Budget budget) {
        if (start < 0 || start > end || end > data.length) {
            throw new MalformedPdf(Math.max(0, start), "an offset outside the file");
        }
        this.data = data;
        this.at = start;
        this.end = end;
        this.budget = budget;
    }

    int position() {
        return at;
    }

    MalformedPdf malformed(String rule) {
        return new MalformedPdf(at, rule);
    }

    void skipSpace() {
        while (at < end && isSpace(data[at])) {
            at++;
        }
    }

    /** Takes exactly this text, or fails. */
    void expect(String text) {
        if (!take(text)) {
            throw malformed("'" + text.strip() + "' is missing");
        }
    }

    /** Takes this text when it stands here. */
    boolean take(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (at + wanted.length > end) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (data[at + i] != wanted[i]) {
                return false;
            }
        }
        at += wanted.length;
        return true;
    }

    /** True when this text stands here; takes nothing. */
    boolean stands(String text) {
        int from = at;
        boolean found = take(text);
        at = from;
        return found;
    }

    /** A line end: CR LF, LF, or blank and LF. */
    void expectLineEnd() {
        if (!take("\r\n") && !take("\n") && !take(" \n")) {
            throw malformed("a line does not end");
        }
    }

    /** Digits only, at most ten. */
    int digits() {
        int from = at;
        long number = 0;
        while (at < end && data[at] >= '0' && data[at] <= '9') {
            number = number * 10 + (data[at] - '0');
            at++;
            if (at - from > 10) {
                throw malformed("a number is too long");
            }
        }
        if (at == from || number > Integer.MAX_VALUE) {
            throw malformed("a whole number is missing or too large");
        }
        return (int) number;
    }

    /** {@code number 0 obj … endobj}, from the first digit to behind {@code endobj}. */
    PdfValue.Indirect indirect() {
        int number = digits();
        expect(" 0 obj");
        PdfValue value = value(0);
        skipSpace();
        int streamLength = -1;
        if (take("stream")) {
            streamLength = skipStream(value);
            skipSpace();
        }
        expect("endobj");
        return new PdfValue.Indirect(number, value, streamLength);
    }

    private int skipStream(PdfValue value) {
        if (!take("\r\n") && !take("\n")) {
            throw malformed("'stream' does not end its line");
        }
        Optional<Integer> length =
                value instanceof PdfValue.Dict d
                                && d.find("Length").orElse(null) instanceof PdfValue.Num n
                        ? n.index()
                        : Optional.empty();
        if (length.isEmpty() || length.get() > end - at) {
            throw malformed("a stream has no direct /Length that fits");
        }
        at += length.get();
        if (!take("\r\n") && !take("\n")) {
            take("\r");
        }
        expect("endstream");
        return length.get();
    }

    PdfValue value() {
        return value(0);
    }

    private PdfValue value(int depth) {
        if (depth > DEEPEST) {
            throw malformed("values are nested too deeply");
        }
        if (!budget.spend()) {
            throw malformed("too many values");
        }
        skipSpace();
        if (take("<<")) {
            return dictionary(depth);
        }
        return switch (peek()) {
            case '<' -> hexString();
            case '(' -> literalString();
            case '[' -> array(depth);
            case '/' -> name();
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberOrReference();
            case '+', '-', '.' -> number();
            default -> word();
        };
    }

    private PdfValue dictionary(int depth) {
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (take(">>")) {
                return new PdfValue.Dict(entries);
            }
            if (peek() != '/') {
                throw malformed("a dictionary key is not a name");
            }
            String key = name().text();
            if (entries.put(key, value(depth + 1)) != null) {
                throw malformed("a dictionary has a key twice");
            }
        }
    }

    private PdfValue array(int depth) {
        at++;
        List<PdfValue> items = new ArrayList<>();
        while (true) {
            skipSpace();
            if (take("]")) {
                return new PdfValue.Arr(items);
            }
            items.add(value(depth + 1));
        }
    }

    private PdfValue.Name name() {
        at++;
        StringBuilder text = new StringBuilder();
        while (at < end && isRegular(data[at])) {
            if (data[at] == '#') {
                if (at + 2 >= end) {
                    throw malformed("a name ends inside an escape");
                }
                text.append((char) (hex(at + 1) << 4 | hex(at + 2)));
                at += 3;
            } else {
                text.append((char) (data[at++] & 0xFF));
            }
        }
        return new PdfValue.Name(text.toString());
    }

    private PdfValue numberOrReference() {
        int start = at;
        PdfValue number = number();
        int behind = at;
        if (number instanceof PdfValue.Num n && n.index().isPresent() && take(" 0 R")) {
            if (at == end || !isRegular(data[at])) {
                return new PdfValue.Ref(n.index().get());
            }
            at = behind;
        }
        if (at <= start) {
            throw malformed("a number is empty");
        }
        return number;
    }

    private PdfValue number() {
        int start = at;
        while (at < end && isRegular(data[at])) {
            char c = (char) data[at];
            boolean sign = (c == '+' || c == '-') && at == start;
            if (!sign && c != '.' && (c < '0' || c > '9')) {
                throw malformed("a number has another sign in it");
            }
            at++;
        }
        if (at - start > LONGEST_NUMBER) {
            throw malformed("a number is too long");
        }
        String text = new String(data, start, at - start, StandardCharsets.ISO_8859_1);
        try {
            return new PdfValue.Num(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new MalformedPdf(start, "not a number");
        }
    }

    private PdfValue word() {
        for (String word : List.of("true", "false", "null")) {
            if (take(word)) {
                if (at < end && isRegular(data[at])) {
                    throw malformed("an unknown word");
                }
                return new PdfValue.Word(word);
            }
        }
        throw malformed("an unknown word");
    }

    private PdfValue hexString() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (peek() != '>') {
            if (at + 1 >= end) {
                throw malformed("a string does not end");
            }
            text.append((char) (hex(at) << 4 | hex(at + 1)));
            at += 2;
        }
        at++;
        return new PdfValue.Str(text.toString(), start, at);
    }

    private PdfValue literalString() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        int open = 1;
        while (true) {
            char c = peek();
            at++;
            if (c == '\\') {
                escape(text);
                continue;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return new PdfValue.Str(text.toString(), start, at);
            }
            text.append(c);
        }
    }

    private void escape(StringBuilder text) {
        char c = peek();
        at++;
        switch (c) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case '(', ')', '\\' -> text.append(c);
            default -> throw malformed("an escape this reader does not know");
        }
    }

    private char peek() {
        if (at >= end) {
            throw malformed("the bytes end too early");
        }
        return (char) (data[at] & 0xFF);
    }

    private int hex(int index) {
        int digit = Character.digit(data[index], 16);
        if (digit < 0) {
            throw new MalformedPdf(index, "not a hexadecimal digit");
        }
        return digit;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
    }

    private static boolean isRegular(byte b) {
        return !isSpace(b) && BREAKS.indexOf(b) < 0;
    }
}
