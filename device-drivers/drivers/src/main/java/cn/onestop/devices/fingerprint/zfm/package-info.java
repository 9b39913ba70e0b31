/**
 * Fingerprint modules of the ZFM-20 / R30x / FPM10A / AS608 family on a serial line: hobby modules,
 * approved for no police use.
 */
@NullMarked
package cn.onestop.devices.fingerprint.zfm;

import org.jspecify.annotations.NullMarked;
