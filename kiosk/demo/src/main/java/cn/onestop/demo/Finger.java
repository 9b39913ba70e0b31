package cn.onestop.demo;

import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.fingerprint.ZfmTwin;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A person's finger on the sensor. It is taken off before it is put on in another way, and now and
 * then when nothing comes of it: a kiosk that asked for that may have looked just before.
 */
final class Finger {
    private static final Duration OFF = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ZfmTwin sensor;
    private @Nullable TwinFinger on;
    private boolean known;
    private long sinceNanos;

    Finger(ZfmTwin sensor) {
        this.sensor = sensor;
    }

    /** Goes on a little with putting the finger on like this; to be called again and again. */
    void press(TwinFinger wanted) {
        long since = System.nanoTime() - sinceNanos;
        if (!known) {
            // somebody else's finger may still lie there
            lift();
        } else if (on == null) {
            if (since > OFF.toNanos()) {
                sensor.press(wanted);
                become(wanted);
            }
        } else if (!on.equals(wanted) || since > PATIENCE.toNanos()) {
            lift();
        }
    }

    void lift() {
        sensor.lift();
        become(null);
    }

    private void become(@Nullable TwinFinger now) {
        on = now;
        known = true;
        sinceNanos = System.nanoTime();
    }
}
