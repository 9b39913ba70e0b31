package cn.onestop.proof.verify;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of the PDF language. Two values are equal when they mean the same, however written. */
sealed interface PdfValue {
    /** {@code null}, {@code true}, {@code false}. */
    record Word(String text) implements PdfValue {}

    record Num(BigDecimal number) implements PdfValue {
        static Num of(long number) {
            return new Num(BigDecimal.valueOf(number));
        }

        /** The number when it is a whole one between 0 and 2³¹−1. */
        Optional<Integer> index() {
            boolean whole = number.scale() <= 0 && number.signum() >= 0;
            return whole && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                    ? Optional.of(number.intValue())
                    : Optional.empty();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num that && number.compareTo(that.number) == 0;
        }

        @Override
        public int hashCode() {
            return number.stripTrailingZeros().hashCode();
        }
    }

    record Name(String text) implements PdfValue {}

    /**
     * A string of bytes, one byte per character.
     *
     * @param start offset of its opening bracket in the file, which equality ignores
     * @param end offset behind its closing bracket
     */
    record Str(String bytes, int start, int end) implements PdfValue {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Str that && bytes.equals(that.bytes);
        }

        @Override
        public int hashCode() {
            return bytes.hashCode();
        }

        /** The size only: what people wrote stays out of logs. */
        @Override
        public String toString() {
            return "Str[" + bytes.length() + " bytes]";
        }
    }

    record Arr(List<PdfValue> items) implements PdfValue {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Dict(Map<String, PdfValue> entries) implements PdfValue {
        static final Dict EMPTY = new Dict(Map.of());

        public Dict {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        Optional<PdfValue> find(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        boolean isName(String key, String value) {
            return find(key).equals(Optional.of(new Name(value)));
        }

        /** This dictionary without some of its keys. */
        Dict without(String... keys) {
            Map<String, PdfValue> rest = new LinkedHashMap<>(entries);
            rest.keySet().removeAll(List.of(keys));
            return new Dict(rest);
        }
    }

    /** A reference to the object of that number; the generation is always 0 here. */
    record Ref(int number) implements PdfValue {}

    /**
     * An indirect object.
     *
     * @param streamLength bytes of its stream, or -1 when it has none
     */
    record Indirect(int number, PdfValue value, int streamLength) {
        Dict dict() {
            return value instanceof Dict d ? d : Dict.EMPTY;
        }

        boolean hasStream() {
            return streamLength >= 0;
        }
    }
}
