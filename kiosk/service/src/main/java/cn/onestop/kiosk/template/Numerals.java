package cn.onestop.kiosk.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Numbers and dates as Chinese legal papers write them. */
public final class Numerals {
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** The first amount in yuan that cannot be written formally. */
    static final long TOO_MANY_YUAN = 1_000_000_000_000L;

    /** The first term in months that cannot be written. */
    static final int TOO_MANY_MONTHS = 1200;

    private static final String DIGITS = "零一二三四五六七八九";
    private static final String YEAR_DIGITS = "〇一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] MYRIADS = {"", "万", "亿"};

    private Numerals() {}

    /** 大写 of an amount: 3000 → 叁仟元整. Whole yuan, 0 to 999,999,999,999. */
    public static String formalYuan(long yuan) {
        return formal(yuan) + "元整";
    }

    /** 大写 of an amount in 分: 10005 → 壹佰元零伍分, 50 → 伍角整. 0 to 99,999,999,999,999. */
    static String formalFen(long fen) {
        if (fen < 0 || fen / 100 >= TOO_MANY_YUAN) {
            throw new IllegalArgumentException("an amount of 0 to 99,999,999,999,999 fen");
        }
        int jiao = (int) (fen / 10 % 10);
        int rest = (int) (fen % 10);
        if (jiao == 0 && rest == 0) {
            return formalYuan(fen / 100);
        }
        String head = fen < 100 ? "" : formal(fen / 100) + "元";
        String tens = jiao > 0 ? FORMAL.charAt(jiao) + "角" : head.isEmpty() ? "" : "零";
        return head + tens + (rest > 0 ? FORMAL.charAt(rest) + "分" : "整");
    }

    /** 大写 of a count: 3 → 叁, 12 → 壹拾贰. 0 to 999,999,999,999. */
    static String formal(long count) {
        if (count < 0 || count >= TOO_MANY_YUAN) {
            throw new IllegalArgumentException("a number of 0 to 999,999,999,999");
        }
        if (count == 0) {
            return "零";
        }
        StringBuilder out = new StringBuilder();
        boolean zeroDue = false;
        for (int myriad = 2; myriad >= 0; myriad--) {
            int group = (int) (count / power(10_000, myriad) % 10_000);
            if (group == 0) {
                zeroDue = !out.isEmpty();
                continue;
            }
            for (int place = 3; place >= 0; place--) {
                int digit = (int) (group / power(10, place) % 10);
                if (digit == 0) {
                    zeroDue = !out.isEmpty();
                    continue;
                }
                if (zeroDue) {
                    out.append('零');
                    zeroDue = false;
                }
                out.append(FORMAL.charAt(digit)).append(PLACES[place]);
            }
            zeroDue = false;
            out.append(MYRIADS[myriad]);
        }
        return out.toString();
    }

    private static long power(long base, int exponent) {
        long out = 1;
        for (int i = 0; i < exponent; i++) {
            out *= base;
        }
        return out;
    }

    /** 3000 → 3,000. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A term: 2 → 二个月, 12 → 一年, 18 → 一年六个月. 1 to 1199 months. */
    public static String term(long months) {
        if (months < 1 || months >= TOO_MANY_MONTHS) {
            throw new IllegalArgumentException("a term of 1 to 1199 months");
        }
        long years = months / 12;
        long rest = months % 12;
        return (years > 0 ? plain(years) + "年" : "") + (rest > 0 ? plain(rest) + "个月" : "");
    }

    private static String plain(long number) {
        long tens = number / 10;
        long ones = number % 10;
        String head = tens == 0 ? "" : (tens == 1 ? "" : digit(tens)) + "十";
        return head + (ones == 0 && tens > 0 ? "" : digit(ones));
    }

    private static String digit(long digit) {
        return String.valueOf(DIGITS.charAt((int) digit));
    }

    /** {@code 1990-01-01} → 1990年1月1日. */
    public static String date(String iso) {
        return date(LocalDate.parse(iso));
    }

    static String date(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** {@code 2026-11-24} → 二〇二六年十一月二十四日. */
    static String dateInWords(String iso) {
        LocalDate day = LocalDate.parse(iso);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("a year of 1 to 9999");
        }
        StringBuilder out = new StringBuilder();
        String.valueOf(day.getYear())
                .chars()
                .map(c -> YEAR_DIGITS.charAt(c - '0'))
                .forEach(c -> out.append((char) c));
        return out.append('年')
                .append(plain(day.getMonthValue()))
                .append('月')
                .append(plain(day.getDayOfMonth()))
                .append('日')
                .toString();
    }

    /** An ISO time with offset as Beijing time, to the minute. */
    public static String time(String iso) {
        return time(OffsetDateTime.parse(iso).atZoneSameInstant(BEIJING));
    }

    /**
     * @param atMs milliseconds since 1970
     */
    public static String time(long atMs) {
        return time(Instant.ofEpochMilli(atMs).atZone(BEIJING));
    }

    private static String time(ZonedDateTime at) {
        return date(at.toLocalDate())
                + String.format(Locale.ROOT, "%d时%02d分", at.getHour(), at.getMinute());
    }
}
