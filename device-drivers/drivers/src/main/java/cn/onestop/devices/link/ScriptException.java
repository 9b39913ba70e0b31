package cn.onestop.devices.link;

/**
 * A script cannot be understood, or a driver did something else than the script says. The message
 * names the line of the script and holds no bytes of a longer run: they may be personal.
 */
public final class ScriptException extends RuntimeException {
    private final int line;

    public ScriptException(int line, String what) {
        super("line " + line + " of the script: " + what);
        this.line = line;
    }

    /** The line of the script, from 1. */
    public int line() {
        return line;
    }
}
