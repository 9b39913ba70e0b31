package cn.onestop.kiosk.web;

import cn.onestop.kiosk.words.Words;

import java.util.List;

/** Tells whether the kiosk can take a person now. Answers from memory, without asking a device. */
public interface Readiness {
    /** One thing that must be well, with a sentence that says how it is. */
    record Check(String name, boolean ok, Words.Sentence sentence) {}

    List<Check> checks();
}
