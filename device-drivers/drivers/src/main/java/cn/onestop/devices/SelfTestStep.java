package cn.onestop.devices;

/**
 * One thing a device checked of itself.
 *
 * @param name a short machine-readable word, for example {@code identity} or {@code reportSizes}
 * @param sentence what was found, for a technician, without personal data
 */
public record SelfTestStep(String name, boolean good, String sentence) {}
