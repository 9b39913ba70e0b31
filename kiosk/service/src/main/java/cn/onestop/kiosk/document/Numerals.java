package cn.onestop.kiosk.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Numbers and dates as Chinese legal papers write them. */
final class Numerals {
    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] MYRIADS = {"", "万", "亿"};

    private Numerals() {}

    /** 大写: 3000 → 叁仟元整. Whole yuan, 0 to 999,999,999,999. */
    static String formalYuan(long yuan) {
        if (yuan < 0 || yuan >= 1_000_000_000_000L) {
            throw new IllegalArgumentException("an amount of 0 to 999,999,999,999 yuan");
        }
        if (yuan == 0) {
            return "零元整";
        }
        StringBuilder out = new StringBuilder();
        boolean zeroDue = false;
        for (int myriad = 2; myriad >= 0; myriad--) {
            int group = (int) (yuan / power(10_000, myriad) % 10_000);
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
        return out.append("元整").toString();
    }

    private static long power(long base, int exponent) {
        long out = 1;
        for (int i = 0; i < exponent; i++) {
            out *= base;
        }
        return out;
    }

    /** 3000 → 3,000. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A term: 2 → 二个月, 12 → 一年, 18 → 一年六个月. 1 to 1199 months. */
    static String term(long months) {
        if (months < 1 || months >= 1200) {
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
    static String date(String iso) {
        return date(LocalDate.parse(iso));
    }

    static String date(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** An ISO time with offset as Beijing time, to the minute. */
    static String time(String iso) {
        return time(OffsetDateTime.parse(iso).atZoneSameInstant(BEIJING));
    }

    static String time(long atMs) {
        return time(Instant.ofEpochMilli(atMs).atZone(BEIJING));
    }

    private static String time(ZonedDateTime at) {
        return date(at.toLocalDate())
                + String.format(Locale.ROOT, "%d时%02d分", at.getHour(), at.getMinute());
    }
}
