/** The law as data and pure functions. */
@NullMarked
package cn.onestop.kiosk.procedure;

import org.jspecify.annotations.NullMarked;
