package cn.onestop.devices.fingerprint;

import java.time.Duration;

/**
 * What a sensor can do.
 *
 * @param width of an image, pixels
 * @param height of an image, pixels
 * @param dotsPerInch of the optics, as the maker states it
 * @param greyLevels told apart by the sensor, for example 16
 * @param certified whether this model is approved for police use (GA/T 625, GA/T 626.1); false for
 *     the hobby modules, and a document that relies on the image must say so
 * @param longest the longest time one image takes from the finger to the last byte
 */
public record FingerprintCapability(
        int width,
        int height,
        int dotsPerInch,
        int greyLevels,
        boolean certified,
        Duration longest) {}
