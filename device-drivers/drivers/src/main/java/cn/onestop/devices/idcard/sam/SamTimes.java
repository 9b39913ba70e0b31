package cn.onestop.devices.idcard.sam;

import java.time.Duration;

/**
 * How long the reader is given.
 *
 * @param answer for every request that needs no card data; too short and a slow reader looks dead
 * @param extra for newest address and card number; too short and they are left out
 * @param cardData for text and photo, which takes 1 to 3 s, and on a line of 9600 baud up to 2.5 s
 *     more; a card pulled away is noticed no later
 * @param pollInterval between two looks for a card; longer feels slow, shorter wears the line
 * @param quiet silence after which a broken answer counts as over
 * @param gap silence inside an answer after which it counts as broken off; readers send in bursts,
 *     so too short breaks good answers
 */
record SamTimes(
        Duration answer,
        Duration extra,
        Duration cardData,
        Duration pollInterval,
        Duration quiet,
        Duration gap) {
    static SamTimes of(SamProfile profile) {
        return new SamTimes(
                profile.answer(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(6),
                Duration.ofMillis(300),
                Duration.ofMillis(50),
                Duration.ofMillis(500));
    }

    /** The longest wait for silence: a reader that talks on and on must not hold us. */
    Duration settle() {
        return quiet.multipliedBy(10);
    }
}
