/** Signature pads, pen samples and ink. */
@NullMarked
package cn.onestop.devices.signature;

import org.jspecify.annotations.NullMarked;
