/** Prepared revisions and PAdES signatures. */
@NullMarked
package cn.onestop.kiosk.seal;

import org.jspecify.annotations.NullMarked;
