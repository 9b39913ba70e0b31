package cn.onestop.proof.canon;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A strict reader of the subset, with a bound on depth so that hostile input ends in an error and
 * not in a full stack.
 */
final class JsonReader {
    static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    JsonReader(byte[] utf8) {
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(utf8))
                            .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("the text is not UTF-8");
        }
    }

    Json readAll() {
        skipSpace();
        Json value = readValue();
        skipSpace();
        if (at != text.length()) {
            throw wrong("nothing more");
        }
        return value;
    }

    private Json readValue() {
        if (at >= text.length()) {
            throw wrong("a value");
        }
        char c = text.charAt(at);
        if (c == '{') {
            return nested(this::readObject);
        }
        if (c == '[') {
            return nested(this::readArray);
        }
        if (c == '"') {
            return new Json.Str(readString());
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            return readInteger();
        }
        if (text.startsWith("true", at)) {
            at += 4;
            return new Json.Bool(true);
        }
        if (text.startsWith("false", at)) {
            at += 5;
            return new Json.Bool(false);
        }
        throw wrong("an object, array, string, integer, true or false");
    }

    private Json nested(java.util.function.Supplier<Json> reader) {
        if (++depth > DEEPEST) {
            throw new MalformedJson("the JSON text is nested more than " + DEEPEST + " deep");
        }
        Json value = reader.get();
        depth--;
        return value;
    }

    private Json readObject() {
        SortedMap<String, Json> members = new TreeMap<>();
        expect('{');
        if (!accept('}')) {
            do {
                skipSpace();
                String name = readString();
                expect(':');
                skipSpace();
                if (members.put(name, readValue()) != null) {
                    throw new MalformedJson("a member name stands twice at character " + at);
                }
            } while (accept(','));
            expect('}');
        }
        return new Json.Obj(members);
    }

    private Json readArray() {
        List<Json> items = new ArrayList<>();
        expect('[');
        if (!accept(']')) {
            do {
                skipSpace();
                items.add(readValue());
            } while (accept(','));
            expect(']');
        }
        return new Json.Arr(items);
    }

    private Json readInteger() {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean leadingZero = at - digits > 1 && text.charAt(digits) == '0';
        boolean minusZero = digits > start && at - digits == 1 && text.charAt(digits) == '0';
        boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
        if (at == digits || at - digits > 16 || leadingZero || minusZero || fraction) {
            throw wrong("an integer of at most 53 bits");
        }
        return new Json.Int(Long.parseLong(text.substring(start, at)));
    }

    private String readString() {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw wrong("a string");
        }
        at++;
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw wrong("no control character inside a string");
            }
            out.append(c == '\\' ? readEscape() : c);
        }
        throw wrong("the end of a string");
    }

    private char readEscape() {
        if (at >= text.length()) {
            throw wrong("an escape");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> readHex();
            default -> throw wrong("a known escape");
        };
    }

    private char readHex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f') {
                throw wrong("four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedJson wrong(String expected) {
        return new MalformedJson(
                "at character " + at + " of the JSON text " + expected + " is expected");
    }
}
