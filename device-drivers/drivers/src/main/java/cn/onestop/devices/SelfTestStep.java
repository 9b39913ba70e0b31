package cn.onestop.devices;

import java.time.Duration;
import java.util.function.Function;

/**
 * One thing a device checked of itself.
 *
 * @param name a short machine-readable word, for example {@code identity} or {@code reportSizes}
 * @param sentence what was found, for a technician, without personal data
 */
public record SelfTestStep(String name, boolean good, String sentence) {
    /** What all steps together may take: a little less than the ten seconds that are promised. */
    public static final Duration ALL_STEPS = Duration.ofSeconds(9);

    /**
     * One step. Trouble on the way, silence too, makes it a bad one; only a line that is gone ends
     * the test.
     *
     * @param check gets the name and gives the step
     */
    public static SelfTestStep of(String name, Function<String, SelfTestStep> check) {
        try {
            return check.apply(name);
        } catch (DeviceException e) {
            if (e.fault().gone()) {
                throw e;
            }
            return new SelfTestStep(name, false, e.fault().sentence());
        }
    }
}
