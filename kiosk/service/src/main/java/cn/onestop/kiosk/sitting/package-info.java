/**
 * Runs a session: the only caller of decide and append; carries out what follows from the state.
 */
@NullMarked
package cn.onestop.kiosk.sitting;

import org.jspecify.annotations.NullMarked;
