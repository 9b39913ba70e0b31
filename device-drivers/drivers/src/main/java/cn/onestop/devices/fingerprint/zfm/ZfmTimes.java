package cn.onestop.devices.fingerprint.zfm;

import java.time.Duration;

/**
 * How long the module is given.
 *
 * @param answer for every instruction but the two below
 * @param work for taking and for judging an image, each below a second by the manual
 * @param pollInterval between two looks for a finger; longer feels slow, shorter wears the light
 * @param gap silence in the middle of an image after which it has broken off
 * @param quiet silence after which a broken answer counts as over
 */
record ZfmTimes(
        Duration answer, Duration work, Duration pollInterval, Duration gap, Duration quiet) {
    static ZfmTimes usual() {
        return new ZfmTimes(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofMillis(50));
    }
}
