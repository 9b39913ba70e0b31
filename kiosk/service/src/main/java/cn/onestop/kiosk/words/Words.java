package cn.onestop.kiosk.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The message files {@code words.properties} (Chinese) and {@code words_en.properties}. A missing
 * key is a defect and fails at once.
 */
public final class Words {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final ResourceBundle CHINESE =
            ResourceBundle.getBundle("cn.onestop.kiosk.words.words", Locale.ROOT, EXACT);
    private static final ResourceBundle ENGLISH =
            ResourceBundle.getBundle("cn.onestop.kiosk.words.words", Locale.ENGLISH, EXACT);

    private Words() {}

    /** One thing said in both languages. */
    public record Sentence(String zh, String en) {
        @Override
        public String toString() {
            return zh + " " + en;
        }
    }

    /**
     * The sentence of that key, with {@code {0}}, {@code {1}} … filled in as MessageFormat does.
     */
    public static Sentence say(String key, Object... args) {
        return new Sentence(format(CHINESE, key, args), format(ENGLISH, key, args));
    }

    /** Whether there is such a key, for words that come from elsewhere. */
    public static boolean knows(String key) {
        return CHINESE.containsKey(key) && ENGLISH.containsKey(key);
    }

    private static String format(ResourceBundle bundle, String key, Object[] args) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(args);
    }
}
