package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears every line that is logged while it listens, and every exception that nobody caught. */
final class Witness extends Handler implements AutoCloseable {
    private static final Logger ALL = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("cn.onestop");
    private static final Logger BROKER = Logger.getLogger("io.moquette");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Thread.UncaughtExceptionHandler before =
            Thread.getDefaultUncaughtExceptionHandler();
    private volatile String expected = "nothing";

    private Witness() {
        setFormatter(new SimpleFormatter());
        setLevel(Level.ALL);
    }

    static Witness listen() {
        Witness witness = new Witness();
        OURS.setLevel(Level.ALL);
        BROKER.setLevel(Level.WARNING);
        ALL.addHandler(witness);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> ALL.log(Level.SEVERE, thread.getName() + " died", failure));
        return witness;
    }

    /** Errors that hold this text are part of what is being tested. */
    void expect(String text) {
        expected = text;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void assertQuiet() {
        assertThat(errors).filteredOn(error -> !error.contains(expected)).isEmpty();
    }

    @Override
    public void publish(LogRecord line) {
        String text = getFormatter().format(line);
        lines.add(text);
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(text);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
        OURS.setLevel(null);
        BROKER.setLevel(null);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
