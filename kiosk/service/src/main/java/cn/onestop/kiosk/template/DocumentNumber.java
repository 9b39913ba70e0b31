package cn.onestop.kiosk.template;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 文书字号 in the form of official papers: 张公(刑)拘字[2026]123 → 张公（刑）拘字〔2026〕123号. A court's number
 * begins with the year in round brackets, （2026）苏0582刑初123号; elsewhere the year stands in 〔〕.
 */
final class DocumentNumber {
    private static final String OPEN = "[(（\\[［【〔〖｛{]";
    private static final String CLOSE = "[)）\\]］】〕〗｝}]";
    private static final Pattern YEAR =
            Pattern.compile(OPEN + "([0-9]{4}|[〇零○一二三四五六七八九]{4})" + CLOSE);
    private static final String WORDS = "〇一二三四五六七八九";

    private DocumentNumber() {}

    /** What is no such number keeps its words; only spaces, digits and brackets change. */
    static String normal(String typed) {
        String text = digits(typed).replaceAll("[\\s\\u3000]+", "");
        Matcher year = YEAR.matcher(text);
        StringBuilder out = new StringBuilder();
        boolean numbered = false;
        int at = 0;
        while (year.find()) {
            numbered = true;
            boolean court = year.start() == 0;
            out.append(round(text.substring(at, year.start())))
                    .append(court ? '（' : '〔')
                    .append(inDigits(year.group(1)))
                    .append(court ? '）' : '〕');
            at = year.end();
        }
        out.append(round(text.substring(at)));
        boolean open = !out.isEmpty() && Character.isDigit(out.charAt(out.length() - 1));
        return numbered && open ? out.append('号').toString() : out.toString();
    }

    /** Full-width digits become plain ones. */
    private static String digits(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c ->
                        out.append(
                                c >= '０' && c <= '９'
                                        ? Normalizer.normalize(
                                                Character.toString(c), Normalizer.Form.NFKC)
                                        : Character.toString(c)));
        return out.toString();
    }

    private static String round(String text) {
        return text.replace('(', '（').replace(')', '）');
    }

    private static String inDigits(String year) {
        StringBuilder out = new StringBuilder();
        for (char c : year.replace('零', '〇').replace('○', '〇').toCharArray()) {
            out.append(WORDS.indexOf(c) < 0 ? c : (char) ('0' + WORDS.indexOf(c)));
        }
        return out.toString();
    }
}
