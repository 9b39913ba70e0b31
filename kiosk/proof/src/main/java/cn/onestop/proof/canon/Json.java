package cn.onestop.proof.canon;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value in the subset every record of this product uses: objects, arrays, strings, booleans
 * and integers of at most 53 bits. Its canonical bytes are those of RFC 8785 (JCS), so two parties
 * always digest the same bytes.
 */
public sealed interface Json {
    /** The largest integer that RFC 8785 carries exactly: 2^53 − 1. */
    long MAX_INTEGER = (1L << 53) - 1;

    /** Members sorted by UTF-16 code units, as RFC 8785 3.2.3 asks. */
    record Obj(SortedMap<String, Json> members) implements Json {
        public Obj {
            // A fresh map: a copy by constructor would keep a foreign order of the one given.
            SortedMap<String, Json> sorted = new TreeMap<>();
            members.forEach((name, value) -> {
                requireText(name);
                sorted.put(name, Objects.requireNonNull(value));
            });
            members = Collections.unmodifiableSortedMap(sorted);
        }

        /** The member of that name, if there is one. */
        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member of that name; {@link MalformedJson} when missing. */
        public Json at(String name) {
            return find(name)
                    .orElseThrow(() -> new MalformedJson("member '" + name + "' is missing"));
        }

        public String text(String name) {
            return at(name).asText();
        }

        public long integer(String name) {
            return at(name).asInteger();
        }

        public boolean bool(String name) {
            return at(name).asBool();
        }

        public Obj object(String name) {
            return at(name).asObject();
        }

        public List<Json> array(String name) {
            return at(name).asArray();
        }

        /** This object with one member added or replaced. */
        public Obj with(String name, Json value) {
            SortedMap<String, Json> copy = new TreeMap<>(members);
            copy.put(name, value);
            return new Obj(copy);
        }

        public Obj with(String name, String value) {
            return with(name, new Str(value));
        }

        public Obj with(String name, long value) {
            return with(name, new Int(value));
        }

        public Obj with(String name, boolean value) {
            return with(name, new Bool(value));
        }

        public Obj with(String name, List<? extends Json> value) {
            return with(name, new Arr(List.copyOf(value)));
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(String value) implements Json {
        public Str {
            requireText(value);
        }

        /** Tells the length only: the text may be personal. */
        @Override
        public String toString() {
            return "Str[" + value.length() + " chars]";
        }
    }

    record Int(long value) implements Json {
        public Int {
            if (value > MAX_INTEGER || value < -MAX_INTEGER) {
                throw new MalformedJson("an integer is beyond 53 bits");
            }
        }
    }

    record Bool(boolean value) implements Json {}

    /** The empty object, to build on with {@link Obj#with}. */
    static Obj object() {
        return new Obj(new TreeMap<>());
    }

    static Obj object(Map<String, ? extends Json> members) {
        return new Obj(new TreeMap<>(members));
    }

    /**
     * Reads one JSON text of this subset. Duplicate names, fractions, null, lone surrogates and
     * trailing bytes are {@link MalformedJson}.
     */
    static Json parse(byte[] utf8) {
        return new JsonReader(utf8).readAll();
    }

    /** Reads one JSON text that must already stand in its canonical form, byte for byte. */
    static Json parseCanonical(byte[] utf8) {
        Json value = parse(utf8);
        if (!java.util.Arrays.equals(utf8, value.canonical())) {
            throw new MalformedJson("the JSON text is not in canonical form");
        }
        return value;
    }

    /**
     * The canonical bytes, UTF-8; {@link MalformedJson} for a value nested deeper than {@link
     * #parse} reads: what nobody can read back must not be written.
     */
    default byte[] canonical() {
        return JsonWriter.write(this).getBytes(StandardCharsets.UTF_8);
    }

    default Obj asObject() {
        if (this instanceof Obj value) {
            return value;
        }
        throw new MalformedJson("an object is expected");
    }

    default List<Json> asArray() {
        if (this instanceof Arr value) {
            return value.items();
        }
        throw new MalformedJson("an array is expected");
    }

    default String asText() {
        if (this instanceof Str value) {
            return value.value();
        }
        throw new MalformedJson("a string is expected");
    }

    default long asInteger() {
        if (this instanceof Int value) {
            return value.value();
        }
        throw new MalformedJson("an integer is expected");
    }

    default boolean asBool() {
        if (this instanceof Bool value) {
            return value.value();
        }
        throw new MalformedJson("true or false is expected");
    }

    private static void requireText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new MalformedJson("a string holds half a surrogate pair");
            }
        }
    }
}
