package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a fact is written, in Chinese on paper and in English in a question. */
enum Format {
    DATE("date", Takes.DATE, v -> Numerals.date(v.asText()), v -> Format.day(v.asText())),
    TIME("time", Takes.TIME, v -> Numerals.time(v.asText()), v -> Format.minute(v.asText())),
    DATE_CN(
            "dateCn",
            Takes.DATE,
            v -> Numerals.dateInWords(v.asText()),
            v -> Format.day(v.asText())),
    TERM(
            "term",
            Takes.MONTHS,
            v -> Numerals.term(v.asInteger()),
            v -> Format.months(v.asInteger())),
    GROUPED(
            "grouped",
            Takes.WHOLE,
            v -> Numerals.grouped(v.asInteger()),
            v -> Numerals.grouped(v.asInteger())),
    YUAN(
            "yuan",
            Takes.COUNT,
            v -> Numerals.formalYuan(v.asInteger()),
            v -> Numerals.grouped(v.asInteger()) + " yuan"),
    FEN("fen", Takes.FEN, v -> Numerals.formalFen(v.asInteger()), v -> Format.fen(v.asInteger())),
    AMOUNT(
            "amount",
            Takes.COUNT,
            v ->
                    "人民币"
                            + Numerals.formalYuan(v.asInteger())
                            + "（¥"
                            + Numerals.grouped(v.asInteger())
                            + "）",
            v -> "CNY " + Numerals.grouped(v.asInteger())),
    QTY(
            "qty",
            Takes.COUNT,
            v -> Numerals.formal(v.asInteger()),
            v -> Numerals.grouped(v.asInteger())),
    NUMBER(
            "number",
            Takes.TEXT,
            v -> DocumentNumber.normal(v.asText()),
            v -> DocumentNumber.normal(v.asText())),
    LIST("list", Takes.TEXTS, v -> Format.joined(v, "、"), v -> Format.joined(v, ", ")),
    COUNT(
            "count",
            Takes.ITEMS,
            v -> String.valueOf(v.asArray().size()),
            v -> String.valueOf(v.asArray().size()));

    /** What kind of fact a format is for. */
    enum Takes {
        DATE,
        TIME,
        TEXT,
        /** 0 to 1199; 0 is nothing. */
        MONTHS,
        /** 0 to 999,999,999,999. */
        COUNT,
        /** 0 to 99,999,999,999,999. */
        FEN,
        WHOLE,
        TEXTS,
        ITEMS
    }

    private final String word;
    private final Takes takes;
    private final Function<Json, String> chinese;
    private final Function<Json, String> english;

    Format(
            String word,
            Takes takes,
            Function<Json, String> chinese,
            Function<Json, String> english) {
        this.word = word;
        this.takes = takes;
        this.chinese = chinese;
        this.english = english;
    }

    static Optional<Format> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
    }

    /** All words, for a sentence. */
    static String words() {
        return Arrays.stream(values()).map(f -> f.word).collect(Collectors.joining(", "));
    }

    String word() {
        return word;
    }

    Takes takes() {
        return takes;
    }

    /**
     * @throws IllegalArgumentException for a number it cannot write
     * @throws java.time.DateTimeException for a text that is no such date
     * @throws cn.onestop.proof.canon.MalformedJson for a fact of another kind
     */
    String chinese(Json fact) {
        return chinese.apply(fact);
    }

    /** As {@link #chinese}. */
    String english(Json fact) {
        return english.apply(fact);
    }

    private static String day(String iso) {
        return LocalDate.parse(iso)
                .format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
    }

    private static String minute(String iso) {
        ZonedDateTime at = OffsetDateTime.parse(iso).atZoneSameInstant(Numerals.BEIJING);
        return at.format(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH));
    }

    private static String months(long months) {
        if (months < 1 || months >= Numerals.TOO_MANY_MONTHS) {
            throw new IllegalArgumentException("a term of 1 to 1199 months");
        }
        String years = months < 12 ? "" : several(months / 12, "year");
        String rest = months % 12 == 0 ? "" : several(months % 12, "month");
        return (years + " " + rest).strip();
    }

    private static String several(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String fen(long fen) {
        return String.format(Locale.ROOT, "%,d.%02d yuan", fen / 100, fen % 100);
    }

    private static String joined(Json list, String comma) {
        return list.asArray().stream().map(Json::asText).collect(Collectors.joining(comma));
    }
}
