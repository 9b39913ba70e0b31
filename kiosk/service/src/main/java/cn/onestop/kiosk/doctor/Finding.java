package cn.onestop.kiosk.doctor;

import cn.onestop.kiosk.words.Words;

/**
 * One thing that was looked at.
 *
 * @param name a short word for programs
 */
public record Finding(String name, Grade grade, Words.Sentence sentence) {
    /** What a finding asks of the technician. */
    public enum Grade {
        /** Nothing. */
        GOOD,
        /** The kiosk can serve, and something is to be seen to. */
        WARNING,
        /** The kiosk cannot serve as it should. */
        BAD,
        /** It could not be looked at. */
        UNKNOWN
    }

    static Finding good(String name, Object... args) {
        return of(Grade.GOOD, name, name + ".good", args);
    }

    /** Of that grade, with the sentence {@code doctor.<key>}. */
    static Finding of(Grade grade, String name, String key, Object... args) {
        return new Finding(name, grade, Words.say("doctor." + key, args));
    }
}
