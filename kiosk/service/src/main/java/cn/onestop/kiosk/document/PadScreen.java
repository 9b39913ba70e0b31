package cn.onestop.kiosk.document;

import cn.onestop.devices.signature.PadImage;

/**
 * What a pad shows while a person signs, and where things are on it.
 *
 * @param done what takes the place of the band of buttons, from {@link PadLayout#bandTop()} down,
 *     once the person is done
 */
public record PadScreen(PadImage image, PadLayout layout, PadImage done) {}
