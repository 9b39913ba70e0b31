package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.words.Words;

import java.nio.file.Path;
import java.util.Arrays;

/** Says in both languages what is wrong and what to do. */
final class Trouble {
    private Trouble() {}

    static JournalException of(String key, Object... args) {
        return new JournalException(sentence(key, args));
    }

    static JournalException because(Throwable cause, String key, Object... args) {
        return new JournalException(sentence(key, args), cause);
    }

    /**
     * A journal or key folder that must not be believed: kept as it is, the operator moves it away.
     */
    static JournalException broken(Path folder, String what) {
        return of("journal.broken", folder, what, quoted(folder), quoted(kept(folder)));
    }

    static JournalException broken(Throwable cause, Path folder, String what) {
        return because(cause, "journal.broken", folder, what, quoted(folder), quoted(kept(folder)));
    }

    /** A path as one word of a shell line. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private static Path kept(Path folder) {
        return Path.of(folder + ".kept");
    }

    /** MessageFormat would print 1,234 for a number: everything goes in as text. */
    private static String sentence(String key, Object... args) {
        Object[] texts = Arrays.stream(args).map(String::valueOf).toArray();
        return Words.say(key, texts).toString();
    }
}
