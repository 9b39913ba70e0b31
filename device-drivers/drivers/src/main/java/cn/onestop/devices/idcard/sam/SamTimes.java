package cn.onestop.devices.idcard.sam;

import java.time.Duration;

/**
 * How long the reader is given.
 *
 * @param answer for every request but the reading; too short and a slow reader looks dead
 * @param cardData for text and photo, which takes 1 to 3 s; a card pulled away is noticed no later
 * @param pollInterval between two looks for a card; longer feels slow, shorter wears the line
 * @param quiet silence after which a broken answer counts as over
 */
record SamTimes(Duration answer, Duration cardData, Duration pollInterval, Duration quiet) {
    static SamTimes usual() {
        return new SamTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(300),
                Duration.ofMillis(50));
    }

    /** The longest wait for silence: a reader that talks on and on must not hold us. */
    Duration settle() {
        return quiet.multipliedBy(10);
    }
}
