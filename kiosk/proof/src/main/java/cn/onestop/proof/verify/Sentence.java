package cn.onestop.proof.verify;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** One thing said in both languages, from {@code verify.properties} and {@code verify_en}. */
public record Sentence(String zh, String en) {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle CHINESE =
            ResourceBundle.getBundle("cn.onestop.proof.verify.verify", Locale.ROOT, EXACT);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("cn.onestop.proof.verify.verify", Locale.ENGLISH, EXACT);

    static Sentence say(String key, Object... args) {
        Object[] words = Arrays.stream(args).map(String::valueOf).toArray();
        return new Sentence(
                new MessageFormat(CHINESE.getString(key), Locale.ROOT).format(words),
                new MessageFormat(ENGLISH.getString(key), Locale.ROOT).format(words));
    }

    @Override
    public String toString() {
        return zh + " " + en;
    }
}
