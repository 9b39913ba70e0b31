package cn.onestop.kiosk.template;

import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file. */
final class Problems {
    /** A damaged file has thousands of problems and nobody reads them. */
    private static final int MOST = 100;

    private final String file;
    private final List<TemplateProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /**
     * @param key in the message files, without {@code template.}
     */
    void add(int line, String key, Object... args) {
        TemplateProblem problem =
                new TemplateProblem(
                        file, Math.max(1, line), Words.say("template." + key, texts(args)));
        if (found.size() < MOST && !found.contains(problem)) {
            found.add(problem);
        }
    }

    /** As text: numbers would be grouped. */
    private static Object[] texts(Object[] args) {
        Object[] out = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            out[i] = String.valueOf(args[i]);
        }
        return out;
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of their lines. */
    List<TemplateProblem> all() {
        return found.stream().sorted(Comparator.comparingInt(TemplateProblem::line)).toList();
    }
}
