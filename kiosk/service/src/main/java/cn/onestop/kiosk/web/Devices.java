package cn.onestop.kiosk.web;

import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.Map;

/** The devices of this kiosk as those who look after it see them. Answers from memory. */
public interface Devices {
    /** What a line asks of who reads it. */
    enum Grade {
        /** Nothing to do. */
        GOOD,
        /** It works, and something is to be seen to soon. */
        ATTENTION,
        /** It cannot be used now. */
        BAD
    }

    /**
     * One device. Never personal.
     *
     * @param kind what it is for, in one word; {@code title} names it
     * @param device the state, in XFS4IoT words; {@code state} says it in words
     * @param detail the trouble in one word, empty when there is none
     * @param sentence what is wrong and what to do
     * @param said what the driver says to a technician, English, may be empty
     * @param parts the state of each part by its name
     * @param sinceMs when it came to be so, milliseconds since 1970
     */
    record Line(
            String id,
            String kind,
            Words.Sentence title,
            Grade grade,
            String device,
            Words.Sentence state,
            String detail,
            Words.Sentence sentence,
            String said,
            Map<String, String> parts,
            String maker,
            String model,
            String serial,
            String firmware,
            long sinceMs) {}

    List<Line> lines();

    /** The kiosk's clock, milliseconds since 1970; ages are counted by it. */
    long nowMs();
}
