/**
 * The twin of a fingerprint module (ZFM-20, R30x, FPM10A, AS608), and synthetic fingers to put on
 * it.
 */
@NullMarked
package cn.onestop.twins.fingerprint;

import org.jspecify.annotations.NullMarked;
