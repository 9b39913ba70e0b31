/** A signing session as pure functions: decide and evolve. */
@NullMarked
package cn.onestop.kiosk.session;

import org.jspecify.annotations.NullMarked;
