package cn.onestop.devices.printer;

import java.util.function.IntPredicate;

/**
 * What a model of printer can do.
 *
 * @param dotsWide printable dots in a row: 576 for 80 mm, 384 for 58 mm
 * @param columns ASCII characters in a row at scale 1; a Chinese character takes two
 * @param prints whether the printer's own font has this code point
 */
public record PrinterProfile(String name, int dotsWide, int columns, IntPredicate prints) {}
