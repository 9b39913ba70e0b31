package cn.onestop.kiosk.doctor;

import java.time.Duration;

/**
 * What the technician wants tried beyond looking.
 *
 * @param patience how long each trial waits for a person
 */
public record Wishes(boolean print, boolean pad, boolean card, boolean finger, Duration patience) {
    /** Looking only. */
    public static Wishes none() {
        return new Wishes(false, false, false, false, Duration.ofSeconds(1));
    }
}
