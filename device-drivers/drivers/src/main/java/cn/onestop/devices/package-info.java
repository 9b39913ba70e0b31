/**
 * What every device of a kiosk has in common: its state in XFS4IoT words, its faults, what it is.
 */
@NullMarked
package cn.onestop.devices;

import org.jspecify.annotations.NullMarked;
